import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const one = graphql(
  `query ($id: ID, $slug: String) { leadStatus(id: $id, slug: $slug) { id slug name color secondaryColor } }`,
);
const { statuses } = demo;

test('leadStatuses: all of the tenant, in the order of the pipeline', async () => {
  const { body } = await gateway.query(
    graphql(
      `{ leadStatuses { id order slug isDefault isTerminal category primaryColor color secondaryColor } }`,
    ),
    {},
    'vic',
  );
  const all: Record<string, unknown>[] = body.data.leadStatuses;
  expect(all.map(({ id }) => id)).toEqual(Object.values(statuses));
  expect(all.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(all.filter(({ isDefault }) => isDefault).map(({ slug }) => slug)).toEqual(['new']);
  for (const { category, isTerminal } of all) if (category !== 'OPEN') expect(isTerminal).toBe(true);
  for (const { color, secondaryColor } of all) {
    expect([color, secondaryColor]).toEqual([
      expect.stringMatching(/^#[0-9A-F]{6}$/i),
      expect.stringMatching(/^#[0-9A-F]{6}$/i),
    ]);
    expect(color).not.toBe(secondaryColor);
  }
});

test('leadsCount counts every lead that is not deleted, whoever may see it', async () => {
  const counted = graphql(`{ leadStatuses { slug leadsCount } }`);
  const rows = await gateway.sql<{ slug: string; leadsCount: number }>(
    `select s.slug, count(l.id)::int as "leadsCount" from lead_statuses s
     left join leads l on l.tenant_id = s.tenant_id and l.status_id = s.id and l.deleted_at is null
     where s.tenant_id = $1 group by s.slug, s.position order by s.position`,
    [uuidOf(demo.tenants.acme)],
  );
  for (const person of ['ada', 'vic'] as const) {
    expect((await gateway.query(counted, {}, person)).body.data.leadStatuses).toEqual(rows);
  }
  await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(demo.leads.lost)]);
  const { body } = await gateway.query(counted);
  const lost = (list: typeof rows) => list.find(({ slug }) => slug === 'lost')?.leadsCount ?? 0;
  expect(lost(body.data.leadStatuses)).toBe(lost(rows) - 1);
});

test('leadStatus: by ID or by slug', async () => {
  const byId = await gateway.query(one, { id: statuses.won });
  const bySlug = await gateway.query(one, { slug: 'won', id: null });
  expect(byId.body.data.leadStatus).toMatchObject({ id: statuses.won, slug: 'won' });
  expect(bySlug.body).toEqual(byId.body);
});

test('leadStatus: null for one that is not there', async () => {
  for (const variables of [
    { id: newId('status') },
    { slug: 'nowhere' },
    { slug: 'WON' },
    { slug: '' },
    { slug: '\0' },
  ]) {
    expect((await gateway.query(one, variables)).body).toEqual({ data: { leadStatus: null } });
  }
  expect((await gateway.query(one, { id: statuses.won }, 'gus')).body).toEqual({
    data: { leadStatus: null },
  });
});

test.each([
  ['neither', {}],
  ['both', { id: statuses.won, slug: 'won' }],
  ['nulls', { id: null, slug: null }],
  ['an ID of another kind', { id: demo.users.ada }],
  ['a malformed ID', { id: 'status_x' }],
])('leadStatus: %s is refused', async (_, variables) => {
  const { body } = await gateway.query(one, variables);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
});
