import { and, eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Context, users } from '../../identity/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText } from '../../platform/rules/index.js';
import {
  type CustomFieldKind,
  customFieldSetting,
  Picklist,
  picklistSetting,
  tags,
} from '../../settings/index.js';
import { LeadStatusCategory, leadStatuses } from '../../statuses/index.js';

/** A custom field that can be filled. */
export interface FillableField {
  id: Id<'field'>;
  key: string;
  kind: CustomFieldKind;
  options: string[];
}

/** What the words of another system may name in the tenant: by name, slug, code or address, whatever their case. */
export class TenantWords {
  private constructor(
    private readonly statuses: Words,
    private readonly people: Words,
    private readonly sources: Words,
    private readonly tagIds: Words,
    private readonly fields: ReadonlyMap<string, FillableField>,
  ) {}

  /** Of a LOST status none: it takes a reason, which no file names. */
  status = (word: string): string | null => this.statuses.find(word);
  person = (word: string): string | null => this.people.find(word);
  source = (word: string): string | null => this.sources.find(word);
  tag = (word: string): string | null => this.tagIds.find(word);
  field = (header: string): FillableField | null => this.fields.get(folded(header)) ?? null;

  static async of(context: Context): Promise<TenantWords> {
    return context.transaction(async ({ db, tenantId }) => {
      const all = <T extends PgTable & { tenantId: PgColumn }>(table: T, which?: SQL) =>
        db
          .select()
          .from(table as PgTable)
          .where(and(eq(table.tenantId, tenantId), which)) as unknown as Promise<T['$inferSelect'][]>;
      const { table: fields } = customFieldSetting.lookup;
      const { table: values } = picklistSetting.lookup;
      const [statuses, people, sources, tagRows, custom] = await Promise.all([
        all(leadStatuses),
        all(users, eq(users.isActive, true)),
        all(values, and(eq(values.picklist, Picklist.LEAD_SOURCE), eq(values.isActive, true))),
        all(tags),
        all(fields, eq(fields.isActive, true)),
      ]);
      const open = statuses.filter(({ category }) => category !== LeadStatusCategory.LOST);
      return new TenantWords(
        new Words(open.map(({ id, name, slug }) => [id, [name, slug]])),
        new Words(
          people.map(({ id, email, firstName, lastName }) => [
            id,
            [email, `${firstName ?? ''} ${lastName ?? ''}`, `${lastName ?? ''}, ${firstName ?? ''}`],
          ]),
        ),
        new Words(sources.map(({ id, code, name }) => [id, [code, name]])),
        new Words(tagRows.map(({ id, name }) => [id, [name]])),
        // A key goes before a label that is spelled like it.
        new Map([
          ...custom.map((field) => [folded(field.label), field] as const),
          ...custom.map((field) => [folded(field.key), field] as const),
        ]),
      );
    });
  }
}

/** IDs by words; a word of two names neither. */
class Words {
  private readonly ids = new Map<string, string | null>();

  constructor(entries: readonly [id: string, words: string[]][]) {
    for (const [id, words] of entries) {
      for (const word of new Set(words.map(folded))) {
        if (word !== '' && word !== ',') this.ids.set(word, this.ids.has(word) ? null : id);
      }
    }
  }

  find = (word: string): string | null => this.ids.get(folded(word)) ?? null;
}

const folded = (text: string): string => cleanText(text).toLowerCase();
