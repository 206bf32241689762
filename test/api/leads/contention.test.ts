import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { whileHeld } from '../../support/held-leads.js';
import { LeadClient, type LeadMutation } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const momentary = (id: string) => ({
  ...{ __typename: 'LeadLockedError', code: 'RECORD_LOCKED', lead: { id } },
  message: 'The lead is being changed at this moment; try again.',
  lock: {
    ...{ action: 'CHANGE_IN_PROGRESS', reason: null, restricts: [], lockedBy: null },
    ...{ lockedAt: expect.any(String), expiresAt: expect.any(String) },
  },
});

describe('a lead that another transaction holds for more than a second', () => {
  let id: string;
  beforeAll(async () => {
    id = (await leads.make()).id;
  });

  test('answers so to every mutation of it', async () => {
    const attempts: [LeadMutation, object][] = [
      ['updateLead', { id, company: 'X' }],
      ['changeLeadStatus', { ids: [id], statusId: 'slug:contacted' }],
      ['archiveLeads', { ids: [id] }],
      ['restoreLeads', { ids: [id] }],
      ['requestLeadApproval', { leadId: id }],
      ['approveLead', { leadId: id }],
      ['rejectLead', { leadId: id }],
      ['lockLead', { leadId: id, action: 'X' }],
      ['unlockLead', { leadId: id }],
    ];
    const began = Date.now();
    const answers = await whileHeld(gateway, [id], () =>
      Promise.all(attempts.map(([name, input]) => leads.mutate(name, input))),
    );
    for (const answer of answers) {
      expect(answer).toEqual(momentary(id));
      const { lockedAt, expiresAt } = answer.lock;
      expect(lockedAt).toBe(expiresAt);
      expect(Date.parse(lockedAt)).toBeGreaterThan(began);
    }
    expect(await leads.read(id)).toMatchObject({ version: 1, lock: null });
  });

  test('is told among many that are free, and never one that is absent or hidden', async () => {
    const [free] = (await leads.makeSeveral(1)) as [string];
    const hidden = (await leads.make({ privacyLevel: 'PRIVATE', ownerId: demo.users.mia })).id;
    const ids = [newId('lead'), hidden, demo.leads.ofGlobex, free, id];
    const answer = await whileHeld(gateway, [hidden, id], () => leads.mutate('archiveLeads', { ids }, 'sam'));
    expect(answer).toEqual(momentary(id));
  });

  test('is changed as soon as it is free', async () => {
    let change: Promise<Selected> | undefined;
    await whileHeld(gateway, [id], async () => {
      change = leads.mutate('updateLead', { id, company: 'Soon' });
      await isWaiting();
    });
    expect((await change)?.lead.company).toBe('Soon');
  });

  test('takes comments, which wait', async () => {
    let comment: Promise<Selected> | undefined;
    await whileHeld(gateway, [id], async () => {
      comment = leads.mutate('addComment', { subjectId: id, content: 'Patience' });
      await isWaiting();
    });
    expect((await comment)?.__typename).toBe('AddCommentSuccess');
  });
});

/** Resolves once a transaction waits for a row. */
async function isWaiting(): Promise<void> {
  for (;;) {
    const waiting = await gateway.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

test('opposite bulk calls, 24 at once, never end in a deadlock', async () => {
  const ids = await leads.makeSeveral(12);
  const reversed = [...ids].reverse();
  const calls: [LeadMutation, object][] = [
    ['changeLeadStatus', { statusId: 'slug:contacted' }],
    ['changeLeadStatus', { statusId: 'slug:qualified' }],
    ['archiveLeads', {}],
    ['restoreLeads', {}],
  ];
  gateway.statements.length = 0;
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, i) => {
      const [name, input] = calls[(i >> 1) % 4] as [LeadMutation, object];
      return leads.mutate(name, { ...input, ids: i % 2 ? ids : reversed });
    }),
  );
  // On a slow machine the last in the queue may wait for more than a second.
  for (const answer of answers) {
    expect(answer.lock?.action ?? answer.__typename).toMatch(/Success$|^CHANGE_IN_PROGRESS$/);
  }
  const after = await Promise.all(ids.map((id) => leads.read(id)));
  // Retries would hide an order that is not the same for all, until there are more than they are.
  const taking = gateway.statements.filter((text) => /"leads".* for update$/s.test(text));
  expect(taking.length).toBeGreaterThan(0);
  for (const text of taking) expect(text).toMatch(/ order by "(leads"\.")?id" asc for update$/);
  expect(new Set(after.map(({ status, state, version }) => `${status.id} ${state} ${version}`)).size).toBe(1);
});
