import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { FileSummary } from '../../../src/cli/import/import-file.js';
import type { LeadRow } from '../../../src/imports/index.js';
import type { Selected } from '../../support/gateway.js';
import { makeTenant, openImports } from '../../support/imports.js';
import { compared, type ExpectedRecord, leadFiles, leadFilesFolder } from '../../support/lead-files.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'lead-files-'));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;

/** A lead as it is kept, in the form in which a row is compared. */
const asRow = (lead: Selected): LeadRow => ({
  ...{ firstName: lead.first_name, lastName: lead.last_name, email: lead.email },
  ...{ phoneNumbers: lead.phone_numbers, company: lead.company, position: lead.position },
  ...{ location: lead.location, country: lead.country, description: lead.description },
  ...{ message: lead.message, sourcePageUrl: lead.source_page_url, socialMedia: lead.social_media ?? {} },
  ...{ targetAmount: lead.target_amount, probabilityToWin: lead.probability_to_win },
  ...{ startDate: lead.start_date, expectedCompletionDate: lead.expected_completion_date },
  marketingAttribution: lead.marketing_attribution,
  external: {
    ...{ id: lead.external_id, branchId: lead.external_branch_id, isDerived: false },
    createdAt: lead.external_created_at,
  },
  ...{ tags: [], words: { status: null, owner: null, source: null, type: null }, extras: [], exported: null },
  // Nobody is said to prefer what they refused, nor anything else.
  refuses: lead.preferred_contact === null ? [] : [lead.preferred_contact],
});

const leadsOf = async (tenant: string): Promise<LeadRow[]> =>
  (
    await sql(
      `select *, start_date::text, expected_completion_date::text from leads where tenant_id = $1 order by id`,
      [tenant],
    )
  ).map(asRow);

/** All that an import could have changed. */
const stateOf = async (tenant: string) => ({
  leads: await sql('select * from leads where tenant_id = $1 order by id', [tenant]),
  logs: await sql('select count(*) from logs where tenant_id = $1', [tenant]),
});

/** The lead that a record speaks of. */
const isMeant = (lead: LeadRow, { external, email, ...said }: Record<string, Selected>): boolean => {
  if (external?.id) return lead.external.id === external.id;
  if (email) return lead.email === email;
  if (said.fullName) return `${lead.firstName} ${lead.lastName}` === said.fullName;
  const isCreatedThen = !external?.createdAt || lead.external.createdAt?.toISOString() === external.createdAt;
  return lead.firstName === said.firstName && lead.lastName === said.lastName && isCreatedThen;
};

/** What the records of a file say of each lead that it makes, the last of them winning. */
function expectedLeads(records: readonly ExpectedRecord[]): Record<string, unknown>[] {
  const leads = new Map<unknown, Record<string, unknown>>();
  for (const { record, result, sameLeadAs, lead } of records) {
    if (result === 'created') leads.set(record, { ...lead });
    if (result !== 'updated') continue;
    const before = leads.get(sameLeadAs);
    const { external: _, ...said } = lead ?? {};
    if (before) Object.assign(before, said, { external: before.external ?? lead?.external });
    else leads.set(record, { ...lead });
  }
  return [...leads.values()];
}

const isFold = ({ result, sameLeadAs }: ExpectedRecord): boolean =>
  result === 'updated' && typeof sameLeadAs === 'number';

const tenants = new Map<string, string>();

describe.each(leadFiles.filter(({ file }) => !file.startsWith('07')))('$file', (expected) => {
  const source = /--source (\S+)/.exec(expected.command)?.[1] ?? 'web';
  const slug = expected.file.replace(/\W+/g, '-');
  let first: FileSummary;
  let tenant: string;
  let imports: Awaited<ReturnType<typeof openImports>>;
  const run = () =>
    imports.run(`${leadFilesFolder}/${expected.file}`, expected.mapping, {
      rejected: join(folder, `${slug}.rejected.csv`),
    });

  beforeAll(async () => {
    tenant = await makeTenant({ sql }, slug, { source, place: expected.tenant });
    tenants.set(expected.file.slice(0, 2), tenant);
    imports = await openImports(database.gatewayUrl, tenant, source);
    first = await run();
  });
  afterAll(() => imports.close());

  test('every record ends as it should', async () => {
    const count = (result: string) => expected.records.filter((record) => record.result === result).length;
    const footers = expected.records.filter(({ record }) => record === 'footer').length;
    const skipped = [...first.tally.skipped.values()].reduce((sum, one) => sum + one, 0);
    expect(first.tally).toMatchObject({
      created: count('created'),
      changed: 0,
      unchanged: 0,
      folded: expected.records.filter(isFold).length,
      rejected: count('rejected'),
    });
    if (footers === 0) expect(skipped).toBe(count('skipped'));
    for (const { result, reason } of expected.records) {
      if (result === 'skipped') expect([...first.tally.skipped.keys()]).toContain(reason);
    }
  });

  test('leads are kept as they should be', async () => {
    const leads = await leadsOf(tenant);
    for (const lead of expectedLeads(expected.records)) {
      const found = leads.filter((one) => isMeant(one, lead as Record<string, Selected>));
      expect({ lead, found: found.length }).toEqual({ lead, found: 1 });
      expect(compared(found[0] as LeadRow, lead)).toEqual(lead);
    }
  });

  test('what is rejected stands in a file, with the reason', async () => {
    const rejected = expected.records.filter(({ result }) => result === 'rejected');
    const text = first.rejectedFile === null ? '' : await readFile(first.rejectedFile, 'utf8');
    expect(first.rejectedFile === null).toBe(rejected.length === 0);
    for (const { issues = [] } of rejected) {
      for (const { field, code } of issues) expect(text).toContain(`${field} ${code}`);
    }
  });

  test('the same file again changes nothing', async () => {
    const before = await stateOf(tenant);
    const { tally } = await run();
    expect(tally).toMatchObject({ created: 0, changed: 0, unchanged: first.tally.created });
    expect(tally.rejected).toBe(first.tally.rejected);
    expect(await stateOf(tenant)).toEqual(before);
  });
});

test('leads of the API of Meta meet those of its file', async () => {
  const tenant = tenants.get('01') as string;
  const imports = await openImports(database.gatewayUrl, tenant, 'facebook');
  const path = `${leadFilesFolder}/07-meta-graph-leads.json`;
  const { tally } = await imports.run(path);
  expect(tally).toMatchObject({ created: 1, rejected: 0 });
  expect(tally.changed + tally.unchanged).toBe(1);
  const before = await stateOf(tenant);
  expect((await imports.run(path)).tally).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  expect(await stateOf(tenant)).toEqual(before);
  await imports.close();
});
