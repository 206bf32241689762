import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const restore = (ids: string[], as: Parameters<LeadClient['mutate']>[2] = 'mia') =>
  leads.mutate('restoreLeads', { ids }, as);
const remove = (...ids: string[]) =>
  gateway.sql('update leads set deleted_at = $2 where id = any($1)', [
    ids.map(uuidOf),
    '2027-01-01T00:00:00Z',
  ]);

test('a lead comes back from the archive as it was', async () => {
  const before = await leads.make({ state: 'INACTIVE', priority: 2, email: 'back@restore.test' });
  await leads.mutate('archiveLeads', { ids: [before.id] }, 'sam');
  const answer = await restore([before.id], 'sam');
  expect(answer).toMatchObject({
    ...{ __typename: 'RestoreLeadsSuccess', leads: [{ id: before.id, state: 'INACTIVE', version: 3 }] },
  });
  const { version, updatedAt, ...after } = await leads.read(before.id);
  expect({ ...after, version: 1, updatedAt: before.updatedAt }).toEqual(before);
});

test('a deleted lead comes back, and its log says so', async () => {
  const { id } = await leads.make();
  await remove(id);
  expect(await leads.read(id)).toBeNull();
  const { headers } = await leads.answer('restoreLeads', { ids: [id] }, 'mia');
  expect((await leads.read(id)).state).toBe('ACTIVE');
  const [log] = await leads.logs(id);
  expect(log).toEqual({
    ...{ action: 'RESTORE_LEAD', entityType: 'LEAD', entityId: id, user: { id: demo.users.mia } },
    requestId: headers.get('x-request-id'),
    changes: [{ field: 'deletedAt', before: '2027-01-01T00:00:00.000Z', after: null }],
  });
});

test('a lead that is neither archived nor deleted stays as it is; the answer has the order of the input, repeats too', async () => {
  const [a, b] = (await leads.makeSeveral(2)) as [string, string];
  await leads.mutate('archiveLeads', { ids: [a] });
  const answer = await restore([b, a, b]);
  expect(answer.leads).toMatchObject([
    { id: b, version: 1 },
    { id: a, version: 3 },
    { id: b, version: 1 },
  ]);
  expect(await leads.logs(b)).toHaveLength(1);
});

test('whoever may not delete leads may not bring deleted ones back', async () => {
  const [archived, deleted] = (await leads.makeSeveral(2)) as [string, string];
  await leads.mutate('archiveLeads', { ids: [archived] });
  await remove(deleted);
  const { status, body } = await leads.answer('restoreLeads', { ids: [archived, deleted] }, 'sam');
  expect([status, body.data.restoreLeads, body.errors?.[0]?.extensions.code]).toEqual([
    200,
    null,
    'FORBIDDEN',
  ]);
  expect((await leads.read(archived)).state).toBe('ARCHIVED');
});

test('of ten that had one address, brought back at once, one comes back', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 10; i++) {
    const { id } = await leads.make({ email: 'race@restore.test' });
    await remove(id);
    ids.push(id);
  }
  const answers = await Promise.all(ids.map((id) => restore([id])));
  const back = answers.filter(({ __typename }) => __typename === 'RestoreLeadsSuccess');
  expect(back).toHaveLength(1);
  for (const answer of answers.filter((one) => one !== back[0])) {
    expect(answer).toMatchObject({
      ...{ __typename: 'EmailTakenError', takenBy: { id: back[0].leads[0].id } },
    });
  }
});

