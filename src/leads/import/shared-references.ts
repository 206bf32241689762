import DataLoader from 'dataloader';
import { and, eq, inArray } from 'drizzle-orm';
import { users } from '../../identity/index.js';
import type { Statement, TenantTransaction } from '../../platform/database/index.js';
import type { ValidationIssues } from '../../platform/graphql/index.js';
import type { Id, IdKind } from '../../platform/ids/index.js';
import { phoneBase } from '../../platform/rules/index.js';
import { type PicklistRow, tags } from '../../settings/index.js';
import { leadStatuses, type StatusRow } from '../../statuses/index.js';
import type { AssignmentRules } from '../assignment/assignment-rules.js';
import type { LeadValues } from '../intake/lead.rules.js';
import { LeadReferences } from '../intake/resolve-inputs.js';
import { billedOwners } from '../intake/resolve-inputs.repository.js';
import type { LeadRow } from '../lead/lead.repository.js';
import type { NamedValues } from '../picklists/named-values.js';

/** What a transaction's reads have answered: those that ask for the same share one answer. For reads alone. */
export function sharingReads(transaction: TenantTransaction): TenantTransaction {
  const answers = new Map<string, Promise<unknown[]>>();
  const run = <Row>(statement: Statement<Row>, values: Record<string, unknown> = {}): Promise<Row[]> => {
    const key = `${statement.name} ${JSON.stringify(values)}`;
    const known = answers.get(key) as Promise<Row[]> | undefined;
    const answer = known ?? transaction.run(statement, values);
    if (!known) answers.set(key, answer);
    return answer;
  };
  return Object.create(transaction, { run: { value: run } });
}

/** What the leads of an import name: what all of them ask for in one tick goes out as one statement of each kind. */
export class SharedRecords {
  readonly users;
  readonly tags;
  readonly statuses;
  /** Values of picklists by what names them, each list of names that are all there. */
  readonly picked = new Map<string, PicklistRow[]>();
  rules: Promise<AssignmentRules> | null = null;
  /** Whether one of all addresses and numbers is that of a customer with a billing account. */
  readonly isAnyBilled: Promise<boolean>;

  /** @param contacts whose addresses and numbers they are: what the leads have, and what is said of them */
  constructor(transaction: TenantTransaction, contacts: readonly LeadValues[]) {
    const { db, tenantId } = transaction;
    this.users = recordsById((ids: Id<'user'>[]) =>
      db
        .select({ id: users.id, isActive: users.isActive })
        .from(users)
        .where(and(eq(users.tenantId, tenantId), inArray(users.id, ids))),
    );
    this.tags = recordsById((ids: Id<'tag'>[]) =>
      db
        .select({ id: tags.id, name: tags.name })
        .from(tags)
        .where(and(eq(tags.tenantId, tenantId), inArray(tags.id, ids))),
    );
    this.statuses = recordsById((ids: Id<'status'>[]) =>
      db
        .select()
        .from(leadStatuses)
        .where(and(eq(leadStatuses.tenantId, tenantId), inArray(leadStatuses.id, ids))),
    );
    const values = [...new Set(contacts.flatMap(valuesOf))];
    this.isAnyBilled = (
      values.length === 0
        ? Promise.resolve([])
        : transaction.run(billedOwners, { values, bases: values.map(phoneBase) })
    ).then((owners) => owners.length > 0);
    // Whoever asks is told of its failure.
    this.isAnyBilled.catch(() => {});
  }
}

const valuesOf = ({ email, phoneNumbers = [] }: LeadValues): string[] => [
  ...(email ? [email] : []),
  ...phoneNumbers,
];

const unlimited = { maxBatchSize: Number.POSITIVE_INFINITY };

const recordsById = <K extends IdKind, T extends { id: Id<K> }>(read: (ids: Id<K>[]) => Promise<T[]>) =>
  new DataLoader<Id<K>, T | null>(async (ids) => {
    const rows = new Map<Id<K>, T>((await read([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }, unlimited);

/** The same as of one lead, out of what has been looked up for all. */
export class SharedReferences extends LeadReferences {
  constructor(
    transaction: TenantTransaction,
    issues: ValidationIssues,
    protected readonly records: SharedRecords,
  ) {
    super(transaction, issues);
  }

  protected override usersOf = (ids: readonly Id<'user'>[]) => found(this.records.users, ids);
  protected override tagsOf = (ids: readonly Id<'tag'>[]) => found(this.records.tags, ids);

  override async picklistValues(
    places: Parameters<LeadReferences['picklistValues']>[0],
  ): Promise<(PicklistRow | null)[]> {
    if (places.length === 0) return [];
    const key = places.map(({ picklist, given }) => `${picklist} ${given}`).join('\n');
    const known = this.records.picked.get(key);
    if (known) return known;
    const values = await super.picklistValues(places);
    // What is missing, each is told of in its own place.
    if (values.every((value) => value !== null)) this.records.picked.set(key, values);
    return values;
  }

  override assignmentRules(): Promise<AssignmentRules> {
    this.records.rules ??= super.assignmentRules();
    return this.records.rules;
  }

  /** That no lead has it has been found out for all; where one comes in between, the database says so. */
  override async external(values: LeadValues, picked: Promise<NamedValues>): Promise<void> {
    if (values.externalId) values.externalSourceId = (await picked).idOf('external');
  }

  override async billingAccount(...[given, of]: Parameters<LeadReferences['billingAccount']>): Promise<void> {
    // Whose it is, each finds out by itself.
    if (given != null || (await this.records.isAnyBilled)) await super.billingAccount(given, of);
  }
}

/** The same of a lead that is there. @param lead null where it is not */
export class SharedReferencesOfChange extends SharedReferences {
  constructor(
    transaction: TenantTransaction,
    issues: ValidationIssues,
    records: SharedRecords,
    private readonly lead: LeadRow | null,
  ) {
    super(transaction, issues, records);
  }

  override async statusOf(): Promise<StatusRow | null> {
    return this.lead && this.records.statuses.load(this.lead.statusId);
  }
}

async function found<I extends Id, T>(records: DataLoader<I, T | null>, ids: readonly I[]): Promise<T[]> {
  const all = await Promise.all(ids.map((id) => records.load(id)));
  return all.filter((record) => record !== null);
}
