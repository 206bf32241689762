import { and, eq, inArray } from 'drizzle-orm';
import { billingAccounts, customerKeys, customers } from '../customers/index.js';
import { groups, users } from '../identity/index.js';
import type { TenantTransaction } from '../platform/database/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import type { IdKind } from '../platform/ids/index.js';
import { isKept } from '../platform/rules/index.js';
import { financialEntities, tags } from '../settings/index.js';
import { leadStatuses } from '../statuses/index.js';

type Path = readonly (string | number)[];

/** What a lead's input names beside itself, looked up; what is not there or not fit goes to `issues`. */
export class LeadReferences {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly issues: Issues,
  ) {}

  /** A status by ID or `slug:<slug>`; the tenant's default where none is named. */
  async status(given: string | null | undefined): Promise<typeof leadStatuses.$inferSelect | null> {
    const { db, tenantId } = this.transaction;
    const path = ['input', 'statusId'];
    const slug = given?.startsWith('slug:') ? given.slice('slug:'.length) : null;
    const id = given != null && slug === null ? this.issues.id(path, 'status', given) : null;
    if (given != null && slug === null && id === null) return null;
    const which =
      given == null
        ? eq(leadStatuses.isDefault, true)
        : slug !== null
          ? eq(leadStatuses.slug, keptText(slug))
          : eq(leadStatuses.id, id as string);
    const [status] = await db
      .select()
      .from(leadStatuses)
      .where(and(eq(leadStatuses.tenantId, tenantId), which));
    if (status) return status;
    if (given == null) this.issues.add(path, Code.REQUIRED, 'the tenant has no status to begin with');
    else this.issues.missing(given);
    return null;
  }

  /** People who may be given a lead: active ones. */
  async people(given: readonly { path: Path; id: string | null | undefined }[]): Promise<void> {
    const named = given.flatMap(({ path, id }) => {
      const valid = id == null ? null : this.issues.id(path, 'user', id);
      return valid === null ? [] : [{ path, id: valid }];
    });
    if (named.length === 0) return;
    const found = await this.transaction.db
      .select({ id: users.id, isActive: users.isActive })
      .from(users)
      .where(and(eq(users.tenantId, this.transaction.tenantId), inArray(users.id, unique(named))));
    const byId = new Map(found.map((user) => [user.id, user]));
    for (const { path, id } of named) {
      const user = byId.get(id);
      if (!user) this.issues.missing(id);
      else if (!user.isActive) this.issues.add(path, Code.INACTIVE, 'must be an active user');
    }
  }

  group = (id: string | null | undefined) => this.one('ownedByGroupId', 'group', groups, id);
  financialEntity = async (id: string | null | undefined) => {
    const entity = await this.one('financialEntityId', 'entity', financialEntities, id);
    if (entity && !entity.isActive) {
      this.issues.add(['input', 'financialEntityId'], Code.INACTIVE, 'must be an active financial entity');
    }
    return entity;
  };
  customer = (id: string | null | undefined) => this.one('existingCustomerId', 'customer', customers, id);

  /** Tags, repeats dropped; their names by ID. */
  async tags(ids: readonly string[], most: number): Promise<Map<string, string>> {
    const path = ['input', 'tagIds'];
    if (new Set(ids).size > most) {
      this.issues.add(path, Code.TOO_MANY, `must have at most ${most} tags`);
      return new Map();
    }
    const valid = ids.flatMap((id, i) => this.issues.id([...path, i], 'tag', id) ?? []);
    if (valid.length === 0) return new Map();
    const found = await this.transaction.db
      .select({ id: tags.id, name: tags.name })
      .from(tags)
      .where(and(eq(tags.tenantId, this.transaction.tenantId), inArray(tags.id, [...new Set(valid)])));
    const names = new Map(found.map(({ id, name }) => [id, name]));
    for (const id of valid) if (!names.has(id)) this.issues.missing(id);
    return names;
  }

  /**
   * The billing account of a lead. Where an address or number is that of customers who have active ones, one of
   * theirs must be named; one that is named belongs to them, or to the customer that the lead is about.
   */
  async billingAccount(
    given: string | null | undefined,
    of: { email: string | null; phoneNumbers: readonly string[]; existingCustomerId: string | null },
  ): Promise<void> {
    const { db, tenantId } = this.transaction;
    const path = ['input', 'billingAccountId'];
    const values = [...(of.email ? [of.email] : []), ...of.phoneNumbers];
    const id = given == null ? null : this.issues.id(path, 'billing', given);
    const [named, owners] = await Promise.all([
      id === null
        ? []
        : db
            .select()
            .from(billingAccounts)
            .where(and(eq(billingAccounts.tenantId, tenantId), eq(billingAccounts.id, id))),
      values.length === 0
        ? []
        : db
            .select({ customerId: billingAccounts.customerId })
            .from(customerKeys)
            .innerJoin(
              billingAccounts,
              and(
                eq(billingAccounts.tenantId, customerKeys.tenantId),
                eq(billingAccounts.customerId, customerKeys.customerId),
                eq(billingAccounts.isActive, true),
              ),
            )
            .where(
              and(
                eq(customerKeys.tenantId, tenantId),
                inArray(customerKeys.kind, ['EMAIL', 'PHONE_NUMBER']),
                inArray(customerKeys.value, values),
              ),
            ),
    ]);
    if (given == null) {
      if (owners.length > 0)
        this.issues.add(path, Code.REQUIRED, 'is required: the customer has a billing account');
      return;
    }
    if (id === null) return;
    const [account] = named;
    if (!account) return this.issues.missing(id);
    const allowed = new Set(owners.map(({ customerId }) => customerId));
    if (of.existingCustomerId) allowed.add(of.existingCustomerId);
    if (allowed.size > 0 && !allowed.has(account.customerId)) {
      this.issues.add(path, Code.NOT_OWNED, 'must belong to the customer that the lead is about');
    } else if (!account.isActive) {
      this.issues.add(path, Code.INACTIVE, 'must be an active billing account');
    }
  }

  /** A record by ID, or by `code:<code>` where its kind has codes. */
  private async one<T extends typeof groups | typeof financialEntities | typeof customers>(
    field: string,
    kind: IdKind,
    table: T,
    given: string | null | undefined,
  ): Promise<T['$inferSelect'] | null> {
    if (given == null) return null;
    const code = 'code' in table && given.startsWith('code:') ? given.slice('code:'.length) : null;
    const id = code === null ? this.issues.id(['input', field], kind, given) : null;
    if (code === null && id === null) return null;
    const which =
      'code' in table && code !== null ? eq(table.code, keptText(code)) : eq(table.id, id as string);
    const [found] = await this.transaction.db
      .select()
      .from(table as typeof groups)
      .where(and(eq(table.tenantId, this.transaction.tenantId), which));
    const deleted = found && 'deletedAt' in found && found.deletedAt !== null;
    if (found && !deleted) return found;
    this.issues.missing(given);
    return null;
  }
}

/** A slug or code that a statement may carry: one that no record can have is as the empty one, which none has. */
const keptText = (text: string): string => (isKept(text) ? text : '');

const unique = (named: readonly { id: string }[]) => [...new Set(named.map(({ id }) => id))];
