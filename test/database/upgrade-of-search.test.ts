import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { migrate } from '../../src/platform/database/index.js';
import { createDatabaseOfLocale } from '../support/database-of-locale.js';
import { migrationsUpTo } from '../support/earlier-migrations.js';

let folder: string;
beforeAll(async () => {
  folder = await migrationsUpTo(8);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Different to a Turkish database, of which two pairs are one. */
const tags = ['FILIZ', 'filiz', 'ΟΔΟΣ', 'οδοσ', 'Plain'];

test('a database of before keeps its rows, with search texts, keys and names that are right', async () => {
  const { url, drop } = await createDatabaseOfLocale(
    `encoding 'UTF8' lc_collate 'C' lc_ctype 'C' locale_provider icu icu_locale 'tr-TR'`,
  );
  const client = new pg.Client({ connectionString: url });
  try {
    await migrate({ url, migrationsFolder: folder, log: () => {} });
    await client.connect();
    const [tenant, status] = [randomUUID(), randomUUID()];
    await client.query(
      `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency) values ($1, 'old', 'Old', 'TR', 'UTC', 'TRY')`,
      [tenant],
    );
    await client.query(
      `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, category)
       values ($1, $2, 'New', 'new', 'BLUE', 1, true, 'OPEN')`,
      [tenant, status],
    );
    for (const [first, last, company] of [
      ['FILIZ', 'ISIK', null],
      ['太郎', '山田', '株式会社ハート'],
      ['Иван', 'Иванов', 'ООО'],
    ]) {
      await client.query(
        `insert into leads (tenant_id, id, first_name, last_name, company, contact_email, contact_phone, status_id, activity, privacy_level, approval_state)
         values ($1, gen_random_uuid(), $2, $3, $4, 'desk@mail.example', '+33142685300', $5, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED')`,
        [tenant, first, last, company, status],
      );
      await client.query(
        `insert into customers (tenant_id, id, first_name, last_name, business_name) values ($1, gen_random_uuid(), $2, $3, $4)`,
        [tenant, first, last, company],
      );
    }
    for (const name of tags) {
      await client.query(
        `insert into tags (tenant_id, id, name, color) values ($1, gen_random_uuid(), $2, '#000000')`,
        [...[tenant, name]],
      );
    }
    const before = await client.query('select count(*)::int as count from leads');
    await migrate({ url, log: () => {} });
    await migrate({ url, log: () => {} });
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
    const { rows } = await client.query(
      `select last_name_key as key, search_text = search_text_of(first_name, last_name, email, company, phone_numbers, contact_email, contact_phone) as text,
              likeness_marks = likeness_marks(first_name, last_name) as marks from leads order by last_name_key`,
    );
    expect(rows).toHaveLength(before.rows[0].count);
    expect(rows.map(({ key }) => key)).toEqual(['isik', 'иванов', '山田']);
    expect(rows.every(({ text, marks }) => text && marks)).toBe(true);
    for (const [text, count] of [
      ['filiz', 1],
      ['山田', 1],
      ['ИВАНОВ', 1],
      ['desk@', 3],
    ] as const) {
      const held = await client.query('select leads_holding($1, null, null, null)', [text]);
      expect([text, held.rowCount]).toEqual([text, count]);
    }
    expect((await client.query(`select customers_holding('山田太郎', null, null, null)`)).rowCount).toBe(1);
    const { rows: kept } = await client.query<{ name: string }>('select name from tags order by id');
    expect(kept).toHaveLength(tags.length);
    expect(new Set(kept.map(({ name }) => name.toLowerCase().replaceAll('ς', 'σ'))).size).toBe(tags.length);
    expect(kept.map(({ name }) => name).filter((name) => !tags.includes(name))).toHaveLength(2);
  } finally {
    await client.end();
    await drop();
  }
});
