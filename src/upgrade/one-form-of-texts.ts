import type pg from 'pg';
import type { DataMigration } from '../platform/database/index.js';
import { cleanText, emailOf } from '../platform/rules/index.js';

/** What people wrote, by table; of an address `emails`. What must be there is left where nothing visible is in it. */
const texts: Record<string, { texts: string[]; emails?: string[] }> = {
  customers: {
    texts: ['first_name', 'last_name', 'identity_number', 'tax_number', 'job', 'address', 'business_name'],
    emails: ['email'],
  },
  leads: {
    texts: [
      ...['first_name', 'last_name', 'company', 'position', 'location', 'description', 'message'],
      ...['approval_comment', 'external_id', 'external_branch_id'],
    ],
    emails: ['email', 'contact_email'],
  },
  accounts: { texts: ['name'] },
  deals: { texts: ['name'] },
  comments: { texts: ['content'] },
};
const batch = 1000;

type Row = { id: string } & Record<string, string | null>;

/** Texts in NFC without invisible characters at their ends; addresses in their one form, and the keys made of them. */
export const oneFormOfTexts: DataMigration = {
  name: 'one-form-of-texts',
  async run(client, tenantId, warn) {
    for (const [table, columns] of Object.entries(texts)) {
      const all = [...columns.texts, ...(columns.emails ?? [])];
      // What is of ASCII alone is as it should be, but for domains in punycode.
      const due = [
        ...all.map((column) => `octet_length(${column}) <> char_length(${column})`),
        ...(columns.emails ?? []).map((column) => `${column} like '%@%xn--%'`),
      ];
      for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
        const { rows } = await client.query<Row>(
          `select id, ${all.join(', ')} from public.${table}
           where tenant_id = $1 and id > $2 and (${due.join(' or ')}) order by id limit ${batch}`,
          [tenantId, after],
        );
        for (const row of rows)
          await bringAlong(client, { table, tenantId, row, warn }, columns.emails ?? []);
        const last = rows.at(-1);
        if (!last) break;
        after = last.id;
      }
    }
  },
};

interface Place {
  table: string;
  tenantId: string;
  row: Row;
  warn: (msg: string) => void;
}

async function bringAlong(client: pg.ClientBase, place: Place, emails: readonly string[]): Promise<void> {
  const { id, ...values } = place.row;
  const changed = Object.entries(values).flatMap(([column, before]) => {
    if (before === null) return [];
    const after = emails.includes(column) ? (emailOf(before) ?? before) : cleanText(before) || before;
    return after === before ? [] : [[column, after] as const];
  });
  // Column by column, as one that cannot be brought along is no reason to leave the others.
  for (const [column, after] of changed) {
    const isDone = await unlessTaken(client, () =>
      client.query(`update public.${place.table} set ${column} = $3 where tenant_id = $1 and id = $2`, [
        place.tenantId,
        id,
        after,
      ]),
    );
    if (!isDone)
      place.warn(`${place.table} ${id} keeps its ${column}: another one has it in its present form`);
    if (isDone && place.table === 'customers' && column === 'email') {
      await moveKey(client, place, values.email as string, after);
    }
  }
}

/** A customer whose key another one has by now goes without, as one whom allowDuplicate made. */
async function moveKey(
  client: pg.ClientBase,
  { tenantId, row, warn }: Place,
  from: string,
  to: string,
): Promise<void> {
  const key = `tenant_id = $1 and customer_id = $2 and kind = 'EMAIL' and value = $3`;
  const isMoved = await unlessTaken(client, () =>
    client.query(`update public.customer_keys set value = $4 where ${key}`, [tenantId, row.id, from, to]),
  );
  if (isMoved) return;
  await client.query(`delete from public.customer_keys where ${key}`, [tenantId, row.id, from]);
  warn(`customers ${row.id} has the e-mail address of another customer, and no key for it any more`);
}

/** @returns false where a constraint of uniqueness is in the way, with nothing done */
async function unlessTaken(client: pg.ClientBase, work: () => Promise<unknown>): Promise<boolean> {
  await client.query('savepoint one_row');
  try {
    await work();
    await client.query('release savepoint one_row');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    await client.query('rollback to savepoint one_row');
    return false;
  }
}
