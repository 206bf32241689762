import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Context, forbidden, Permission } from '../../identity/index.js';
import { uuidsIn } from '../../platform/database/index.js';
import {
  badUserInput,
  type InstantRange,
  idArguments,
  type Needle,
  SearchIndex,
} from '../../platform/graphql/index.js';
import type { IdKind } from '../../platform/ids/index.js';
import {
  cleanText,
  countryCodeOf,
  emailOf,
  needleOf,
  phoneNumbersMeant,
} from '../../platform/rules/index.js';
import { haveCustomValues, keptText, Picklist, picklistSetting } from '../../settings/index.js';
import { leadStatuses, statusLookup } from '../../statuses/index.js';
import { LeadState } from '../lead/lead.enums.js';
import { leadLocks, leads, leadTags } from '../lead/lead.table.js';
import { leadPicklistValues } from '../picklists/lead-picklists.table.js';
import { leadTypeSetting } from '../type/lead-type.setting.js';
import type { LeadFilter } from './lead.filter.js';

const leadSearch = new SearchIndex('Lead', leads, 'leads');

export const filterLimits = { levels: 5, conditions: 50, values: 200 };

/** Which leads a list shows. */
export interface Listing {
  where: SQL;
  /** Whether deleted ones may be among them. */
  withDeleted: boolean;
}

/** What a list leaves out, unless its filter asks for it. */
const shownBeside = (asked: { deleted: boolean; archived: boolean }): SQL[] => [
  sql`${leads.mergedIntoId} is null`,
  ...(asked.deleted ? [] : [sql`${leads.deletedAt} is null`]),
  // Whoever asks for deleted ones means those as well that had been archived before.
  ...(asked.archived
    ? []
    : [sql`(${leads.archivedAt} is null${asked.deleted ? sql` or ${leads.deletedAt} is not null` : sql``})`]),
];

/** The leads that a list shows without a filter. */
export const everyListed = {
  name: 'listed',
  condition: sql.join(shownBeside({ deleted: false, archived: false }), sql` and `),
};

/**
 * The leads that a filter means, of those that a list may show at all.
 * @throws GraphQLError BAD_USER_INPUT for a malformed ID or a filter past its limits, FORBIDDEN for deleted
 *   leads without LEADS_DELETE
 */
export async function listed(filter: LeadFilter | null, context: Context): Promise<Listing> {
  const judged = new FilterReader(context, new Set());
  const listing = judged.listing(filter);
  const selectiveTerms = await leadSearch.selectiveTerms(context, judged.needles);
  return selectiveTerms.size === 0 ? listing : new FilterReader(context, selectiveTerms).listing(filter);
}

class FilterReader {
  /** What the filter searches for. */
  readonly needles: Needle[] = [];
  private asksForDeleted = false;
  private asksForArchived = false;
  private conditions = 0;

  /** @param telling the searches that few leads fit: an index finds these leads sooner than a walk through the list */
  constructor(
    private readonly context: Context,
    private readonly selectiveTerms: ReadonlySet<string>,
  ) {}

  listing(filter: LeadFilter | null): Listing {
    const condition = filter ? this.all(filter, ['filter'], 1) : sql`true`;
    const asked = { deleted: this.asksForDeleted, archived: this.asksForArchived };
    const parts = [condition, ...shownBeside(asked)];
    return { where: sql.join(parts, sql` and `), withDeleted: this.asksForDeleted };
  }

  private all(filter: LeadFilter, path: string[], level: number): SQL {
    if (level > filterLimits.levels)
      throw badUserInput(path.join('.'), `at most ${filterLimits.levels} levels`);
    const parts: SQL[] = [];
    const before = this.conditions;
    for (const [name, value] of Object.entries(filter)) {
      if (value === null || value === undefined) continue;
      const at = [...path, name];
      this.measure(value, at);
      if (name === 'and' || name === 'or') {
        const several = (value as LeadFilter[]).map((one, i) => this.all(one, [...at, String(i)], level + 1));
        const none = name === 'and' ? sql`true` : sql`false`;
        parts.push(several.length ? sql`(${sql.join(several, sql.raw(` ${name} `))})` : none);
      } else if (name === 'not') {
        // A condition on a missing value is neither true nor false to SQL; to people it does not hold.
        parts.push(sql`((${this.all(value as LeadFilter, at, level + 1)}) is not true)`);
      } else {
        this.count(at);
        parts.push(this.one(name as keyof FilterReader['readers'], value as never, at.join('.')));
      }
    }
    // Even a filter that asks for nothing is one, or there would be no end to them.
    if (this.conditions === before) this.count(path);
    return parts.length ? sql`(${sql.join(parts, sql` and `)})` : sql`true`;
  }

  /** What is asked for counts; `and`, `or` and `not`, which hold it together, do not. */
  private count(at: string[]): void {
    this.conditions += 1;
    if (this.conditions > filterLimits.conditions) {
      throw badUserInput(at.join('.'), `at most ${filterLimits.conditions} conditions`);
    }
  }

  private measure(value: unknown, at: string[]): void {
    if (Array.isArray(value) && value.length > filterLimits.values) {
      throw badUserInput(at.join('.'), `at most ${filterLimits.values} values`);
    }
  }

