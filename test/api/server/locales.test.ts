import pg from 'pg';
import { ConfigurationError } from '../../../src/platform/configuration-error.js';
import { migrate } from '../../../src/platform/database/index.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { createDatabaseOfLocale, makeDatabaseOfLocale } from '../../support/database-of-locale.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, addLeadRows } from '../../support/lead-rows.js';
import { searchedPeople, searches } from '../../support/searched-people.js';
import { asAdmin } from '../../support/toy-database.js';

const utf8 = `encoding 'UTF8' lc_collate 'C'`;
const { version, ctype } = await ofServer();
const unicode = `${utf8} lc_ctype '${ctype}'`;

/** What CREATE DATABASE takes on the server at hand. */
const locales: [string, string][] = [
  ['C', `${utf8} lc_ctype 'C' ${version >= 17 ? 'locale_provider libc' : ''}`],
  ['POSIX', `encoding 'UTF8' lc_collate 'POSIX' lc_ctype 'POSIX' locale_provider libc`],
  ['letters of Unicode by the system', `${unicode} locale_provider libc`],
  ['Turkish', `${unicode} locale_provider icu icu_locale 'tr-TR'`],
  ['German', `${unicode} locale_provider icu icu_locale 'de-DE'`],
  ...(version >= 17
    ? [
        ['C.UTF-8 of PostgreSQL', `${unicode} locale_provider builtin builtin_locale 'C.UTF-8'`] as [
          string,
          string,
        ],
      ]
    : []),
];

async function ofServer(): Promise<{ version: number; ctype: string }> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version,
              coalesce((select collctype from pg_collation where collprovider = 'c' and collencoding = 6
                order by collctype !~* '^C[.]', collctype limit 1), 'C.UTF-8') as ctype`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

const document = `query ($text: String!, $filter: LeadFilter) {
  leads(filter: $filter, first: 50) { nodes { id } }
  searchLeads(query: $text, first: 50) { nodes { id } }
}`;

/** Typing errors, too, and words apart. */
const texts = [
  ...new Set(searches.filter(([country]) => country === 'US').map(([, text]) => text)),
  'папазян',
  'Ивнов',
  'παπαδοπουλο',
  'ΔΙΑΥ',
  'diyarbakir isik',
  'สมชาฬ',
];

const names = [
  'Zebra',
  'ähre',
  'Ampel',
  'ÎLE',
  'ilex',
  'Istanbul',
  'Иван',
  'аист',
  'ΣΑΣ',
  'σασ',
  "o'neil",
  'Oak',
  '山',
];

/** What a gateway answers that stands on a database; who is meant by names and not by IDs. */
async function answersOf(gateway: TestGateway) {
  const tenant = await addBareTenant(gateway, 'any-locale');
  const rows = Object.entries(searchedPeople);
  const twins = [
    { first_name: 'Анастасия', last_name: 'Кузнецова', company: 'ООО Заря' },
    { first_name: 'Анастасья', last_name: 'Кузнецова', company: 'ООО ЗАРЯ' },
    { first_name: 'FILIZ', last_name: 'ISIK', company: 'DIYARBAKIR' },
    { first_name: 'filiz', last_name: 'isik' },
    { first_name: 'Ελένη', last_name: 'ΟΔΥΣΣΕΩΣ' },
    { first_name: 'ΕΛΕΝΗ', last_name: 'Οδυσσέως' },
  ];
  const ids = await addLeadRows(gateway, tenant, [...rows.map(([, row]) => row), ...twins]);
  const nameOf = (id: string) => rows[ids.indexOf(id)]?.[0] ?? ids.indexOf(id);
  const answers: Record<string, unknown> = {};
  for (const text of texts) {
    const { body } = await gateway.query(document, { text, filter: { search: text } }, tenant.caller);
    expect(body.errors).toBeUndefined();
    for (const list of ['leads', 'searchLeads'])
      answers[`${list} ${text}`] = body.data[list].nodes.map(({ id }: { id: string }) => nameOf(id));
  }
  const { body: pages } = await gateway.query(
    `{ leads(first: 50, orderBy: [{ field: LAST_NAME, direction: ASC }]) {
      nodes { id duplicates { field record { ... on Lead { id } } } } } }`,
    {},
    tenant.caller,
  );
  answers.byLastName = pages.data.leads.nodes.map(({ id }: { id: string }) => nameOf(id));
  answers.duplicates = Object.fromEntries(
    pages.data.leads.nodes.map(
      ({ id, duplicates }: { id: string; duplicates: { record: { id: string } }[] }) => [
        nameOf(id),
        duplicates.map(({ record }) => nameOf(record.id)),
      ],
    ),
  );
  for (const name of names) {
    const insert = gateway.sql('insert into tags (tenant_id, id, name, color) values ($1, $2, $3, $4)', [
      tenant.uuid,
      uuidOf(newId('tag')),
      name,
      '#000000',
    ]);
    answers[`tag ${name}`] = await insert.then(
      () => 'new',
      (error: pg.DatabaseError) => error.constraint,
    );
  }
  const { body: tags } = await gateway.query('{ tags { name } }', {}, tenant.caller);
  answers.tags = tags.data.tags.map(({ name }: { name: string }) => name);
  return answers;
}

const gateways: TestGateway[] = [];
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
});

test('a database of any locale answers as any other', async () => {
  const expected = await answersOf(await started());
  for (const [, text, selection] of searches.filter(
    ([country, text]) => country === 'US' && !/\d/.test(text),
  )) {
    const found = expected[`leads ${text}`] as string[];
    // The twins, told by number, are the others.
    expect([text, found.filter((name) => typeof name === 'string').sort()]).toEqual([
      text,
      [...selection].sort(),
    ]);
  }
  expect(expected['tag σασ']).toBe('tags_name');
  expect(expected.duplicates).toMatchObject({ 23: [24], 25: expect.arrayContaining([26]), 27: [28] });
  for (const [name, locale] of locales) {
    const answers = await answersOf(await started(locale));
    for (const [question, answer] of Object.entries(answers))
      expect([name, question, answer]).toEqual([name, question, expected[question]]);
  }
}, 300_000);

async function started(locale?: string): Promise<TestGateway> {
  const database = locale === undefined ? {} : { database: await makeDatabaseOfLocale(locale) };
  const gateway = await startTestGateway({ template: 'empty', ...database });
  gateways.push(gateway);
  return gateway;
}

test.each(['SQL_ASCII', 'LATIN1', 'LATIN5', 'WIN1251', 'EUC_JP'])(
  'a database of %s is refused, with the command that makes a right one',
  async (encoding) => {
    const provider = version >= 15 ? 'locale_provider libc' : '';
    const { name, url, drop } = await createDatabaseOfLocale(
      `encoding '${encoding}' lc_collate 'C' lc_ctype 'C' ${provider}`,
    );
    try {
      const error = await migrate({ url, log: () => {} }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error.message).not.toContain('\n');
      expect(error.message).toContain(encoding);
      const command = /createdb (.*)$/.exec(error.message)?.[1] ?? '';
      const [, template, selection, collate, letters] =
        /--template=(\S+) --encoding=(\S+) --lc-collate=(\S+) --lc-ctype=(\S+)/.exec(command) ?? [];
      const right = `${name}_right`;
      await asAdmin(process.env.TEST_DATABASE_URL ?? '', [
        `create database ${right} template ${template} encoding '${selection}' lc_collate '${collate}' lc_ctype '${letters}'`,
        `drop database ${right}`,
      ]);
    } finally {
      await drop();
    }
  },
);
