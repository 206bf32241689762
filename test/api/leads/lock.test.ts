import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient, type LeadMutation } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

type As = Parameters<LeadClient['mutate']>[2];
const everything = ['UPDATE', 'CONVERT', 'DELETE', 'ASSIGN'];
const lock = (leadId: string, input: object = {}, as: As = 'sam') =>
  leads.mutate('lockLead', { leadId, action: 'ENRICHMENT', ...input }, as);
const unlock = (leadId: string, as: As = 'sam') => leads.mutate('unlockLead', { leadId }, as);
const seconds = ({ lockedAt, expiresAt }: Selected) => (Date.parse(expiresAt) - Date.parse(lockedAt)) / 1000;

test('a lock restricts everything for five minutes unless told otherwise', async () => {
  const { id } = await leads.make();
  const { __typename, lead } = await lock(id);
  expect(__typename).toBe('LockLeadSuccess');
  expect(lead).toMatchObject({ id, version: 1 });
  expect(lead.lock).toMatchObject({
    ...{ action: 'ENRICHMENT', reason: null, restricts: everything, lockedBy: { id: demo.users.sam } },
  });
  expect(seconds(lead.lock)).toBe(300);
});

test('its holder may renew it, with other words and another end', async () => {
  const { id } = await leads.make();
  await lock(id);
  const renewed = {
    action: 'CALL',
    reason: ' On the phone. ',
    restricts: ['DELETE', 'DELETE'],
    ttlSeconds: 86_400,
  };
  const { lead } = await lock(id, renewed);
  expect(lead.lock).toMatchObject({ action: 'CALL', reason: 'On the phone.', restricts: ['DELETE'] });
  expect(seconds(lead.lock)).toBe(86_400);
  expect(lead.version).toBe(1);
});

test('another gets the lock that is there, a manager too', async () => {
  const { id } = await leads.make();
  const { lock: held } = (await lock(id, { reason: 'Mine.' })).lead;
  for (const as of ['mia', 'ada'] as const) {
    const answer = await lock(id, { restricts: ['CONVERT'] }, as);
    expect(answer).toEqual({
      ...{ __typename: 'LeadLockedError', code: 'RECORD_LOCKED', lead: { id }, lock: held },
      message: expect.stringContaining('ENRICHMENT'),
    });
  }
});

test('of ten who lock at once one does', async () => {
  const { id } = await leads.make();
  const asked = (['ada', 'mia', 'sam'] as const).map((as) => lock(id, {}, as));
  const kinds = (await Promise.all(asked)).map(({ __typename }) => __typename).sort();
  expect(kinds).toEqual(['LeadLockedError', 'LeadLockedError', 'LockLeadSuccess']);
});

test('it runs out', async () => {
  const { id } = await leads.make();
  await lock(id);
  await gateway.sql(`update lead_locks set expires_at = now() where lead_id = $1`, [uuidOf(id)]);
  expect((await leads.read(id)).lock).toBeNull();
  expect((await leads.mutate('updateLead', { id, company: 'X' }, 'mia')).__typename).toBe(
    'UpdateLeadSuccess',
  );
  expect((await lock(id, {}, 'mia')).lead.lock.lockedBy.id).toBe(demo.users.mia);
});

describe('unlocking', () => {
  test.each<[string, As]>([
    ['its holder', 'sam'],
    ['a manager', 'mia'],
    ['an administrator', 'ada'],
  ])('%s may', async (_who, as) => {
    const { id } = await leads.make();
    await lock(id);
    expect(await unlock(id, as)).toMatchObject({
      ...{ __typename: 'UnlockLeadSuccess', lead: { id, lock: null, version: 1 } },
    });
  });

  test('another agent may not', async () => {
    expect(await unlock(demo.leads.lockedFully, 'sam')).toMatchObject({
      ...{ __typename: 'LeadLockedError', lead: { id: demo.leads.lockedFully } },
      lock: { lockedBy: { id: demo.users.mia } },
    });
  });

  test('a lead that nobody holds stays as it is', async () => {
    const { id } = await leads.make();
    expect((await unlock(id)).__typename).toBe('UnlockLeadSuccess');
    expect(await leads.logs(id)).toHaveLength(1);
  });
});

