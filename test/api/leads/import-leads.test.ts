import { settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, stranger, takeIn } from '../../support/conversions.js';
import {
  type Caller,
  type Person,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const document = `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) {
  createdCount updatedCount failedCount
  results {
    __typename
    ... on MutationError { code }
    ... on ImportLeadSuccess { wasCreated lead { id version email company external { externalId importSource { code } } } }
    ... on ValidationError { issues { path code } }
    ... on NotFoundError { missingIds }
    ... on EmailTakenError { takenBy { id } }
  }
} }`;

async function importAll(leads: object[], more: object = {}, as: Person | Caller = 'ada'): Promise<Selected> {
  const { body } = await gateway.query(
    document,
    { input: { importSourceId: 'code:web', leads, ...more } },
    as,
  );
  return body.data?.importLeads ?? body;
}

let rows = 0;
/** A lead as another system has it. */
const row = (values: object = {}) => ({ ...stranger(), external: { externalId: `X-${rows++}` }, ...values });
const logsOf = async (leadId: string) =>
  (
    await gateway.sql('select action from logs where entity_uuid = $1 order by created_at, id', [
      uuidOf(leadId),
    ])
  ).map(({ action }) => action);

test('leads come in, and the same import again changes nothing', async () => {
  const leads = [row({ company: 'First' }), row()];
  const first = await importAll([...leads, { firstName: 'No', lastName: 'Address' }]);
  expect(first).toMatchObject({ createdCount: 3, updatedCount: 0, failedCount: 0 });
  expect(first.results[0].lead).toMatchObject({
    company: 'First',
    external: { externalId: leads[0]?.external.externalId, importSource: { code: 'web' } },
  });
  const again = await importAll(leads);
  expect(again).toMatchObject({ createdCount: 0, updatedCount: 2, failedCount: 0 });
  expect(again.results.map(({ lead }: Selected) => lead)).toEqual(
    first.results.slice(0, 2).map(({ lead }: Selected) => lead),
  );
  expect(await logsOf(first.results[0].lead.id)).toEqual(['IMPORT_LEAD']);
});

test('a lead is found by its reference, then by its address, and changed by what is given', async () => {
  const known = row({ company: 'Before', position: 'Cook' });
  const { results } = await importAll([known]);
  const [{ lead }] = results;
  const byReference = { ...known, email: stranger().email, company: 'After' };
  const { email } = stranger();
  const other = await takeIn(gateway, { email });
  const answers = await importAll([byReference, row({ email, firstName: 'Nina' })]);
  expect(answers.results).toMatchObject([
    {
      wasCreated: false,
      lead: { id: lead.id, version: lead.version + 1, company: 'After', email: byReference.email },
    },
    { wasCreated: false, lead: { id: other, external: { importSource: { code: 'web' } } } },
  ]);
  expect(await logsOf(lead.id)).toEqual(['IMPORT_LEAD', 'IMPORT_LEAD']);
});

test('two of one import that are one lead are one lead', async () => {
  const twice = row();
  const { results } = await importAll([twice, { ...twice, company: 'The last word' }]);
  expect(results.map(({ wasCreated }: Selected) => wasCreated)).toEqual([true, false]);
  expect(results[1].lead).toMatchObject({ id: results[0].lead.id, company: 'The last word' });
});

test('each stands or falls by itself, with its place', async () => {
  const absent = newId('tag');
  const converted = row();
  const [{ lead }] = (await importAll([converted])).results;
  await convert(gateway, lead.id);
  const { results, ...counts } = await importAll([
    row({ firstName: ' ', priority: 9 }),
    row({ tagIds: [absent] }),
    converted,
    row(),
  ]);
  expect(counts).toEqual({ createdCount: 1, updatedCount: 0, failedCount: 3 });
  expect(results).toMatchObject([
    {
      issues: [
        { path: ['input', 'leads', '0', 'firstName'], code: 'REQUIRED' },
        { path: ['input', 'leads', '0', 'priority'], code: 'OUT_OF_RANGE' },
      ],
    },
    { missingIds: [absent] },
    { __typename: 'LeadAlreadyConvertedError' },
    { wasCreated: true },
  ]);
});

test('a source that is none refuses every lead', async () => {
  const leads = [row(), row()];
  const absent = newId('picklist');
  expect(await importAll(leads, { importSourceId: absent })).toMatchObject({
    failedCount: 2,
    results: [{ missingIds: [absent] }, { missingIds: [absent] }],
  });
  const wrong = settingId('picklist', 'acme', 'LOST_REASON/price');
  const refused = await importAll(leads, { importSourceId: wrong });
  expect(refused.results[1].issues).toEqual([{ path: ['input', 'importSourceId'], code: 'WRONG_KIND' }]);
});

test('a lead that the caller may not see is not changed, and not told', async () => {
  const { email } = stranger();
  const hidden = await takeIn(gateway, { email, privacyLevel: 'PRIVATE' });
  const { results } = await importAll([{ ...row(), email, company: 'Theirs' }], {}, 'sam');
  expect(results).toEqual([{ __typename: 'EmailTakenError', code: 'EMAIL_TAKEN', takenBy: null }]);
  expect(await logsOf(hidden)).toEqual(['CREATE_LEAD']);
});

test('a lead that somebody else has locked is not changed', async () => {
  const locked = row();
  const [{ lead }] = (await importAll([locked])).results;
  await gateway.query(
    'mutation ($input: LockLeadInput!) { lockLead(input: $input) { __typename } }',
    { input: { leadId: lead.id, action: 'REVIEW' } },
    'mia',
  );
  expect((await importAll([{ ...locked, company: 'Changed' }])).results).toMatchObject([
    { __typename: 'LeadLockedError' },
  ]);
});

test('two imports of the same leads at once make each of them once', async () => {
  const leads = Array.from({ length: 10 }, () => row());
  const answers = await Promise.all([importAll(leads), importAll([...leads].reverse()), importAll(leads)]);
  expect(answers.map(({ failedCount }) => failedCount)).toEqual([0, 0, 0]);
  expect(answers.reduce((sum, { createdCount }) => sum + createdCount, 0)).toBe(10);
});

test('at most 1,000', async () => {
  const refused = await importAll(Array.from({ length: 1001 }, () => ({ firstName: 'A', lastName: 'B' })));
  expect(refused.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.leads' });
  expect(await importAll([])).toEqual({ createdCount: 0, updatedCount: 0, failedCount: 0, results: [] });
});

test('new leads are made by a fixed number of statements, however many they are', async () => {
  const countFor = async (count: number): Promise<number> => {
    const leads = Array.from({ length: count }, (_, i) =>
      row({
        sourceId: 'code:web',
        tagIds: [settingId('tag', 'acme', i % 2 ? 'Hot' : 'Referral')],
        company: `C${i}`,
      }),
    );
    gateway.statements.length = 0;
    expect(await importAll(leads)).toMatchObject({ createdCount: count, failedCount: 0 });
    return gateway.statements.length;
  };
  const few = await countFor(3);
  expect(await countFor(300)).toBe(few);
});

test('leads that are there are changed by a fixed number of statements, each as updateLead would', async () => {
  const hot = settingId('tag', 'acme', 'Hot');
  const leads = Array.from({ length: 300 }, () => row({ phoneNumbers: ['+12025550147'] }));
  const first = await importAll(leads);
  const ids = first.results.map(({ lead }: Selected) => lead.id);
  await gateway.sql('update leads set converted_at = now() where id = $1', [uuidOf(ids[7])]);
  const changed = (from: number, count: number, tag: string) =>
    leads.slice(from, from + count).map((lead, i) => ({
      ...lead,
      company: `${tag} ${i}`,
      ...(i % 2
        ? { position: 'Chief', tagIds: [hot] }
        : { targetAmount: '12.5', phoneNumbers: ['+12025550148'] }),
    }));
  const countFor = async (some: object[], expected: object) => {
    gateway.statements.length = 0;
    expect(await importAll(some)).toMatchObject(expected);
    return gateway.statements.length;
  };
  const few = await countFor(changed(0, 4, 'few'), { updatedCount: 4, failedCount: 0 });
  expect(await countFor(changed(10, 290, 'many'), { updatedCount: 290, failedCount: 0 })).toBe(few);
  const [one] = await gateway.sql(
    `select company, position, target_amount, phone_numbers, version, (select count(*)::int from logs
       where entity_uuid = leads.id and action = 'IMPORT_LEAD') as logs,
       array(select tag_id from lead_tags where lead_id = leads.id) as tags from leads where id = $1`,
    [uuidOf(ids[13])],
  );
  expect(one).toMatchObject({
    ...{ company: 'many 3', position: 'Chief', target_amount: null, version: 2, logs: 2 },
    ...{ phone_numbers: ['+12025550147'], tags: [uuidOf(hot)] },
  });
  // The same again changes nothing; what is wrong with one, or who has it, does not touch the others.
  await importAll(changed(10, 290, 'many'));
  expect((await gateway.sql('select version from leads where id = $1', [uuidOf(ids[13])]))[0].version).toBe(
    2,
  );
  const taken = { ...leads[21], email: leads[22]?.email };
  const mixed = await importAll([
    ...[{ ...leads[7], company: 'Late' }, taken, { ...leads[23], probabilityToWin: 101 }],
    { ...leads[24], company: 'Good' },
  ]);
  expect(mixed.results.map(({ __typename }: Selected) => __typename)).toEqual([
    ...['LeadAlreadyConvertedError', 'EmailTakenError', 'ValidationError', 'ImportLeadSuccess'],
  ]);
  expect(mixed.results[2].issues).toEqual([
    { path: ['input', 'leads', '2', 'probabilityToWin'], code: 'OUT_OF_RANGE' },
  ]);
});

test('among many each is judged by itself, and those that share a name are told apart in their order', async () => {
  const shared = row({ company: 'One' });
  const imported = await importAll([
    row(),
    row({ firstName: ' ' }),
    shared,
    { ...shared, company: 'Two' },
    row({ tagIds: [newId('tag')] }),
    row({ email: shared.email, company: 'Three' }),
  ]);
  expect(imported).toMatchObject({ createdCount: 2, updatedCount: 2, failedCount: 2 });
  expect(imported.results.map(({ __typename, issues }: Selected) => issues?.[0].path ?? __typename)).toEqual([
    'ImportLeadSuccess',
    ['input', 'leads', '1', 'firstName'],
    ...['ImportLeadSuccess', 'ImportLeadSuccess', 'NotFoundError', 'ImportLeadSuccess'],
  ]);
  expect(imported.results[5].lead).toMatchObject({ id: imported.results[2].lead.id, company: 'Three' });
});
