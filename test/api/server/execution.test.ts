import { getIntrospectionQuery } from 'graphql';
import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway?.stop());

/** How many operations went to graphql-js so far, by reason. */
async function fallbacks(): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const lines = text.matchAll(/^graphql_fallbacks_total\{reason="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, reason, count]) => [reason, Number(count)]));
}

test('the operations of an application are all run by level', async () => {
  const before = await fallbacks();
  const { body } = await gateway.query(
    graphql(`query Page($first: Int!, $isLong: Boolean!) {
      viewer { user { name } }
      leads(first: $first) { totalCount nodes { id ...More @include(if: $isLong) } }
    }
    fragment More on Lead { status { name } comments(first: 2) { nodes { content user { name } } } }`),
    { first: 3, isLong: true },
  );
  expect(body.errors).toBeUndefined();
  expect(body.data.leads.nodes).toHaveLength(3);
  const refused = await gateway.query(
    graphql('mutation ($id: ID!) { convertLead(input: { leadId: $id }) { __typename } }'),
    { id: demo.leads.alreadyConverted },
  );
  expect(refused.body.data.convertLead.__typename).toBe('LeadAlreadyConvertedError');
  expect(await fallbacks()).toEqual(before);
});

test.each([
  ['introspection', getIntrospectionQuery(), {}, 200],
  ['introspection', '{ __type(name: "Lead") { name } viewer { user { id } } }', {}, 200],
  ['variables', 'query ($id: ID!) { lead(id: $id) { id } }', {}, 400],
  ['operation', 'query A { viewer { user { id } } } query B { viewer { user { id } } }', {}, 400],
])('%s is left to graphql-js, and counted', async (reason, document, variables, status) => {
  const before = await fallbacks();
  const answer = await gateway.query(document, variables);
  expect(answer.status).toBe(status);
  expect(await fallbacks()).toEqual({ ...before, [reason]: (before[reason] ?? 0) + 1 });
});

test('by its name one of several operations is run by level', async () => {
  const before = await fallbacks();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await gateway.token('ada@acme.test')}`,
      'x-tenant': 'acme',
    },
    body: JSON.stringify({
      query: 'query A { viewer { user { id } } } query B { viewer { user { name } } }',
      operationName: 'B',
    }),
  });
  const { data } = (await response.json()) as { data: { viewer: { user: object } } };
  expect(Object.keys(data.viewer.user)).toEqual(['name']);
  expect(await fallbacks()).toEqual(before);
});
