import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

let gateway: TestGateway;
let tenant: BareTenant;
let lead: string;
let other: string;

beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'timeline');
  [lead, other] = (await addLeadRows(gateway, tenant, [{}, {}])) as [string, string];
  // Three instants for all of them: most entries are told apart by their IDs alone.
  for (let i = 0; i < 40; i++) {
    await (i % 2 ? addLog(lead, at(i)) : addComment(lead, at(i)));
    if (i % 4 === 0) await addLog(other, at(i));
  }
});
afterAll(() => gateway.stop());

const at = (i: number) => `2026-05-0${1 + (i % 3)}T10:00:00Z`;

async function addComment(
  leadId: string,
  createdAt: string,
  deletedAt: string | null = null,
): Promise<string> {
  const id = newId('comment');
  await gateway.sql(
    `insert into comments (tenant_id, id, lead_id, content, created_at, deleted_at) values ($1, $2, $3, 'Said.', $4, $5)`,
    [tenant.uuid, uuidOf(id), uuidOf(leadId), createdAt, deletedAt],
  );
  return id;
}

async function addLog(leadId: string, createdAt: string): Promise<string> {
  const id = newId('log');
  await gateway.sql(
    `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes, created_at)
     values ($1, $2, 'UPDATE_LEAD', 'LEAD', $3, '[]', $4)`,
    [tenant.uuid, uuidOf(id), uuidOf(leadId), createdAt],
  );
  return id;
}

const entries = walked.replaceAll(
  /\{ id \}/g,
  '{ ... on Log { id createdAt } ... on Comment { id createdAt } }',
);
const documentOf = (field: string) => `query ($id: ID!, $first: Int, $after: String) {
  lead(id: $id) { list: ${field}(first: $first, after: $after) { ${field === 'timeline' ? entries : walked} } }
}`;
const walkOf = (field: string, size: number, meanwhile?: (pages: number) => Promise<unknown>) =>
  walk(gateway, {
    ...{ document: documentOf(field), variables: { id: lead }, size, as: tenant.caller, meanwhile },
    connection: (data) => data.lead.list,
  });

/** Newest first, by instant and then by UUID. */
const kept = (tables: string[]) =>
  gateway
    .sql<{ id: string }>(
      `select id from (${tables.join(' union all ')}) as entry order by created_at desc, id desc`,
      [tenant.uuid, uuidOf(lead)],
    )
    .then((rows) => rows.map(({ id }) => id));
const comments = `select id, created_at from comments where tenant_id = $1 and lead_id = $2 and deleted_at is null`;
const logs = `select id, created_at from logs where tenant_id = $1 and entity_uuid = $2`;

test.each([
  ['comments', [comments]],
  ['logs', [logs]],
  ['timeline', [comments, logs]],
])('%s walks every entry once, newest first, whatever the page', async (field, tables) => {
  const expected = await kept(tables);
  expect(expected.length).toBeGreaterThanOrEqual(20);
  for (const size of [1, 7, 20, 200]) expect((await walkOf(field, size)).map(uuidOf)).toEqual(expected);
});

test('a walk goes on where comments come and go', async () => {
  const [first, second] = [await addComment(lead, at(0)), await addComment(lead, at(1))];
  const staying = await kept([comments, logs]);
  const seen = (
    await walkOf('timeline', 3, async (pages) => {
      if (pages === 2)
        await gateway.sql('update comments set deleted_at = now() where id = $1', [uuidOf(first)]);
      if (pages === 3) await gateway.sql('delete from comments where id = $1', [uuidOf(second)]);
      await addComment(lead, new Date().toISOString());
    })
  ).map(uuidOf);
  expect(new Set(seen).size).toBe(seen.length);
  const passing: string[] = [uuidOf(first), uuidOf(second)];
  expect(seen.filter((id) => !passing.includes(id))).toEqual(staying.filter((id) => !passing.includes(id)));
});

test('counts tell logs and comments apart, whatever the page, and leave out deleted comments', async () => {
  await addComment(lead, at(0), at(1));
  const { body } = await gateway.query(
    graphql(`query ($id: ID!) { lead(id: $id) {
      timeline(first: 1) { logsCount commentsCount } none: timeline(first: 0) { logsCount nodes { __typename } }
      comments(first: 2) { totalCount } logs(first: 0) { totalCount nodes { id } } } }`),
    { id: lead },
    tenant.caller,
  );
  const [commentsCount, logsCount] = [(await kept([comments])).length, (await kept([logs])).length];
  expect(body.data.lead).toEqual({
    timeline: { logsCount, commentsCount },
    none: { logsCount, nodes: [] },
    comments: { totalCount: commentsCount },
    logs: { totalCount: logsCount, nodes: [] },
  });
});

