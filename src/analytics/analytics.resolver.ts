import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import {
  badUserInput,
  DateScalar,
  FieldSelection,
  idArguments,
  TimeZone,
} from '../platform/graphql/index.js';
import { isTimeZone, unknownTimeZone } from '../platform/time-zones.js';
import { ConversionFunnel, LeadsVolume, LeadTotal, VolumeInterval } from './analytics.type.js';
import { dateRange, recentDateRange } from './calendar/date-range.js';
import { conversionFunnel } from './funnel/conversion-funnel.js';
import { leadTotals } from './volume/lead-totals.js';
import { leadsVolume } from './volume/leads-volume.js';

const firstDay = 'The first day of the range.';
const lastDay = 'The last day of the range, included.';
const inZone = "Whose days these are; the tenant's time zone when left out.";

/** @throws GraphQLError BAD_USER_INPUT where none is given and this Node does not know the tenant's */
function zoneOf({ viewer: { tenant } }: Context, given: string | null | undefined): string {
  if (given != null) return given;
  if (!isTimeZone(tenant.timeZone)) throw badUserInput('timeZone', unknownTimeZone(tenant.timeZone));
  return tenant.timeZone;
}

/** Figures about all leads of the tenant, whoever may see the leads themselves. */
@Resolver()
export class AnalyticsResolver {
  @Query(() => LeadsVolume, {
    nullable: true,
    description:
      'How many leads arrived, by the status that they have now, deleted and merged ones left out: at most 800 buckets.',
  })
  @Requires(Permission.LEADS_READ)
  leadsVolume(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('from', () => DateScalar, { description: firstDay }) from: string,
    @Arg('to', () => DateScalar, { description: lastDay }) to: string,
    @Arg('interval', () => VolumeInterval, {
      nullable: true,
      defaultValue: VolumeInterval.DAY,
      description: 'How long a bucket is.',
    })
    interval: VolumeInterval | null,
    @Arg('statusIds', () => [ID], { nullable: true, description: 'These statuses only; all when left out.' })
    statusIds: string[] | null,
    @Arg('timeZone', () => TimeZone, { nullable: true, description: inZone }) timeZone: string | null,
  ): Promise<LeadsVolume> {
    return leadsVolume(
      context,
      dateRange(from, to),
      interval ?? VolumeInterval.DAY,
      zoneOf(context, timeZone),
      statusIds == null ? null : idArguments('statusIds', 'status', statusIds),
      FieldSelection.at(info),
    );
  }

  @Query(() => [LeadTotal], {
    nullable: true,
    description:
      'How many leads of each status arrived in a range and in the one of the same length before, in the order of the pipeline. Without `to` the range ends today, without `from` it has 30 days.',
  })
  @Requires(Permission.LEADS_READ)
  leadTotals(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('from', () => DateScalar, { nullable: true, description: firstDay }) from: string | null,
    @Arg('to', () => DateScalar, { nullable: true, description: lastDay }) to: string | null,
    @Arg('timeZone', () => TimeZone, { nullable: true, description: inZone }) timeZone: string | null,
  ): Promise<LeadTotal[]> {
    const zone = zoneOf(context, timeZone);
    return leadTotals(context, recentDateRange(from, to, zone), zone, FieldSelection.at(info));
  }

  @Query(() => ConversionFunnel, {
    nullable: true,
    description: 'What became of the leads that arrived in a range, deleted and merged ones left out.',
  })
  @Requires(Permission.LEADS_READ)
  conversionFunnel(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('from', () => DateScalar, { description: firstDay }) from: string,
    @Arg('to', () => DateScalar, { description: lastDay }) to: string,
    @Arg('timeZone', () => TimeZone, { nullable: true, description: inZone }) timeZone: string | null,
  ): Promise<ConversionFunnel> {
    return conversionFunnel(context, dateRange(from, to), zoneOf(context, timeZone), FieldSelection.at(info));
  }
}
