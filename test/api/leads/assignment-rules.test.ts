import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';
import { SettingClient } from '../../support/settings.js';

const { ada, mia, sam, vic } = demo.users;

let gateway: TestGateway;
let leads: LeadClient;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await gateway.sql('update assignment_rules set is_active = false');
});
afterEach(async () => {
  await gateway.sql('update users set is_active = true');
});

let made = 0;
const rule = (input: object) =>
  settings.saved('saveAssignmentRule', { name: `Rule ${++made}`, order: 1, ...input });
/** A rule that gives leads to these people in turn. */
async function inTurn(memberIds: string[], input: object = {}): Promise<Selected> {
  const code = `group-${++made}`;
  const { id } = await settings.saved('saveGroup', { code, name: code, memberIds });
  return { ...(await rule({ groupId: id, ...input })), groupId: id, code };
}
const deactivate = (id: string) =>
  gateway.sql('update users set is_active = false where id = $1', [uuidOf(id)]);

/** Who gets a new lead. */
async function assigneeOf(input: object = {}): Promise<string | null> {
  const { assignedUser } = await leads.make(input);
  return assignedUser?.id ?? null;
}
async function assigneesOf(count: number): Promise<(string | null)[]> {
  const all: (string | null)[] = [];
  for (let i = 0; i < count; i++) all.push(await assigneeOf());
  return all;
}

describe('a rule fits', () => {
  test.each<[string, object, object, boolean]>([
    ['every lead, where it says nothing', {}, {}, true],
    ['leads of its type', { leadTypeId: 'code:inbound' }, { typeId: 'code:inbound' }, true],
    ['no lead of another type', { leadTypeId: 'code:partner' }, { typeId: 'code:inbound' }, false],
    ['no lead without a type', { leadTypeId: 'code:inbound' }, {}, false],
    ['leads of its source', { sourceId: 'code:web' }, { sourceId: 'code:web' }, true],
    ['no lead of another source', { sourceId: 'code:web' }, { sourceId: 'code:phone' }, false],
    ['leads of its category', { categoryId: 'code:renewal' }, { categoryId: 'code:renewal' }, true],
    [
      'leads of the category that their type gives',
      { categoryId: 'code:new' },
      { typeId: 'code:inbound' },
      true,
    ],
    ['no lead of another category', { categoryId: 'code:renewal' }, { categoryId: 'code:new' }, false],
    ['leads of its country', { country: 'pt' }, { country: 'PT' }, true],
    ['no lead of another country', { country: 'PT' }, { country: 'ES' }, false],
    ['no lead without a country', { country: 'PT' }, {}, false],
    ['leads of its amount', { minTargetAmount: '1000' }, { targetAmount: '1000.0000' }, true],
    ['leads of more', { minTargetAmount: '999.9999' }, { targetAmount: '10000' }, true],
    ['no lead of less', { minTargetAmount: '1000' }, { targetAmount: '999.9999' }, false],
    ['no lead without an amount', { minTargetAmount: '0' }, {}, false],
    [
      'leads that are all of what it says',
      { sourceId: 'code:web', country: 'PT', minTargetAmount: '5' },
      { sourceId: 'code:web', country: 'PT', targetAmount: 6 },
      true,
    ],
    [
      'no lead that is but one of it',
      { sourceId: 'code:web', country: 'PT' },
      { sourceId: 'code:web', country: 'US' },
      false,
    ],
  ])('%s', async (_, conditions, lead, fits) => {
    await rule({ ...conditions, assigneeId: mia });
    expect(await assigneeOf(lead)).toBe(fits ? mia : null);
  });
});

test('the first by order counts, of one order the first by ID; one that is not active does not', async () => {
  const later = await rule({ assigneeId: vic, order: 5 });
  const [a, b] = [await rule({ assigneeId: mia, order: 3 }), await rule({ assigneeId: sam, order: 3 })];
  const first = a.id < b.id ? mia : sam;
  expect(await assigneeOf()).toBe(first);
  await gateway.sql('update assignment_rules set is_active = false where id = any($1)', [
    [uuidOf(a.id), uuidOf(b.id)],
  ]);
  expect(await assigneeOf()).toBe(vic);
  await settings.delete(later.id);
  expect(await assigneeOf()).toBeNull();
});

test('where somebody is named, or nobody is on purpose, no rule is asked and no turn is taken', async () => {
  const { id } = await inTurn([sam, mia]);
  expect(await assigneeOf({ assignedUserId: vic })).toBe(vic);
  expect(await assigneeOf({ assignedUserId: null })).toBeNull();
  expect(await gateway.sql('select from assignment_turns where rule_id = $1', [uuidOf(id)])).toEqual([]);
});

test('a log tells whom a rule gave a lead to', async () => {
  await rule({ assigneeId: mia });
  const { id } = await leads.make();
  const [log] = await leads.logs(id);
  expect(log?.changes).toContainEqual({ field: 'assignedUserId', before: null, after: mia });
});

