import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, HexColor } from '../platform/graphql/index.js';
import { LeadStatus } from '../statuses/index.js';

export enum VolumeInterval {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}
registerEnumType(VolumeInterval, {
  name: 'VolumeInterval',
  description: 'How long a bucket is, on the calendar of the time zone.',
  valuesConfig: {
    DAY: { description: 'A day, of 23 or 25 hours where the clocks change.' },
    WEEK: { description: 'A week, from Monday on.' },
    MONTH: { description: 'A month of the calendar.' },
  },
});

@ObjectType({ description: 'The leads of one status, bucket by bucket.' })
export class LeadsVolumeSeries {
  @Field(() => LeadStatus, { description: 'The status that they have now.' })
  readonly status: LeadStatus;

  @Field(() => [Int], { description: 'One count for each label.' })
  readonly counts: number[];

  constructor(status: LeadStatus, counts: number[]) {
    this.status = status;
    this.counts = counts;
  }
}

@ObjectType({ description: 'How many leads arrived, by status, bucket by bucket.' })
export class LeadsVolume {
  @Field(() => [DateScalar], {
    description:
      'The first day of each bucket, every bucket of the range present, in the given time zone. A week begins on its Monday and a month on its first day, even where the range begins later; only days of the range are counted.',
  })
  readonly labels: string[];

  @Field(() => [LeadsVolumeSeries], {
    description: 'One for each status asked for, in the order of the pipeline.',
  })
  readonly series: LeadsVolumeSeries[];

  @Field(() => Int, { description: 'How many leads that is together.' })
  readonly totalLeadsAmount: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much more that is, in per cent with two decimals, than in the range of the same length just before; null when that one is empty.',
  })
  readonly percentageChange: number | null;

  constructor(labels: string[], series: LeadsVolumeSeries[], total: number, change: number | null) {
    this.labels = labels;
    this.series = series;
    this.totalLeadsAmount = total;
    this.percentageChange = change;
  }
}

@ObjectType({ description: 'How many leads of a status arrived, and how many just before.' })
export class LeadTotal {
  @Field(() => LeadStatus, { description: 'The status that they have now.' })
  readonly status: LeadStatus;

  @Field(() => Int, { description: 'How many arrived in the range.' })
  readonly current: number;

  @Field(() => Int, { description: 'How many arrived in the range of the same length just before.' })
  readonly previous: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'From the one to the other in per cent, with two decimals; null when there were none before.',
  })
  readonly percentageChange: number | null;

  constructor(status: LeadStatus, current: number, previous: number, change: number | null) {
    this.status = status;
    this.current = current;
    this.previous = previous;
    this.percentageChange = change;
  }

  @Field(() => String, { description: "The status's name." })
  get name(): string {
    return this.status.name;
  }

  @Field(() => HexColor, { description: "The status's colour." })
  get color(): string {
    return this.status.color;
  }

  @Field(() => HexColor, { description: 'The lighter companion of the colour.' })
  get backgroundColor(): string {
    return this.status.secondaryColor;
  }
}

@ObjectType({ description: 'What leads that arrived in a range did in one status.' })
export class ConversionFunnelStage {
  @Field(() => LeadStatus, { description: 'The status.' })
  readonly status: LeadStatus;

  @Field(() => Int, {
    description: 'How many of the leads have ever been in it, those still in it among them.',
  })
  readonly entered: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Median length in hours of the stays that have ended; a lead that came back has several. Null when none has ended.',
  })
  readonly medianHoursInStatus: number | null;

  constructor(status: LeadStatus, entered: number, medianHours: number | null) {
    this.status = status;
    this.entered = entered;
    this.medianHoursInStatus = medianHours;
  }
}

@ObjectType({ description: 'How leads move from arrival to customer.' })
export class ConversionFunnel {
  @Field(() => Int, { description: 'How many leads arrived in the range, deleted ones left out.' })
  readonly created!: number;

  @Field(() => Int, { description: 'How many of them have ever been in a status that is terminal.' })
  readonly reachedTerminal!: number;

  @Field(() => Int, { description: 'How many of them are customers by now.' })
  readonly converted!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How many of the created ones are converted, 0 to 1; null when nothing was created.',
  })
  readonly conversionRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median time from arrival to conversion, in hours; null when none is converted.',
  })
  readonly medianHoursToConvert!: number | null;

  @Field(() => [ConversionFunnelStage], { description: 'Every status, in the order of the pipeline.' })
  readonly stages!: ConversionFunnelStage[];

  constructor(values: ConversionFunnel) {
    Object.assign(this, values);
  }
}