test('the log has both ends', async () => {
  const { id } = await leads.make();
  const held = (await lock(id, { reason: 'Why not.', restricts: ['UPDATE'] })).lead.lock;
  const { headers } = await leads.answer('unlockLead', { leadId: id }, 'mia');
  const [unlocked, locked] = await leads.logs(id);
  const fields = [
    ['lock', 'ENRICHMENT'],
    ['reason', 'Why not.'],
    ['restricts', 'UPDATE'],
    ['expiresAt', held.expiresAt],
  ];
  expect(locked).toMatchObject({ action: 'LOCK_LEAD', user: { id: demo.users.sam } });
  expect(locked.changes).toEqual(fields.map(([field, after]) => ({ field, before: null, after })));
  expect(unlocked).toMatchObject({
    ...{ action: 'UNLOCK_LEAD', user: { id: demo.users.mia }, requestId: headers.get('x-request-id') },
  });
  expect(unlocked.changes).toEqual(fields.map(([field, before]) => ({ field, before, after: null })));
});

describe('what a lock keeps others from', () => {
  const attempts: [LeadMutation, (id: string) => object][] = [
    ['updateLead', (id) => ({ id, company: 'X' })],
    ['updateLead', (id) => ({ id, tagIds: [settingId('tag', 'acme', 'Hot')] })],
    ['changeLeadStatus', (id) => ({ ids: [id], statusId: 'slug:contacted' })],
    ['requestLeadApproval', (leadId) => ({ leadId })],
    ['archiveLeads', (id) => ({ ids: [id] })],
    ['restoreLeads', (id) => ({ ids: [id] })],
  ];

  test('UPDATE: every change, in the hands of anyone else; not its holder, and not comments', async () => {
    const { id } = await leads.make();
    await leads.mutate('archiveLeads', { ids: [id] });
    await lock(id, { restricts: ['UPDATE'] });
    for (const [name, input] of attempts) {
      expect([name, (await leads.mutate(name, input(id), 'ada')).__typename]).toEqual([
        name,
        'LeadLockedError',
      ]);
    }
    const comment = await leads.mutate('addComment', { subjectId: id, content: 'Hello' }, 'ada');
    expect(comment.__typename).toBe('AddCommentSuccess');
    for (const [name, input] of attempts) {
      expect((await leads.mutate(name, input(id), 'sam')).__typename).toMatch(/Success$/);
    }
  });

  test('CONVERT, DELETE and ASSIGN: no change of fields, status, approval or archive', async () => {
    const { id } = await leads.make();
    await lock(id, { restricts: ['CONVERT', 'DELETE', 'ASSIGN'] });
    for (const [name, input] of attempts) {
      expect((await leads.mutate(name, input(id), 'mia')).__typename).toMatch(/Success$/);
    }
  });

  test('deciding on an approval is a change too', async () => {
    const { id } = await leads.make();
    await leads.mutate('requestLeadApproval', { leadId: id }, 'sam');
    await lock(id, { restricts: ['UPDATE'] });
    for (const name of ['approveLead', 'rejectLead'] as const) {
      expect((await leads.mutate(name, { leadId: id }, 'mia')).__typename).toBe('LeadLockedError');
    }
  });
});

describe('refusals', () => {
  test('every fault of the input at once', async () => {
    const wrong = { action: ' ', reason: 'r'.repeat(1001), restricts: [], ttlSeconds: 0 };
    expect(broken(await lock('x', wrong))).toEqual([
      'input.action REQUIRED',
      'input.leadId INVALID_FORMAT',
      'input.reason TOO_LONG',
      'input.restricts REQUIRED',
      'input.ttlSeconds OUT_OF_RANGE',
    ]);
    const alsoWrong = { action: 'a'.repeat(101), reason: '\0x', ttlSeconds: 86_401 };
    expect(broken(await lock(demo.users.sam, alsoWrong))).toEqual([
      'input.action TOO_LONG',
      'input.leadId WRONG_ID_KIND',
      'input.reason INVALID_FORMAT',
      'input.ttlSeconds OUT_OF_RANGE',
    ]);
    expect(broken(await unlock('x'))).toEqual(['input.leadId INVALID_FORMAT']);
  });

  test('at the bounds a lock is taken', async () => {
    const { id } = await leads.make();
    const { lead } = await lock(id, { action: 'a'.repeat(100), reason: 'r'.repeat(1000), ttlSeconds: 1 });
    expect(seconds(lead.lock)).toBe(1);
  });

  test('a lead that is missing or converted', async () => {
    for (const leadId of [newId('lead'), demo.leads.ofGlobex]) {
      for (const answer of [await lock(leadId), await unlock(leadId)]) {
        expect(answer).toMatchObject({ __typename: 'NotFoundError', missingIds: [leadId] });
      }
    }
    expect((await lock(demo.leads.alreadyConverted)).__typename).toBe('LeadAlreadyConvertedError');
  });
});