test('each lead of a list has entries of its own, as many as asked for', async () => {
  const { body } = await gateway.query(
    graphql(`{ leads(first: 2, orderBy: [{ field: CREATED_AT, direction: ASC }]) { nodes { id
      timeline(first: 5) { nodes { ... on Log { entityId } ... on Comment { subject { ... on Lead { id } } } } pageInfo { hasNextPage } }
      comments(first: 3) { nodes { id } totalCount } logs(first: 3) { nodes { entityId } pageInfo { hasNextPage } } } } }`),
    {},
    tenant.caller,
  );
  for (const one of body.data.leads.nodes) {
    expect(one.timeline.nodes).toHaveLength(5);
    expect(one.timeline.pageInfo.hasNextPage).toBe(true);
    for (const { entityId, subject } of one.timeline.nodes) expect(entityId ?? subject.id).toBe(one.id);
    expect(one.logs.nodes.map(({ entityId }: { entityId: string }) => entityId)).toEqual([
      one.id,
      one.id,
      one.id,
    ]);
    expect(one.comments.nodes).toHaveLength(one.id === lead ? 3 : 0);
  }
  expect(body.data.leads.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([lead, other].sort());
});

test.each(['comments', 'logs', 'timeline'])(
  '%s refuses a bad page by the name of the argument',
  async (field) => {
    const document = documentOf(field);
    for (const [variables, argument] of [
      [{ first: -1 }, 'first'],
      [{ first: 201 }, 'first'],
      [{ after: 'x' }, 'after'],
      [{ after: '' }, 'after'],
    ] as const) {
      const { body } = await gateway.query(document, { id: lead, ...variables }, tenant.caller);
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  },
);

test('a bad cursor is refused where counts alone are selected, too', async () => {
  for (const [field, count] of [
    ['comments', 'totalCount'],
    ['logs', 'totalCount'],
    ['timeline', 'logsCount'],
  ]) {
    const document = `query ($id: ID!) { lead(id: $id) { ${field}(after: "x") { ${count} } } }`;
    const { body } = await gateway.query(document, { id: lead }, tenant.caller);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  }
});

test('a customer shows the comments carried from its leads, each with the lead that it was written on', async () => {
  const { body } = await gateway.query(
    graphql(`query ($id: ID!) { lead(id: $id) { customer { id
      comments(first: 200) { totalCount nodes { id carriedFrom { id } subject { __typename ... on Lead { id } } } }
      timeline(first: 200) { commentsCount logsCount nodes { __typename ... on Comment { id } } } } } }`),
    { id: demo.leads.alreadyConverted },
  );
  const { comments, timeline } = body.data.lead.customer;
  expect(comments.nodes.length).toBe(comments.totalCount);
  const carried = comments.nodes.filter(({ carriedFrom }: { carriedFrom: unknown }) => carriedFrom);
  expect(carried.length).toBeGreaterThan(0);
  for (const { carriedFrom, subject } of carried)
    expect(subject).toEqual({ __typename: 'Lead', id: carriedFrom.id });
  const shown = timeline.nodes.filter(({ __typename }: { __typename: string }) => __typename === 'Comment');
  expect(shown.map(({ id }: { id: string }) => id)).toEqual(
    comments.nodes.map(({ id }: { id: string }) => id),
  );
  expect(timeline.commentsCount).toBe(comments.totalCount);
  expect(timeline.logsCount).toBe(timeline.nodes.length - shown.length);
});

test('the comments of a deleted lead are shown with it, to those who may see it', async () => {
  const [gone = ''] = await addLeadRows(gateway, tenant, [{ deleted_at: '2026-06-01' }]);
  await addComment(gone, at(0));
  const { body } = await gateway.query(
    graphql(`{ leads(filter: { deleted: true }) { nodes { id comments { nodes { content subject { ... on Lead { id } } } }
      timeline { nodes { ... on Comment { subject { ... on Lead { id } } } } } } } }`),
    {},
    tenant.caller,
  );
  expect(body).toEqual({
    data: {
      leads: {
        nodes: [
          {
            id: gone,
            comments: { nodes: [{ content: 'Said.', subject: { id: gone } }] },
            timeline: { nodes: [{ subject: { id: gone } }] },
          },
        ],
      },
    },
  });
});
