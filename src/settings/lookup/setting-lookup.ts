import { and, eq, inArray } from 'drizzle-orm';
import { users } from '../../identity/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { financialEntitySetting } from '../financial-entity.setting.js';
import { picklistSetting } from '../picklist/picklist.setting.js';
import type { picklistValues } from '../picklist/picklist.table.js';
import { Picklist } from '../picklist/picklist.type.js';
import { productSetting } from '../product/product.setting.js';
import type { products } from '../product/product.table.js';
import { type financialEntities, tags } from '../settings.table.js';
import type { RecordLookup, RecordTable } from './record-lookup.repository.js';

type Path = readonly (string | number)[];
/** A person whom an input names, with the place. */
interface NamedPerson {
  path: Path;
  id: string | null | undefined;
}
export interface FoundPerson {
  path: Path;
  id: Id<'user'>;
}
type EntityRow = typeof financialEntities.$inferSelect;
export type ProductRow = typeof products.$inferSelect;
export type PicklistRow = typeof picklistValues.$inferSelect;
/** A value of a picklist that an input names, with the place. */
interface NamedPicklistValue {
  path: Path;
  given: string;
  picklist: Picklist;
}

/** What an input names beside itself, looked up; what is not there or not fit goes to `issues`. */
export class References {
  constructor(
    protected readonly transaction: TenantTransaction,
    protected readonly issues: ValidationIssues,
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
    const found = await this.usersOf(unique(named));
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
  async tags(ids: readonly string[], most: number): Promise<Map<Id<'tag'>, string>> {
    const path = ['input', 'tagIds'];
    if (new Set(ids).size > most) {
      this.issues.add(path, Code.TOO_MANY, `must have at most ${most} tags`);
      return new Map();
    }
    const valid = ids.flatMap((id, i) => this.issues.id([...path, i], 'tag', id) ?? []);
    if (valid.length === 0) return new Map();
    const found = await this.tagsOf([...new Set(valid)]);
    const names = new Map(found.map(({ id, name }) => [id, name]));
    for (const id of valid) if (!names.has(id)) this.issues.missing(id);
    return names;
  }

  protected async usersOf(ids: readonly Id<'user'>[]): Promise<{ id: Id<'user'>; isActive: boolean }[]> {
    return this.transaction.db
      .select({ id: users.id, isActive: users.isActive })
      .from(users)
      .where(and(eq(users.tenantId, this.transaction.tenantId), inArray(users.id, [...ids])));
  }

  protected async tagsOf(ids: readonly Id<'tag'>[]): Promise<{ id: Id<'tag'>; name: string }[]> {
    return this.transaction.db
      .select({ id: tags.id, name: tags.name })
      .from(tags)
      .where(and(eq(tags.tenantId, this.transaction.tenantId), inArray(tags.id, [...ids])));
  }

  /** A financial entity, active or not. */
  anyFinancialEntity = (given: string | null | undefined): Promise<EntityRow | null> =>
    this.one('financialEntityId', financialEntitySetting.lookup, given);

  /** A financial entity that something new may be given to: an active one. */
  financialEntity = async (given: string | null | undefined): Promise<EntityRow | null> => {
    const entity = await this.anyFinancialEntity(given);
    if (entity) this.refuseInactive(entity);
    return entity;
  };

  /** Values of picklists, active or not, each of the list that its place is for. */
  picklistValues(places: readonly NamedPicklistValue[]): Promise<(PicklistRow | null)[]> {
    return this.all(
      picklistSetting.lookup,
      places.map(({ path, given, picklist }) => ({
        path,
        given,
        isFit: (value: PicklistRow) => value.picklist === picklist,
      })),
    );
  }

  /** Products of any kind, active or not. */
  products(places: readonly { path: Path; given: string }[]): Promise<(ProductRow | null)[]> {
    return this.all(
      productSetting.lookup,
      places.map((place) => ({ ...place, isFit: () => true })),
    );
  }

  /** How customers are reached, active or not. */
  async channel(path: Path, given: string | null | undefined): Promise<PicklistRow | null> {
    if (given == null) return null;
    const [value] = await this.picklistValues([{ path, given, picklist: Picklist.CHANNEL }]);
    return value ?? null;
  }

  /** One that can be chosen no more stays with the customer that has it, and comes to no other. */
  refuseInactiveChannel(path: Path, channel: PicklistRow | null, before: string | null): void {
    if (channel && !channel.isActive && channel.id !== before)
      this.issues.add(path, Code.INACTIVE, 'must be a channel that can be chosen');
  }

  refuseInactive(entity: EntityRow): void {
    if (entity.isActive) return;
    this.issues.add(['input', 'financialEntityId'], Code.INACTIVE, 'must be an active financial entity');
  }

  /**
   * A record by ID, or by the word that its kind may be named by.
   * @param isFit whether it is of the list that the field is for; one of another is of the wrong kind
   */
  protected async one<T extends RecordTable, Row>(
    field: string,
    lookup: RecordLookup<T, Row>,
    given: string | null | undefined,
    isFit: (record: Row) => boolean = () => true,
  ): Promise<Row | null> {
    if (given == null) return null;
    const path = ['input', field];
    const name = lookup.read(path, given, this.issues);
    return name && this.fitOf({ path, given, isFit }, await lookup.find(this.transaction, name));
  }

  /** The same of several places at once, in their order. */
  protected async all<T extends RecordTable, Row>(
    lookup: RecordLookup<T, Row>,
    places: readonly Place<Row>[],
  ): Promise<(Row | null)[]> {
    const names = places.map(({ path, given }) => lookup.read(path, given, this.issues));
    const valid = names.filter((name) => name !== null);
    const found = valid.length === 0 ? [] : await lookup.findAll(this.transaction, valid);
    return places.map((place, i) => (names[i] ? this.fitOf(place, found.shift() ?? []) : null));
  }

  private fitOf<Row>({ path, given, isFit }: Place<Row>, found: readonly Row[]): Row | null {
    const there = found.filter(isThere);
    const fit = there.find(isFit);
    if (fit) return fit;
    if (there.length === 0) this.issues.missing(given);
    else
      this.issues.add(
        path,
        Code.WRONG_KIND,
        'must be of the list that the field is for, such as its picklist',
      );
    return null;
  }
}

/** Where an input names a record, and whether one is of the list that the place is for. */
interface Place<Row> {
  path: Path;
  given: string;
  isFit(record: Row): boolean;
}

const isThere = (record: unknown): boolean => (record as { deletedAt?: Date | null }).deletedAt == null;

const unique = (named: readonly { id: Id<'user'> }[]) => [...new Set(named.map(({ id }) => id))];