describe('the state before comes back', () => {
  const archive = (id: string) => leads.mutate('archiveLeads', { ids: [id] });
  const deleteLead = (id: string) => leads.mutate('deleteLeads', { ids: [id] }, 'mia');
  const listed = async (id: string, filter: object = {}) => {
    const document = 'query ($filter: LeadFilter) { leads(filter: $filter) { totalCount nodes { id } } }';
    const { totalCount, nodes } = (await gateway.query(document, { filter: { ids: [id], ...filter } })).body
      .data.leads;
    expect(nodes).toHaveLength(totalCount);
    return totalCount === 1;
  };
  /** In which lists a lead stands: deleted, archived, and the one without a filter. */
  const lists = async (id: string) => ({
    deleted: await listed(id, { deleted: true }),
    archived: await listed(id, { states: ['ARCHIVED'] }),
    plain: await listed(id),
  });
  const inArchive = { deleted: false, archived: true, plain: false };
  const amongOthers = { deleted: false, archived: false, plain: true };
  const leadsCount = async (statusId: string) => {
    const document = 'query ($id: ID!) { leadStatus(id: $id) { leadsCount } }';
    return (await gateway.query(document, { id: statusId })).body.data.leadStatus.leadsCount;
  };

  test.each(['ACTIVE', 'INACTIVE'])(
    'an %s lead that was archived and then deleted is archived again, and that only when restored twice',
    async (state) => {
      const lead = await leads.make({ state });
      const { id } = lead;
      const before = await leadsCount(lead.status.id);
      await archive(id);
      await deleteLead(id);
      expect(await leadsCount(lead.status.id)).toBe(before - 1);
      expect(await lists(id)).toEqual({ deleted: true, archived: false, plain: false });

      expect((await restore([id])).leads).toMatchObject([{ id, state: 'ARCHIVED', version: 4 }]);
      expect(await lists(id)).toEqual(inArchive);
      expect(await leadsCount(lead.status.id)).toBe(before);
      const [first] = await leads.logs(id);
      expect(first.changes).toEqual([{ field: 'deletedAt', before: expect.any(String), after: null }]);

      expect((await restore([id], 'sam')).leads).toMatchObject([{ id, state, version: 5 }]);
      expect(await lists(id)).toEqual(amongOthers);
      const [second] = await leads.logs(id);
      expect(second.changes).toEqual([{ field: 'state', before: 'ARCHIVED', after: state }]);
      expect((await restore([id])).leads).toMatchObject([{ state, version: 5 }]);
    },
  );

  test.each(['ACTIVE', 'INACTIVE'])('an %s lead that was only deleted is %s again', async (state) => {
    const { id } = await leads.make({ state });
    await deleteLead(id);
    expect((await restore([id])).leads).toMatchObject([{ id, state, version: 3 }]);
    expect(await lists(id)).toEqual(amongOthers);
  });

  test('each of several has its own', async () => {
    const [both, deleted, archived, untouched] = (await leads.makeSeveral(4)) as [
      string,
      string,
      string,
      string,
    ];
    for (const id of [both, archived]) await archive(id);
    for (const id of [both, deleted]) await deleteLead(id);
    expect((await restore([untouched, both, deleted, archived])).leads).toMatchObject([
      { id: untouched, state: 'ACTIVE', version: 1 },
      { id: both, state: 'ARCHIVED', version: 4 },
      { id: deleted, state: 'ACTIVE', version: 3 },
      { id: archived, state: 'ACTIVE', version: 3 },
    ]);
  });

  test('a lead in the archive keeps its address from others, also when it was deleted in between', async () => {
    const email = 'archived@restore.test';
    const { id } = await leads.make({ email });
    await archive(id);
    await deleteLead(id);
    await restore([id]);
    const answer = await leads.mutate('createLead', { ...leads.person(), email });
    expect(answer).toMatchObject({ __typename: 'EmailTakenError', takenBy: { id } });
  });
});

describe('none comes back', () => {
  let archived: string;
  beforeEach(async () => {
    archived = (await leads.make()).id;
    await leads.mutate('archiveLeads', { ids: [archived] });
  });
  afterEach(async () => expect((await leads.read(archived)).state).toBe('ARCHIVED'));

  test('where the address has been taken since', async () => {
    const { id } = await leads.make({ email: 'since@restore.test' });
    await remove(id);
    const holder = await leads.make({ email: 'since@restore.test' });
    expect(await restore([archived, id])).toMatchObject({
      ...{ __typename: 'EmailTakenError', email: 'since@restore.test', takenBy: { id: holder.id } },
    });
  });

  test('where two of them have one address', async () => {
    const first = await leads.make({ email: 'twin@restore.test' });
    await remove(first.id);
    const second = await leads.make({ email: 'twin@restore.test' });
    await remove(second.id);
    expect(await restore([archived, second.id, first.id])).toMatchObject({
      ...{ __typename: 'EmailTakenError', email: 'twin@restore.test', takenBy: null },
    });
  });

  test('where one is converted, or missing, or merged, or locked', async () => {
    expect(broken(await restore([archived, demo.leads.alreadyConverted]))).toEqual([
      'input.ids.1 NOT_ALLOWED',
    ]);
    const absent = newId('lead');
    const [merged, locked] = (await leads.makeSeveral(2)) as [string, string];
    await gateway.sql('update leads set merged_into_id = $2, deleted_at = now() where id = $1', [
      uuidOf(merged),
      uuidOf(demo.leads.first),
    ]);
    const { missingIds } = await restore([archived, absent, merged]);
    expect(missingIds).toEqual([absent, merged]);
    await leads.mutate('archiveLeads', { ids: [locked] });
    await leads.mutate('lockLead', { leadId: locked, action: 'AUDIT' }, 'ada');
    expect(await restore([archived, locked])).toMatchObject({
      ...{ __typename: 'LeadLockedError', lead: { id: locked }, lock: { action: 'AUDIT' } },
    });
  });

  test('where the input names no lead, too many, or something else', async () => {
    expect(broken(await restore([]))).toEqual(['input.ids REQUIRED']);
    expect(broken(await restore(Array(501).fill(archived)))).toEqual(['input.ids TOO_MANY']);
    expect(broken(await restore([archived, 'x']))).toEqual(['input.ids.1 INVALID_FORMAT']);
  });
});

test('a lock keeps others from it, even where there is nothing to bring back', async () => {
  const { id } = await leads.make();
  await leads.mutate('lockLead', { leadId: id, action: 'REVIEW' }, 'sam');
  expect(await restore([id])).toMatchObject({ __typename: 'LeadLockedError', lock: { action: 'REVIEW' } });
  expect(await restore([id], 'sam')).toMatchObject({ __typename: 'RestoreLeadsSuccess' });
});
