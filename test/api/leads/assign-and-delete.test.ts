import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

describe('assignLeads', () => {
  const assign = (ids: string[], more: object, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
    leads.mutate('assignLeads', { ids, ...more }, as);

  test('gives all of them to somebody, in the order of the input, and logs it', async () => {
    const [a, b] = (await leads.makeSeveral(2)) as [string, string];
    const answer = await assign([b, a], { userId: demo.users.mia });
    const mia = { id: demo.users.mia };
    expect(answer.leads).toEqual([b, a].map((id) => ({ id, version: 2, assignedUser: mia })));
    const [log] = await leads.logs(a);
    expect(log).toMatchObject({
      action: 'ASSIGN_LEAD',
      changes: [{ field: 'assignedUserId', before: null, after: demo.users.mia }],
    });
  });

  describe('without userId, while no assignment rule is active', () => {
    beforeAll(() => gateway.sql('update assignment_rules set is_active = false'));

    test.each([
      ['one lead', 1],
      ['many leads', 20],
    ])('%s keep their assignee', async (_how, count) => {
      const assignedUserId = demo.users.sam;
      const made = await Promise.all(Array.from({ length: count }, () => leads.make({ assignedUserId })));
      const answer = await assign(
        made.map(({ id }) => id),
        {},
      );
      expect(answer.issues).toEqual([
        { path: ['input', 'userId'], code: 'REQUIRED', message: expect.any(String) },
      ]);
      for (const { id } of made) {
        expect(await leads.read(id)).toMatchObject({ version: 1, assignedUser: { id: assignedUserId } });
        expect(await leads.logs(id)).toHaveLength(1);
      }
    });

    test('what is wrong with the IDs comes back along with it', async () => {
      expect(broken(await assign([], {}))).toEqual(['input.ids REQUIRED', 'input.userId REQUIRED']);
      expect(broken(await assign(['x'], {}))).toEqual([
        'input.ids.0 INVALID_FORMAT',
        'input.userId REQUIRED',
      ]);
    });
  });

  test('null takes leads from whoever works on them, whoever that is', async () => {
    const made = await Promise.all(
      [demo.users.sam, demo.users.mia, null].map((assignedUserId) => leads.make({ assignedUserId })),
    );
    const answer = await assign(
      made.map(({ id }) => id),
      { userId: null },
    );
    expect(answer.leads).toMatchObject([2, 2, 1].map((version) => ({ version, assignedUser: null })));
  });

  test('null is nobody; to whom they belong already, nothing changes', async () => {
    const { id } = await leads.make({ assignedUserId: demo.users.sam });
    expect((await assign([id], { userId: demo.users.sam })).leads).toMatchObject([{ version: 1 }]);
    expect((await assign([id], { userId: null })).leads).toMatchObject([{ version: 2, assignedUser: null }]);
  });

  test('all that is missing or malformed comes back at once', async () => {
    const { id } = await leads.make();
    const [lead, user] = [newId('lead'), newId('user')];
    expect(await assign([id, lead], { userId: user })).toMatchObject({ missingIds: [lead, user] });
    expect(broken(await assign([id, user], { userId: lead }))).toEqual([
      'input.ids.1 WRONG_ID_KIND',
      'input.userId WRONG_ID_KIND',
    ]);
  });

  test('none changes hands where one is missing, converted or locked, or the user is not fit', async () => {
    const { id } = await leads.make();
    const to = { userId: demo.users.mia };
    const absent = newId('lead');
    expect((await assign([absent, id], to)).missingIds).toEqual([absent]);
    expect((await assign([id, demo.leads.alreadyConverted], to)).__typename).toBe(
      'LeadAlreadyConvertedError',
    );
    expect((await assign([id, demo.leads.lockedFully], to)).__typename).toBe('LeadLockedError');
    const unknown = newId('user');
    expect((await assign([id], { userId: unknown })).missingIds).toEqual([unknown]);
    expect(broken(await assign([id], { userId: demo.leads.ready }))).toEqual(['input.userId WRONG_ID_KIND']);
    await gateway.sql(`update users set is_active = false where email = 'vic@acme.test'`);
    expect(broken(await assign([id], { userId: demo.users.vic }))).toEqual(['input.userId INACTIVE']);
    expect(await leads.read(id)).toMatchObject({ version: 1, assignedUser: null });
  });
});

describe('deleteLeads', () => {
  const remove = (ids: string[], as: Parameters<LeadClient['mutate']>[2] = 'mia') =>
    leads.mutate('deleteLeads', { ids }, as);
  const listed = async (ids: string[], deleted: boolean) => {
    const document = graphql(
      'query($filter: LeadFilter) { leads(filter: $filter) { nodes { id deletedAt } } }',
    );
    return (await gateway.query(document, { filter: { ids, deleted } })).body.data.leads.nodes;
  };

  test('takes them out of every list and answer, until they are restored as they were', async () => {
    const { id } = await leads.make({ priority: 2 });
    expect(await remove([id])).toMatchObject({ __typename: 'DeleteLeadsSuccess', deletedIds: [id] });
    expect(
      (await gateway.query(graphql('query($id: ID!) { lead(id: $id) { id } }'), { id })).body.data.lead,
    ).toBeNull();
    expect(await listed([id], false)).toEqual([]);
    expect(await listed([id], true)).toMatchObject([{ id, deletedAt: expect.any(String) }]);
    expect((await leads.mutate('updateLead', { id, priority: 1 })).missingIds).toEqual([id]);
    await leads.mutate('restoreLeads', { ids: [id] }, 'mia');
    expect(await leads.read(id)).toMatchObject({ priority: 2, state: 'ACTIVE' });
    const actions = (await leads.logs(id)).map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['RESTORE_LEAD', 'DELETE_LEAD', 'CREATE_LEAD']);
  });

  test('frees its address, and comes back only while nobody else has it', async () => {
    const email = 'once.more@example.org';
    const { id } = await leads.make({ email });
    await remove([id]);
    const other = await leads.make({ email });
    expect(await leads.mutate('restoreLeads', { ids: [id] }, 'mia')).toMatchObject({
      __typename: 'EmailTakenError',
      email,
      takenBy: { id: other.id },
    });
  });

  test('none is deleted where one is missing, converted or locked', async () => {
    const { id } = await leads.make();
    const absent = newId('lead');
    expect((await remove([id, absent])).missingIds).toEqual([absent]);
    expect((await remove([id, demo.leads.alreadyConverted])).__typename).toBe('LeadAlreadyConvertedError');
    expect((await remove([id, demo.leads.lockedFully], 'ada')).__typename).toBe('LeadLockedError');
    expect(await leads.read(id)).toMatchObject({ version: 1 });
  });
});