  private one(name: keyof FilterReader['readers'], value: never, at: string): SQL {
    return this.readers[name](value, at);
  }

  private ids = (kind: IdKind, column: unknown) => (ids: string[], at: string) =>
    sql`${column} = any(${uuidsIn(idArguments(at, kind, ids))})`;

  private statuses(given: string[], at: string): SQL {
    return statusLookup.isOneOf(leads.statusId, at, given, this.context.viewer.tenant.id);
  }

  private valuesOf = (picklist: Picklist, column: PgColumn) => (given: string[], at: string) => {
    const { lookup } = picklistSetting;
    const isOfList = sql`${lookup.table.picklist} = ${picklist}`;
    return lookup.isOneOf(column, at, given, this.context.viewer.tenant.id, isOfList);
  };

  private among = (column: unknown) => (values: readonly (string | number)[]) =>
    sql`${column} = any(${sql.param(values.map(String))}::text[])`;

  private within = (column: unknown) => (range: InstantRange) => {
    const parts = [sql`true`];
    if (range.from) parts.push(sql`${column} >= ${range.from.toISOString()}::timestamptz`);
    if (range.to) parts.push(sql`${column} < ${range.to.toISOString()}::timestamptz`);
    return sql`(${sql.join(parts, sql` and `)})`;
  };

  private readonly readers: {
    [K in Exclude<keyof LeadFilter, 'and' | 'or' | 'not'>]-?: (
      value: NonNullable<LeadFilter[K]>,
      at: string,
    ) => SQL;
  } = {
    ids: this.ids('lead', leads.id),
    statusIds: (given, at) => this.statuses(given, at),
    statusCategory: (category) => sql`${leads.statusId} in (select ${leadStatuses.id} from ${leadStatuses}
      where ${leadStatuses.tenantId} = ${leads.tenantId} and ${leadStatuses.category} = ${category})`,
    states: (states) => {
      this.asksForArchived ||= states.includes(LeadState.ARCHIVED);
      return sql`(case when ${leads.archivedAt} is null then ${leads.activity} else 'ARCHIVED' end)
        = any(${sql.param(states)}::text[])`;
    },
    assignedUserIds: this.ids('user', leads.assignedUserId),
    unassigned: (isSo) => sql`(${leads.assignedUserId} is null) = ${isSo}`,
    ownerIds: this.ids('user', leads.ownerId),
    typeIds: (given, at) =>
      leadTypeSetting.lookup.isOneOf(leads.typeId, at, given, this.context.viewer.tenant.id),
    categoryIds: this.valuesOf(Picklist.LEAD_CATEGORY, leads.categoryId),
    sourceIds: this.valuesOf(Picklist.LEAD_SOURCE, leads.sourceId),
    businessIds: (given, at) => sql`exists (select from ${leadPicklistValues}
      where ${leadPicklistValues.tenantId} = ${leads.tenantId} and ${leadPicklistValues.leadId} = ${leads.id}
        and ${this.valuesOf(Picklist.BUSINESS, leadPicklistValues.valueId)(given, at)})`,
    tagIds: (ids, at) => sql`exists (select from ${leadTags} where ${leadTags.tenantId} = ${leads.tenantId}
      and ${leadTags.leadId} = ${leads.id} and ${this.ids('tag', leadTags.tagId)(ids, at)})`,
    countries: (countries) => this.among(leads.country)(countries.map((code) => countryCodeOf(code) ?? '')),
    importances: this.among(leads.importance),
    priorities: (priorities) => sql`${leads.priority} = any(${sql.param(priorities)}::integer[])`,
    isConverted: (isSo) => sql`(${leads.convertedAt} is not null) = ${isSo}`,
    approvalStates: this.among(leads.approvalState),
    isLocked: (isSo) => sql`exists (select from ${leadLocks} where ${leadLocks.tenantId} = ${leads.tenantId}
      and ${leadLocks.leadId} = ${leads.id} and ${leadLocks.expiresAt} > now()) = ${isSo}`,
    deleted: (isSo) => {
      if (isSo && !this.context.viewer.permissions.has(Permission.LEADS_DELETE)) {
        throw forbidden('Deleted leads are shown to those alone who may delete them.');
      }
      this.asksForDeleted ||= isSo;
      return sql`(${leads.deletedAt} is not null) = ${isSo}`;
    },
    email: (email) => sql`${leads.email} = ${emailOf(email) ?? ''}`,
    phoneNumber: (text) =>
      leadSearch.hasPhone(phoneNumbersMeant(text, this.context.viewer.tenant.defaultCountry)),
    externalId: (id) => sql`${leads.externalId} = ${keptText(cleanText(id))}`,
    search: (text) => {
      const needle = needleOf(text, this.context.viewer.tenant.defaultCountry);
      this.needles.push(needle);
      return leadSearch.holds(needle, this.selectiveTerms);
    },
    targetAmountMin: (amount) => sql`${leads.targetAmount} >= ${amount}::numeric`,
    targetAmountMax: (amount) => sql`${leads.targetAmount} <= ${amount}::numeric`,
    customFields: (given) => haveCustomValues(leads.customFields, given, this.context.viewer.tenant.id),
    createdAt: this.within(leads.createdAt),
    updatedAt: this.within(leads.updatedAt),
    convertedAt: this.within(leads.convertedAt),
  };
}
