import { approvalOfType, type LeadRow, leadColumns, leadLimits, type MergeGroup } from '../../leads/index.js';
import { changedColumns } from '../../logs/index.js';
import { type Id, parseId } from '../../platform/ids/index.js';
import { inOrder, isSame, type Sameness } from '../../platform/rules/index.js';
import { LeadStatusCategory } from '../../statuses/index.js';
import { CarryOverSkipReason, type Skip } from '../conversion.type.js';
import { columnsOf, columnsTogether, groups } from './merge.policy.js';
import { strictestApproval, strictestPrivacy } from './merge.strictest.js';

const { CUSTOMER_HAS_ANOTHER, INACTIVE, NO_TARGET_FIELD, TOO_MANY } = CarryOverSkipReason;

/** What a merge of columns looks up beside the leads. */
export interface Known {
  /** The names of statuses, types, picklist values and products, and the keys of custom fields, by UUID. */
  names: ReadonlyMap<string, string>;
  /** Of the survivor's status. */
  category: LeadStatusCategory | null;
  /** Whether a person is active. */
  isActive: (userId: Id<'user'>) => boolean;
  /** Whether leads of a type need an approval. */
  requiresApproval: (typeId: Id<'type'>) => boolean;
  /** Who merges, and when: they ask for an approval that the survivor comes to need. */
  by: { userId: Id<'user'>; now: Date };
}

type Values = Record<string, unknown>;

/**
 * The columns of the survivor that a merge changes, and what it has no place for. Pure.
 * @param others newest first
 */
export function mergedColumns(
  survivor: LeadRow,
  others: readonly LeadRow[],
  known: Known,
): { columns: Partial<LeadRow>; skipped: Skip[] } {
  const merge = new ColumnMerge(survivor, known);
  for (const other of others) merge.take(other);
  const strict = { ...strictestApproval(survivor, others), ...strictestPrivacy(survivor, others) };
  const becomes = { ...merge.values, ...strict } as LeadRow;
  const { typeId, approvalState } = becomes;
  const requiresApproval = typeId !== null && typeId !== survivor.typeId && known.requiresApproval(typeId);
  Object.assign(becomes, approvalOfType({ requiresApproval }, approvalState, known.by));
  const columns = changedColumns(survivor, becomes, leadColumns);
  return { columns, skipped: merge.skipped };
}

class ColumnMerge {
  readonly skipped: Skip[] = [];
  readonly values: Values;

  constructor(
    survivor: LeadRow,
    private readonly known: Known,
  ) {
    this.values = { ...survivor };
  }

  take(other: LeadRow): void {
    const from: Values = { ...other };
    for (const column of columnsOf('own')) this.keep(column, from[column]);
    for (const column of columnsOf('fill')) this.fill(column, from[column]);
    for (const column of columnsOf('person')) this.fillPerson(column, other[column as 'ownerId']);
    for (const column of columnsOf('fillEach')) this.fillEach(column, from[column]);
    for (const column of columnsOf('join')) this.join(column, from[column] as unknown[]);
    for (const column of columnsOf('whereLost')) {
      if (this.known.category === LeadStatusCategory.LOST) this.fill(column, from[column]);
      else this.skip(column, NO_TARGET_FIELD, from[column]);
    }
    for (const group of groups) this.fillTogether(group, from);
  }

  private fill(column: string, value: unknown): void {
    if (isBlank(this.values[column])) this.values[column] = isBlank(value) ? null : value;
    else this.keep(column, value);
  }

  private fillPerson(column: string, id: Id<'user'> | null): void {
    if (id !== null && isBlank(this.values[column]) && !this.known.isActive(id))
      this.skip(column, INACTIVE, id);
    else this.fill(column, id);
  }

  private fillEach(column: string, entries: unknown): void {
    const mine = { ...(this.values[column] as Values | null) };
    for (const [name, value] of Object.entries((entries as Values | null) ?? {})) {
      if (isBlank(mine[name])) mine[name] = value;
      else if (!isSame(mine[name], value)) {
        this.skip(`${fieldOf(column)}.${this.known.names.get(name) ?? name}`, CUSTOMER_HAS_ANOTHER, value);
      }
    }
    if (Object.keys(mine).length > 0) this.values[column] = mine;
  }

  private join(column: string, entries: readonly unknown[]): void {
    const mine = [...(this.values[column] as unknown[])];
    for (const [i, entry] of entries.entries()) {
      if (mine.some((one) => isSame(one, entry))) continue;
      if (mine.length < leadLimits[column as 'phoneNumbers']) mine.push(entry);
      else this.skip(`${column}.${i}`, TOO_MANY, entry);
    }
    this.values[column] = mine;
  }

  /** A group that is blank takes all of it; one that agrees with the other's, as far as both have values, what it lacks. */
  private fillTogether(group: MergeGroup, from: Values): void {
    const columns = columnsTogether(group).filter((column) => !isBlank(from[column]));
    const mine = columnsTogether(group).filter((column) => !isBlank(this.values[column]));
    const agree = (column: string) => sameness(column)(this.values[column], from[column]);
    const both = columns.filter((column) => mine.includes(column));
    const isOneOf = group !== 'external' && both.length > 0 && both.every(agree);
    if (mine.length === 0 || isOneOf) {
      for (const column of columns) this.values[column] = from[column];
    } else if (group === 'external') this.keep('externalId', from.externalId);
    else for (const column of columns) if (!agree(column)) this.skipOfGroup(column, from);
  }

  /** Half a duration says nothing. */
  private skipOfGroup(column: string, from: Values): void {
    if (column === 'estimatedDurationUnit') return;
    const duration = `${from.estimatedDuration} ${from.estimatedDurationUnit}`;
    this.skip(column, CUSTOMER_HAS_ANOTHER, column === 'estimatedDuration' ? duration : from[column]);
  }

  /** The survivor's stays. */
  private keep(column: string, value: unknown): void {
    if (isBlank(value) || sameness(column)(this.values[column], value)) return;
    this.skip(column, CUSTOMER_HAS_ANOTHER, value);
  }

  private skip(column: string, reason: CarryOverSkipReason, value: unknown): void {
    if (!isBlank(value)) this.skipped.push({ what: fieldOf(column), reason, value: this.textOf(value) });
  }

  private textOf(value: unknown): string {
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'object' && value !== null) return JSON.stringify(inOrder(value));
    const text = String(value);
    const uuid = parseId(text)?.uuid;
    return (uuid && this.known.names.get(uuid)) ?? text;
  }
}

const fields: Readonly<Record<string, string>> = {
  estimatedDuration: 'estimatedCompletionTime',
  socialMediaLinks: 'socialMedia',
  externalId: 'external',
};
/** The field of CreateLeadInput that a column is. */
const fieldOf = (column: string): string => fields[column] ?? column;

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

function sameness(column: string): Sameness {
  const policy = leadColumns[column as keyof typeof leadColumns];
  return 'isSame' in policy ? policy.isSame : isSame;
}
