import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Context, users } from '../../identity/index.js';
import { leadTypeSetting } from '../../leads/index.js';
import type { Id } from '../../platform/ids/index.js';
import {
  type CustomFieldKind,
  customFieldSetting,
  financialEntities,
  groupSetting,
  Picklist,
  picklistSetting,
  productSetting,
  tags,
} from '../../settings/index.js';
import { LeadStatusCategory, leadStatuses } from '../../statuses/index.js';
import { foldedWord, Words } from './words.js';

/** A custom field that can be filled. */
export interface FillableField {
  id: Id<'field'>;
  key: string;
  kind: CustomFieldKind;
  options: string[];
}

type Kind = 'status' | 'anyStatus' | 'person' | 'tag' | 'type' | 'group' | 'product' | 'entity';

/** What the words of another system may name in the tenant: by name, slug, code or address, whatever their case. */
export class TenantWords {
  private constructor(
    private readonly words: Readonly<Record<Kind, Words>>,
    private readonly picklists: ReadonlyMap<Picklist, Words>,
    private readonly fields: ReadonlyMap<string, FillableField>,
  ) {}

  /** Of a LOST status none: it takes a reason, which no file of another system names. */
  status = (word: string): string | null => this.words.status.find(word);
  anyStatus = (word: string): string | null => this.words.anyStatus.find(word);
  person = (word: string): string | null => this.words.person.find(word);
  source = (word: string): string | null => this.picked(Picklist.LEAD_SOURCE)(word);
  tag = (word: string): string | null => this.words.tag.find(word);
  type = (word: string): string | null => this.words.type.find(word);
  group = (word: string): string | null => this.words.group.find(word);
  product = (word: string): string | null => this.words.product.find(word);
  entity = (word: string): string | null => this.words.entity.find(word);
  /** By key or label; in files of `npm run export` behind `custom.`. */
  field = (header: string): FillableField | null =>
    this.fields.get(foldedWord(header)) ??
    this.fields.get(foldedWord(header.slice(header.startsWith('custom.') ? 'custom.'.length : 0))) ??
    null;

  /** The values of a picklist. */
  picked =
    (picklist: Picklist) =>
    (word: string): string | null =>
      this.picklists.get(picklist)?.find(word) ?? null;

  /** @param withSettings whether types, groups, products and financial entities are read, which no form names */
  static async of(context: Context, { withSettings = true } = {}): Promise<TenantWords> {
    return context.transaction(async ({ db, tenantId }) => {
      const all = <T extends PgTable & { tenantId: PgColumn }>(table: T, which?: SQL) =>
        db
          .select()
          .from(table as PgTable)
          .where(and(eq(table.tenantId, tenantId), which)) as unknown as Promise<T['$inferSelect'][]>;
      const { table: fields } = customFieldSetting.lookup;
      const { table: values } = picklistSetting.lookup;
      const { table: types } = leadTypeSetting.lookup;
      const { table: products } = productSetting.lookup;
      const [statuses, people, picked, tagRows, custom, typeRows, groups, sold, entities] = await Promise.all(
        [
          all(leadStatuses),
          all(users, eq(users.isActive, true)),
          all(values, eq(values.isActive, true)),
          all(tags),
          all(fields, eq(fields.isActive, true)),
          withSettings ? all(types, eq(types.isActive, true)) : [],
          withSettings ? all(groupSetting.lookup.table) : [],
          withSettings ? all(products, eq(products.isActive, true)) : [],
          withSettings ? all(financialEntities, eq(financialEntities.isActive, true)) : [],
        ],
      );
      const coded = (rows: readonly { id: string; code: string; name: string }[]) =>
        new Words(rows.map(({ id, code, name }) => [id, [code, name]]));
      const named = (rows: readonly { id: string; name: string; slug: string }[]) =>
        new Words(rows.map(({ id, name, slug }) => [id, [name, slug]]));
      const words = {
        status: named(statuses.filter(({ category }) => category !== LeadStatusCategory.LOST)),
        anyStatus: named(statuses),
        person: new Words(
          people.map(({ id, email, firstName, lastName }) => [
            id,
            [email, `${firstName ?? ''} ${lastName ?? ''}`, `${lastName ?? ''}, ${firstName ?? ''}`],
          ]),
        ),
        tag: new Words(tagRows.map(({ id, name }) => [id, [name]])),
        type: coded(typeRows),
        group: coded(groups),
        product: coded(sold),
        entity: coded(entities),
      };
      const picklists = new Map(
        Object.values(Picklist).map((list) => [
          list,
          coded(picked.filter(({ picklist }) => picklist === list)),
        ]),
      );
      // A key goes before a label that is spelled like it.
      const byName = new Map([
        ...custom.map((field) => [foldedWord(field.label), field] as const),
        ...custom.map((field) => [foldedWord(field.key), field] as const),
      ]);
      return new TenantWords(words, picklists, byName);
    });
  }
}
