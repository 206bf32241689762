import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { users } from '../identity/index.js';
import type { TenantTransaction } from '../platform/database/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import type { IdKind } from '../platform/ids/index.js';
import { isKept } from '../platform/rules/index.js';
import { financialEntities, tags } from './settings.table.js';

type Path = readonly (string | number)[];
type Referred = PgTable & { tenantId: PgColumn; id: PgColumn };
/** A person whom an input names, with the place. */
interface NamedPerson {
  path: Path;
  id: string | null | undefined;
}
export interface FoundPerson {
  path: Path;
  id: string;
}
type EntityRow = typeof financialEntities.$inferSelect;

/** What an input names beside itself, looked up; what is not there or not fit goes to `issues`. */
export class References {
  constructor(
    protected readonly transaction: TenantTransaction,
    protected readonly issues: Issues,
  ) {}

  /** People who may be given something to look after: active ones. */
  async people(given: readonly NamedPerson[]): Promise<void> {
    this.refuseInactivePeople(await this.inactivePeople(given));
  }

  /** Of people whom an input names, those who have become inactive: where they are already, they may stay. */
  async inactivePeople(given: readonly NamedPerson[]): Promise<FoundPerson[]> {
    const named = given.flatMap(({ path, id }) => {
      const valid = id == null ? null : this.issues.id(path, 'user', id);
      return valid === null ? [] : [{ path, id: valid }];
    });
    if (named.length === 0) return [];
    const found = await this.transaction.db
      .select({ id: users.id, isActive: users.isActive })
      .from(users)
      .where(and(eq(users.tenantId, this.transaction.tenantId), inArray(users.id, unique(named))));
    const byId = new Map(found.map((user) => [user.id, user]));
    for (const { id } of named) if (!byId.has(id)) this.issues.missing(id);
    return named.filter(({ id }) => byId.get(id)?.isActive === false);
  }

  /** @param isThere whom the record has in that place already */
  refuseInactivePeople(
    inactive: readonly FoundPerson[],
    isThere: (person: FoundPerson) => boolean = () => false,
  ): void {
    for (const person of inactive) {
      if (!isThere(person)) this.issues.add(person.path, Code.INACTIVE, 'must be an active user');
    }
  }

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

  /** A financial entity, active or not. */
  anyFinancialEntity = (given: string | null | undefined): Promise<EntityRow | null> =>
    this.one('financialEntityId', 'entity', financialEntities, given);

  /** A financial entity that something new may be given to: an active one. */
  financialEntity = async (given: string | null | undefined): Promise<EntityRow | null> => {
    const entity = await this.anyFinancialEntity(given);
    if (entity) this.refuseInactive(entity);
    return entity;
  };

  refuseInactive(entity: EntityRow): void {
    if (entity.isActive) return;
    this.issues.add(['input', 'financialEntityId'], Code.INACTIVE, 'must be an active financial entity');
  }

  /** A record by ID, or by `code:<code>` where its kind has codes. */
  protected async one<T extends Referred>(
    field: string,
    kind: IdKind,
    table: T,
    given: string | null | undefined,
  ): Promise<T['$inferSelect'] | null> {
    if (given == null) return null;
    const codes = 'code' in table ? (table.code as PgColumn) : null;
    const code = codes && codeOf(given);
    const id = code === null ? this.issues.id(['input', field], kind, given) : null;
    if (code === null && id === null) return null;
    const which = codes && code !== null ? eq(codes, code) : eq(table.id, id);
    const [found] = await this.transaction.db
      .select()
      .from(table as PgTable)
      .where(and(eq(table.tenantId, this.transaction.tenantId), which));
    const isDeleted = found && 'deletedAt' in found && found.deletedAt !== null;
    if (found && !isDeleted) return found;
    this.issues.missing(given);
    return null;
  }
}

/** The code in `code:<code>`, by which an input names a setting; null for anything else. */
export const codeOf = (given: string): string | null =>
  given.startsWith('code:') ? keptText(given.slice('code:'.length)) : null;

/** A slug or code that a statement may carry: one that no record can have is as the empty one, which none has. */
export const keptText = (text: string): string => (isKept(text) ? text : '');

const unique = (named: readonly { id: string }[]) => [...new Set(named.map(({ id }) => id))];
