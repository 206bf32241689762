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
  description: 'Length of an interval, on the calendar of the time zone.',
  valuesConfig: {
    DAY: { description: 'One day, which has 23 or 25 hours where the clocks change.' },
    WEEK: { description: 'One week, which begins on Monday.' },
    MONTH: { description: 'One calendar month.' },
  },
});

@ObjectType({ description: 'The number of leads with one status, interval by interval.' })
export class LeadsVolumeSeries {
  @Field(() => LeadStatus, { description: 'Status that the leads have now.' })
  readonly status: LeadStatus;

  @Field(() => [Int], { description: 'Number of leads for each entry of `labels`, in the same order.' })
  readonly counts: number[];

  constructor(status: LeadStatus, counts: number[]) {
    this.status = status;
    this.counts = counts;
  }
}

@ObjectType({ description: 'The number of leads created, by status and interval.' })
export class LeadsVolume {
  @Field(() => [DateScalar], {
    description:
      'First day of each interval in the given time zone, oldest first; empty intervals are included. A week is labelled with its Monday and a month with its first day, even if the range begins later; only leads created within the range are counted.',
  })
  readonly labels: string[];

  @Field(() => [LeadsVolumeSeries], {
    description: 'One series for each requested status, in pipeline order.',
  })
  readonly series: LeadsVolumeSeries[];

  @Field(() => Int, { description: 'Number of leads over all series and intervals.' })
  readonly totalLeadsAmount: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Percentage by which totalLeadsAmount differs from the preceding range of the same length, rounded to two decimals. Null if that range has no leads.',
  })
  readonly percentageChange: number | null;

  constructor(labels: string[], series: LeadsVolumeSeries[], total: number, change: number | null) {
    this.labels = labels;
    this.series = series;
    this.totalLeadsAmount = total;
    this.percentageChange = change;
  }
}

@ObjectType({
  description:
    'The number of leads with one status that were created in a range, and in the range before it.',
})
export class LeadTotal {
  @Field(() => LeadStatus, { description: 'Status that the leads have now.' })
  readonly status: LeadStatus;

  @Field(() => Int, { description: 'Number of leads created in the range.' })
  readonly current: number;

  @Field(() => Int, { description: 'Number of leads created in the preceding range of the same length.' })
  readonly previous: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Percentage by which `current` differs from `previous`, rounded to two decimals. Null if `previous` is 0.',
  })
  readonly percentageChange: number | null;

  constructor(status: LeadStatus, current: number, previous: number, change: number | null) {
    this.status = status;
    this.current = current;
    this.previous = previous;
    this.percentageChange = change;
  }

  @Field(() => String, { description: 'Name of the status.' })
  get name(): string {
    return this.status.name;
  }

  @Field(() => HexColor, { description: 'Colour of the status.' })
  get color(): string {
    return this.status.color;
  }

  @Field(() => HexColor, { description: 'Lighter variant of the colour, for backgrounds.' })
  get backgroundColor(): string {
    return this.status.secondaryColor;
  }
}

@ObjectType({ description: 'What the leads of a conversion funnel did in one status.' })
export class ConversionFunnelStage {
  @Field(() => LeadStatus, { description: 'The status.' })
  readonly status: LeadStatus;

  @Field(() => Int, {
    description: 'Number of leads that have ever been in the status, including those that are in it now.',
  })
  readonly entered: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Median length, in hours, of the completed stays in the status; a lead that came back has several stays. Null if no stay has been completed.',
  })
  readonly medianHoursInStatus: number | null;

  constructor(status: LeadStatus, entered: number, medianHours: number | null) {
    this.status = status;
    this.entered = entered;
    this.medianHoursInStatus = medianHours;
  }
}

@ObjectType({
  description: 'How the leads that were created in a date range moved from creation to conversion.',
})
export class ConversionFunnel {
  @Field(() => Int, { description: 'Number of leads created in the range, without deleted and merged ones.' })
  readonly created!: number;

  @Field(() => Int, { description: 'Number of those leads that have ever been in a terminal status.' })
  readonly reachedTerminal!: number;

  @Field(() => Int, { description: 'Number of those leads that are converted now.' })
  readonly converted!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the created leads that are converted, from 0 to 1. Null if no lead was created in the range.',
  })
  readonly conversionRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median time from creation to conversion, in hours. Null if no lead is converted.',
  })
  readonly medianHoursToConvert!: number | null;

  @Field(() => [ConversionFunnelStage], {
    description: 'One stage for each status of the tenant, in pipeline order.',
  })
  readonly stages!: ConversionFunnelStage[];

  constructor(values: ConversionFunnel) {
    Object.assign(this, values);
  }
}
