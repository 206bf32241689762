import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient, type LeadMutation } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

type As = Parameters<LeadClient['mutate']>[2];
const request = (leadId: string, comment?: string, as: As = 'sam') =>
  leads.mutate('requestLeadApproval', { leadId, comment }, as);
const approve = (leadId: string, comment?: string, as: As = 'mia') =>
  leads.mutate('approveLead', { leadId, comment }, as);
const reject = (leadId: string, comment?: string, as: As = 'mia') =>
  leads.mutate('rejectLead', { leadId, comment }, as);
const { sam, mia, ada } = demo.users;

test('asked for, approved, asked for again, refused, asked for again', async () => {
  const { id } = await leads.make();
  const asked = await request(id, ' A large one. ');
  expect(asked).toMatchObject({ __typename: 'LeadApprovalSuccess', lead: { id, version: 2 } });
  expect(asked.lead.approval).toEqual({
    ...{ state: 'PENDING', requestedBy: { id: sam }, requestedAt: expect.any(String) },
    ...{ decidedBy: null, decidedAt: null, comment: 'A large one.' },
  });
  const approved = (await approve(id, 'Go.')).lead;
  expect(approved.approval).toEqual({
    ...asked.lead.approval,
    ...{ state: 'APPROVED', decidedBy: { id: mia }, decidedAt: expect.any(String), comment: 'Go.' },
  });
  const again = (await request(id, undefined, 'mia')).lead;
  expect(again.approval).toMatchObject({
    state: 'PENDING',
    requestedBy: { id: mia },
    decidedBy: null,
    comment: null,
  });
  const refused = (await reject(id, 'No.', 'ada')).lead;
  expect(refused).toMatchObject({ version: 5, approval: { state: 'REJECTED', decidedBy: { id: ada } } });
  expect((await request(id)).lead.approval.state).toBe('PENDING');
});

test('the log keeps who asked and who decided, with their words', async () => {
  const { id } = await leads.make();
  await request(id, 'Please.');
  const { headers } = await leads.answer('rejectLead', { leadId: id, comment: 'No.' }, 'mia');
  const [decided, asked] = await leads.logs(id);
  expect(asked).toMatchObject({
    ...{ action: 'REQUEST_APPROVAL', user: { id: sam } },
    changes: [
      { field: 'approval', before: 'NOT_REQUIRED', after: 'PENDING' },
      { field: 'approvalComment', before: null, after: 'Please.' },
    ],
  });
  expect(decided).toEqual({
    ...{ action: 'REJECT_LEAD', entityType: 'LEAD', entityId: id, user: { id: mia } },
    requestId: headers.get('x-request-id'),
    changes: [
      { field: 'approval', before: 'PENDING', after: 'REJECTED' },
      { field: 'approvalComment', before: 'Please.', after: 'No.' },
    ],
  });
  await request(id);
  await approve(id);
  expect((await leads.logs(id))[0].action).toBe('APPROVE_LEAD');
});

describe('refused', () => {
  test('to ask for what is asked for already', async () => {
    expect(broken(await request(demo.leads.pendingApproval))).toEqual(['input.leadId NOT_ALLOWED']);
  });

  test.each([
    ['nobody asked', demo.leads.ready],
    ['it is approved', demo.leads.approved],
    ['it is refused', demo.leads.rejected],
  ])('to decide where %s', async (_why, id) => {
    expect(broken(await approve(id))).toEqual(['input.leadId NOT_PENDING']);
    expect(broken(await reject(id))).toEqual(['input.leadId NOT_PENDING']);
  });

  test('to decide one’s own request', async () => {
    const id = demo.leads.pendingApprovalOfMia;
    expect(broken(await approve(id))).toEqual(['input.leadId OWN_REQUEST']);
    expect(broken(await reject(id))).toEqual(['input.leadId OWN_REQUEST']);
    expect((await approve(id, undefined, 'ada')).lead.approval.state).toBe('APPROVED');
  });

  test('to two who decide at once: one does', async () => {
    const { id } = await leads.make();
    await request(id);
    const answers = await Promise.all([approve(id, 'Yes.', 'ada'), reject(id, 'No.', 'mia')]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'LeadApprovalSuccess',
      'ValidationError',
    ]);
    expect((await leads.read(id)).version).toBe(3);
  });

  test('to decide for one who may not', async () => {
    for (const name of ['approveLead', 'rejectLead'] as const) {
      const { body } = await leads.answer(name, { leadId: demo.leads.pendingApproval }, 'sam');
      expect(body.data).toEqual({ [name]: null });
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  const all: LeadMutation[] = ['requestLeadApproval', 'approveLead', 'rejectLead'];
  test.each(all)('%s: what is wrong with the input, all at once', async (name) => {
    expect(broken(await leads.mutate(name, { leadId: 'x', comment: 'c'.repeat(10_001) }))).toEqual([
      'input.comment TOO_LONG',
      'input.leadId INVALID_FORMAT',
    ]);
    expect(broken(await leads.mutate(name, { leadId: sam, comment: 'a\0' }))).toEqual([
      'input.comment INVALID_FORMAT',
      'input.leadId WRONG_ID_KIND',
    ]);
  });

  test.each(all)('%s: a lead that is missing, converted or locked', async (name) => {
    for (const leadId of [newId('lead'), demo.leads.ofGlobex]) {
      expect(await leads.mutate(name, { leadId })).toMatchObject({
        ...{ __typename: 'NotFoundError', missingIds: [leadId] },
      });
    }
    const [converted, locked] = [demo.leads.alreadyConverted, demo.leads.lockedFully];
    expect((await leads.mutate(name, { leadId: converted })).__typename).toBe('LeadAlreadyConvertedError');
    expect(await leads.mutate(name, { leadId: locked })).toMatchObject({
      ...{ __typename: 'LeadLockedError', lead: { id: locked } },
    });
  });
});

test('a comment may have 10,000 characters', async () => {
  const { id } = await leads.make();
  const comment = '\u{1F600}'.repeat(10_000);
  expect((await request(id, comment)).lead.approval.comment).toBe(comment);
});
