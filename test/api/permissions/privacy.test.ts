import { uuidOf } from '../../../src/platform/ids/index.js';
import { edgesToALead, fieldsAskedFor } from '../../support/edges-to-a-lead.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import {
  type ConvertedPrivateLead,
  cast,
  type Level,
  levels,
  type PrivacyStage,
  type Role,
  seenBy,
  setPrivacyStage,
} from '../../support/privacy-cast.js';
import {
  type Ask,
  edgesOfAnswers,
  type Way,
  ways,
  waysToAnyLead,
  waysToConverted,
} from '../../support/ways-to-a-lead.js';

let gateway: TestGateway;
let stage: PrivacyStage;

beforeAll(async () => {
  gateway = await startTestGateway();
  stage = await setPrivacyStage(gateway);
}, 60_000);
afterAll(() => gateway.stop());

/** Every document that a way asks by. */
const documents = new Set<string>();

const asking =
  (role: Role): Ask =>
  async (document, variables) => {
    documents.add(document);
    const { body } = await gateway.query(document, variables, stage.callers[role]);
    expect(body.errors).toBeUndefined();
    return body.data;
  };

const shownTo = (level: Level, role: Role) => seenBy[level].includes(role);

describe.each(levels)('a lead that is %s', (level) => {
  test.each(Object.entries(ways))('by %s', async (_way, { ask, seen, hidden }) => {
    const lead = stage.live[level];
    for (const role of cast) {
      const answer = await ask(asking(role), lead, gateway);
      expect({ role, answer }).toEqual({ role, answer: shownTo(level, role) ? seen(lead) : hidden });
    }
  });

  test.each([...waysToAnyLead, ...Object.entries(waysToConverted)] as [string, Way<ConvertedPrivateLead>][])(
    'converted, by %s',
    async (way, { ask, seen, hidden }) => {
      const lead = stage.converted[level];
      for (const role of cast) {
        const answer = await ask(asking(role), lead, gateway);
        expect({ way, role, answer }).toEqual({
          way,
          role,
          answer: shownTo(level, role) ? seen(lead) : hidden,
        });
      }
    },
  );

  test('counts in its status for everyone', async () => {
    const counts = await Promise.all(
      cast.map(async (role) => {
        const { leadStatuses } = await asking(role)('{ leadStatuses { leadsCount } }');
        return leadStatuses.map(({ leadsCount }: { leadsCount: number }) => leadsCount);
      }),
    );
    for (const count of counts) expect(count).toEqual(counts[0]);
    const [{ n }] = await gateway.sql(
      `select count(*)::int n from leads join tenants using (tenant_id) where tenants.slug = 'acme' and deleted_at is null`,
    );
    expect(counts[0].reduce((sum: number, count: number) => sum + count, 0)).toBe(n);
  });
});

test('every field of the schema that may answer a lead is asked for by one of these ways', () => {
  const { schema } = gateway.gateway;
  const asked = new Set([...documents].flatMap((document) => [...fieldsAskedFor(schema, document)]));
  // What is missing here leads to a lead unseen: add a way to it, in test/support/ways-to-a-lead.ts.
  expect(edgesToALead(schema).filter((edge) => !asked.has(edge))).toEqual(edgesOfAnswers);
});

test('who leaves the group, the team or the lead no longer sees it', async () => {
  const { users, live } = stage;
  const sees = async (role: Role, level: Level) =>
    (await ways['lead(id)']?.ask(asking(role), live[level], gateway)) !== null;
  await gateway.sql('delete from group_members where user_id = $1', [uuidOf(users.member)]);
  expect(await sees('member', 'GROUP')).toBe(false);
  await gateway.sql('delete from lead_team where user_id = $1', [uuidOf(users.teammate)]);
  expect(await sees('teammate', 'PRIVATE')).toBe(false);
  await gateway.sql('update leads set owner_id = null where id = $1', [uuidOf(live.PRIVATE.id)]);
  expect(await sees('owner', 'PRIVATE')).toBe(false);
  await gateway.sql('update leads set assigned_user_id = null where id = $1', [uuidOf(live.PRIVATE.id)]);
  expect(await sees('assignee', 'PRIVATE')).toBe(false);
  expect(await sees('manager', 'PRIVATE')).toBe(true);
});
