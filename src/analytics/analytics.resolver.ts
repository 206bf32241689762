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

const firstDay = 'First day of the range.';
const lastDay = 'Last day of the range, inclusive.';
const inZone =
  'Time zone in which the days of the range begin and end. Default: the time zone of the tenant.';

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
      'Returns the number of leads created per interval, grouped by their current status, for at most 800 intervals. Deleted and merged leads are not counted; leads that the viewer may not see are. Requires LEADS_READ.',
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
      description: 'Length of the interval. Default: DAY.',
    })
    interval: VolumeInterval | null,
    @Arg('statusIds', () => [ID], {
      nullable: true,
      description: 'Statuses to include. If left out or null, all statuses are included.',
    })
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
      'Returns the number of leads created in a date range and in the preceding range of the same length, for each status in pipeline order. Without `to` the range ends today; without `from` it is 30 days long. Leads that the viewer may not see are counted. Requires LEADS_READ.',
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
    description:
      'Returns how the leads that were created in a date range have moved through the pipeline. Deleted and merged leads are not counted; leads that the viewer may not see are. Requires LEADS_READ.',
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
