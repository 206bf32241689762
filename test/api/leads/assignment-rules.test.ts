import type { AssignmentRules } from '../../../src/leads/bulk/assignment-rules.js';
import type { TestGateway } from '../../support/gateway.js';
import type { LeadClient } from '../../support/leads.js';
import { replaceModule } from '../../support/replace-module.js';

// Rules cannot be saved yet; these stand where they will be read.
let rules: AssignmentRules | null = null;
replaceModule('leads/bulk/assignment-rules.js', () => ({
  assignmentRulesOf: async () => rules,
}));
const { demo } = await import('../../../src/cli/seed/demo.js');
const { startTestGateway } = await import('../../support/gateway.js');
const { LeadClient: Client } = await import('../../support/leads.js');

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new Client(gateway);
});
afterAll(() => gateway.stop());
afterEach(() => {
  rules = null;
});

/** What rules were asked about, in that order. */
const asked: string[] = [];
/** Rules that give leads to these people in turn. */
const inTurn = (...people: (string | null)[]): AssignmentRules => ({
  assigneesOf: async (_work, given) =>
    given.map(({ id }) => people[(asked.push(id) - 1) % people.length] ?? null),
});

test('rules are asked lead by lead in the order of the input, once for each lead', async () => {
  const made = await leads.makeSeveral(4);
  const ids = [...made].sort().reverse();
  asked.length = 0;
  const { sam, mia } = demo.users;
  rules = inTurn(sam, mia);
  const answer = await leads.mutate('assignLeads', { ids: [...ids, ids[0]] });
  expect(asked).toEqual(ids);
  const assignees = [sam, mia, sam, mia, sam];
  expect(answer.leads).toEqual(
    [...ids, ids[0]].map((id, i) => ({ id, version: 2, assignedUser: { id: assignees[i] } })),
  );
  for (const [i, id] of ids.entries()) {
    const [log] = await leads.logs(id);
    expect(log.changes).toEqual([{ field: 'assignedUserId', before: null, after: assignees[i] }]);
  }
});

test('where no rule fits, a lead is nobody’s; one whose assignee stays does not change', async () => {
  const { sam } = demo.users;
  const [a, b] = await Promise.all([1, 2].map(() => leads.make({ assignedUserId: sam })));
  asked.length = 0;
  rules = inTurn(null, sam);
  expect((await leads.mutate('assignLeads', { ids: [a.id, b.id] })).leads).toMatchObject([
    { version: 2, assignedUser: null },
    { version: 1, assignedUser: { id: sam } },
  ]);
});

test('rules are not asked where a user or null is given, or where a lead cannot change hands', async () => {
  const { id } = await leads.make();
  asked.length = 0;
  rules = inTurn(demo.users.mia);
  for (const userId of [demo.users.sam, null]) {
    const answer = await leads.mutate('assignLeads', { ids: [id], userId });
    expect(answer.leads).toMatchObject([{ assignedUser: userId && { id: userId } }]);
  }
  const refused = await leads.mutate('assignLeads', { ids: [id, demo.leads.lockedFully] });
  expect(refused.__typename).toBe('LeadLockedError');
  expect(asked).toEqual([]);
});