describe('in turn', () => {
  test('each member of the group gets one lead after the other', async () => {
    await inTurn([sam, mia, vic]);
    const round = await assigneesOf(3);
    expect(new Set(round)).toEqual(new Set([sam, mia, vic]));
    expect(await assigneesOf(6)).toEqual([...round, ...round]);
  });

  test('two hundred at once under a rule of four: fifty each', async () => {
    await inTurn([ada, mia, sam, vic]);
    const all = await Promise.all(Array.from({ length: 200 }, () => assigneeOf()));
    const counts = [ada, mia, sam, vic].map((id) => all.filter((assignee) => assignee === id).length);
    expect(counts).toEqual([50, 50, 50, 50]);
  });

  test('whoever is inactive is passed over, and comes again once active', async () => {
    await inTurn([sam, mia, vic]);
    const round = (await assigneesOf(3)) as string[];
    const [first, second, third] = round;
    await deactivate(second as string);
    expect(await assigneesOf(4)).toEqual([first, third, first, third]);
    await gateway.sql('update users set is_active = true');
    expect(await assigneesOf(3)).toEqual(round);
  });

  test('turns go on where the last one was, whoever joins or leaves', async () => {
    const { groupId, code } = await inTurn([sam, mia, vic]);
    const [first, second, third] = (await assigneesOf(3)) as [string, string, string];
    expect(await assigneeOf()).toBe(first);
    const save = (memberIds: string[]) =>
      settings.saved('saveGroup', { id: groupId, code, name: code, memberIds });
    await save([second, third]);
    expect(await assigneesOf(3)).toEqual([second, third, second]);
    await save([third]);
    expect(await assigneesOf(2)).toEqual([third, third]);
  });

  test('a lead that is refused takes no turn', async () => {
    await inTurn([sam, mia]);
    const [first, second] = await assigneesOf(2);
    expect(broken(await leads.mutate('createLead', { ...leads.person(), priority: 9 }))).toHaveLength(1);
    const taken = await leads.make({ email: `turn-${++made}@rules.example`, assignedUserId: null });
    const again = await leads.mutate('createLead', { ...leads.person(), email: taken.email });
    expect(again.__typename).toBe('EmailTakenError');
    expect(await assigneesOf(2)).toEqual([first, second]);
  });

  test('an earlier answer of the same key takes no turn', async () => {
    await inTurn([sam, mia]);
    const [first, second] = await assigneesOf(2);
    const input = { ...leads.person(), idempotencyKey: `turn-${++made}` };
    for (let times = 0; times < 3; times++) {
      const { lead } = await leads.mutate('createLead', input);
      expect(lead.assignedUser).toEqual({ id: first });
    }
    expect(await assigneeOf()).toBe(second);
  });

  test('a turn is waited for, longer than for a lead', async () => {
    const { id } = await inTurn([sam, mia]);
    await assigneeOf();
    const other = new pg.Client({ connectionString: gateway.ownerUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('select from assignment_turns where rule_id = $1 for update', [uuidOf(id)]);
      const waiting = assigneeOf();
      await setTimeout(1_300);
      await other.query('commit');
      expect([sam, mia]).toContain(await waiting);
    } finally {
      await other.end();
    }
  });
});

describe('where a rule has nobody to give a lead to, the next that fits counts', () => {
  test('for the person is inactive', async () => {
    await rule({ assigneeId: sam, order: 1 });
    await rule({ assigneeId: mia, order: 2 });
    await deactivate(sam);
    expect(await leads.make({}, 'ada')).toMatchObject({ assignedUser: { id: mia } });
  });

  test('for the group has no active member', async () => {
    await inTurn([], { order: 1 });
    await inTurn([vic], { order: 2 });
    await rule({ assigneeId: mia, order: 3 });
    expect(await assigneeOf()).toBe(vic);
    await deactivate(vic);
    expect(await assigneeOf()).toBe(mia);
  });
});

test('what a type asks for is judged once the rules have had their turn', async () => {
  const code = `assigned-${++made}`;
  await settings.saved('saveLeadType', { code, name: code, requiredFields: ['assignedUserId'] });
  await inTurn([sam, mia], { sourceId: 'code:web' });
  const input = { ...leads.person(), typeId: `code:${code}` };
  expect(broken(await leads.mutate('createLead', input))).toEqual(['input.assignedUserId REQUIRED']);
  expect(
    broken(await leads.mutate('createLead', { ...input, sourceId: 'code:web', assignedUserId: null })),
  ).toEqual(['input.assignedUserId REQUIRED']);
  const { lead } = await leads.mutate('createLead', { ...input, sourceId: 'code:web' });
  expect([sam, mia]).toContain(lead.assignedUser.id);
});

test('leads that are imported without an assignee get theirs by the rules', async () => {
  await rule({ assigneeId: mia, sourceId: 'code:web' });
  const lead = (more: object) => ({ ...leads.person(), external: { externalId: `rule-${++made}` }, ...more });
  const { body } = await gateway.query(
    `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) {
      results { ... on ImportLeadSuccess { lead { assignedUser { id } } } } } }`,
    {
      input: {
        importSourceId: 'code:referral',
        leads: [
          lead({ sourceId: 'code:web' }),
          lead({}),
          lead({ sourceId: 'code:web', assignedUserId: sam }),
        ],
      },
    },
  );
  expect(body.data.importLeads.results).toEqual([
    { lead: { assignedUser: { id: mia } } },
    { lead: { assignedUser: null } },
    { lead: { assignedUser: { id: sam } } },
  ]);
});

describe('assignLeads without userId', () => {
  const assign = (ids: string[], more: object = {}) => leads.mutate('assignLeads', { ids, ...more });

  test('asks the rules lead by lead in the order of the input, once for each lead', async () => {
    const ids = [...(await leads.makeSeveral(4))].sort().reverse();
    await inTurn([sam, mia]);
    const [first, second] = await assigneesOf(2);
    const answer = await assign([...ids, ids[0] as string]);
    const assignees = [first, second, first, second, first];
    expect(answer.leads).toEqual(
      [...ids, ids[0]].map((id, i) => ({ id, version: 2, assignedUser: { id: assignees[i] } })),
    );
    for (const [i, id] of ids.entries()) {
      const [log] = await leads.logs(id);
      expect(log?.changes).toEqual([{ field: 'assignedUserId', before: null, after: assignees[i] }]);
    }
    expect(await assigneeOf()).toBe(first);
  });

  test('each lead has the rule that fits it; where none does, it is nobody’s; one whose assignee stays does not change', async () => {
    await rule({ assigneeId: sam, country: 'PT' });
    await inTurn([mia], { country: 'ES', order: 0 });
    const [a, b, c, d] = await Promise.all([
      leads.make({ country: 'PT', assignedUserId: null }),
      leads.make({ country: 'ES', assignedUserId: null }),
      leads.make({ country: 'FR', assignedUserId: sam }),
      leads.make({ country: 'PT', assignedUserId: sam }),
    ]);
    expect((await assign([a.id, b.id, c.id, d.id])).leads).toMatchObject([
      { version: 2, assignedUser: { id: sam } },
      { version: 2, assignedUser: { id: mia } },
      { version: 2, assignedUser: null },
      { version: 1, assignedUser: { id: sam } },
    ]);
  });

  test('takes no turn where a user or null is given, or where a lead cannot change hands', async () => {
    const [id] = (await leads.makeSeveral(1)) as [string];
    const { id: ruleId } = await inTurn([mia]);
    for (const userId of [sam, null]) {
      expect((await assign([id], { userId })).leads).toMatchObject([
        { assignedUser: userId && { id: userId } },
      ]);
    }
    expect((await assign([id, demo.leads.lockedFully])).__typename).toBe('LeadLockedError');
    expect(await gateway.sql('select from assignment_turns where rule_id = $1', [uuidOf(ruleId)])).toEqual(
      [],
    );
  });

  test('two at once by the same rules in another order both come through', async () => {
    const places = ['PT', 'ES'];
    for (const country of places) await inTurn([sam, mia], { country });
    const each = await Promise.all(
      [places, places.toReversed()].flatMap((countries) =>
        Array.from({ length: 5 }, () =>
          Promise.all(countries.map((country) => leads.make({ country, assignedUserId: null }))),
        ),
      ),
    );
    const answers = await Promise.all(each.map((some) => assign(some.map(({ id }) => id))));
    const got = answers.flatMap(({ leads: assigned }) =>
      assigned.map(({ assignedUser }: Selected) => assignedUser.id),
    );
    expect(got.filter((id) => id === sam)).toHaveLength(10);
    expect(got.filter((id) => id === mia)).toHaveLength(10);
  });

  test('while no rule is active, a user must be named', async () => {
    const { id } = await leads.make({ assignedUserId: sam });
    expect(broken(await assign([id]))).toEqual(['input.userId REQUIRED']);
    expect(broken(await assign(['x']))).toEqual(['input.ids.0 INVALID_FORMAT', 'input.userId REQUIRED']);
    expect(await leads.read(id)).toMatchObject({ version: 1, assignedUser: { id: sam } });
  });
});

test('a rule that has given turns can be deleted', async () => {
  const { id } = await inTurn([sam]);
  await assigneeOf();
  expect(await settings.delete(id)).toMatchObject({ deletedId: id });
});

test('rules of another tenant give nothing', async () => {
  await gateway.sql('update assignment_rules set is_active = true where name = $1', ['Messen']);
  expect(await assigneeOf({ sourceId: settingId('picklist', 'acme', 'LEAD_SOURCE/web') })).toBeNull();
});
