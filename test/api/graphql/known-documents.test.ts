import { postMembers } from '../../support/documents.js';
import {
  type Caller,
  people,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { KNOWN_DOCUMENTS: 'direct', RATE_LIMIT_POINTS: '1000000' } });
}, 60_000);
afterAll(() => gateway.stop());

interface Sent {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends a request under a given ID, and leaves out of its answer what tells the time and what is left of the points. */
async function send(body: unknown, { token, tenant, headers }: Caller, requestId: string): Promise<Sent> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(tenant !== undefined && { 'x-tenant': tenant }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { date: _, ...told } = Object.fromEntries(response.headers);
  const text = (await response.text()).replace(/"remaining":\d+,"resetAt":"[^"]+"/, '"remaining":0');
  return { status: response.status, headers: told, text: text.replace(/ \d+ seconds?/g, ' some seconds') };
}

const directAnswers = async (): Promise<number> => {
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(/^graphql_direct_answers_total (\d+)$/m.exec(metrics)?.[1]);
};

const as = async (person: keyof typeof people): Promise<Caller> => ({
  token: await gateway.token(people[person].email, { tenant: people[person].tenant }),
  tenant: people[person].tenant,
});

/** What may become of the same request twice: the first goes through Apollo Server, the second past it. */
interface Case {
  body: Selected;
  /** Ada, if left out. */
  caller?: (ada: Caller) => Promise<Caller> | Caller;
  status?: number;
  /** What the answer tells in any case. */
  tells: string;
  /** Whether Apollo Server answers both. */
  isApollos?: true;
}

const cases: Record<string, Case> = {
  'a page of leads with all below it': {
    tells: '"totalCount":297',
    body: {
      query: `query Page($first: Int!) { leads(first: $first) { totalCount nodes { __typename id fullName targetAmount
        comments(first: 3) { totalCount nodes { ... on Node { id } content user { name } } } status { name } } } }`,
      variables: { first: 5 },
    },
  },
  'no variables, named as null': {
    tells: '"role":"ADMIN"',
    body: { query: '{ viewer { role } }', variables: null, operationName: null },
  },
  'an empty name of an operation': {
    tells: 'ada@acme.test',
    body: { query: 'query Me { viewer { user { email } } }', operationName: '' },
  },
  'one of two operations': {
    tells: 'leadStatuses',
    body: { query: 'query A { viewer { role } } query B { leadStatuses { name } }', operationName: 'B' },
  },
  'an operation that is not there': {
    tells: 'OPERATION_RESOLUTION_FAILURE',
    status: 400,
    isApollos: true,
    body: { query: 'query A { viewer { role } } query C { leadStatuses { name } }', operationName: 'D' },
  },
  'two operations and no name': {
    tells: 'OPERATION_RESOLUTION_FAILURE',
    status: 400,
    isApollos: true,
    body: { query: 'query A { viewer { role } } query E { leadStatuses { name } }' },
  },
  'a variable of another type': {
    tells: 'BAD_USER_INPUT',
    status: 400,
    body: {
      query: 'query Wrong($first: Int) { leads(first: $first) { totalCount } }',
      variables: { first: 'ten' },
    },
  },
  'several faults in the variables': {
    tells: 'EmailAddress must be a string',
    status: 400,
    body: {
      query: 'mutation Faults($input: CreateLeadInput!) { createLead(input: $input) { __typename } }',
      variables: { input: { lastName: 5, email: ['a'], nonsense: 1, targetAmount: 'much' } },
    },
  },
  'a variable that is missing': {
    tells: 'was not provided',
    status: 400,
    body: { query: 'query Missing($id: ID!) { lead(id: $id) { id } }', variables: {} },
  },
  'null where a default stands': {
    tells: '"totalCount"',
    body: {
      query: 'query Null($first: Int = 3) { leads(first: $first) { totalCount } }',
      variables: { first: null },
    },
  },
  'variables that nest beyond bounds': {
    tells: '120 levels',
    status: 400,
    body: {
      query: 'query Deep($filter: LeadFilter) { leads(filter: $filter) { totalCount } }',
      variables: { filter: JSON.parse(`${'{"and":['.repeat(70)}${']}'.repeat(70)}`) },
    },
  },
  'more than it may cost': {
    tells: 'MAX_COST',
    status: 400,
    body: {
      query: `query Costly($n: Int) { customers(first: $n) { nodes { leads(first: $n) { nodes {
        comments(first: $n) { nodes { id } } } } } } }`,
      variables: { n: 200 },
    },
  },
  'an ID that is none': {
    tells: 'must be the ID of a Lead',
    body: { query: '{ lead(id: "nonsense") { id } }' },
  },
  'a page too large': { tells: 'from 0 to 200', body: { query: '{ leads(first: 5000) { totalCount } }' } },
  'a field that may not be used, beside one that may': {
    tells: 'FORBIDDEN',
    body: { query: '{ viewer { role } webhooks { id } conversionRules { __typename } }' },
    caller: () => as('vic'),
  },
  'a mutation that is refused': {
    tells: '"code":"REQUIRED"',
    body: {
      query: `mutation Refused($input: CreateLeadInput!) { createLead(input: $input) { __typename
        ... on ValidationError { issues { path code message } } ... on MutationError { code message } } }`,
      variables: { input: { firstName: ' ', lastName: '', email: 'no address', targetAmount: '-1' } },
    },
  },
  'a mutation that is not permitted': {
    tells: 'FORBIDDEN',
    body: {
      query: 'mutation Forbidden($input: CreateLeadInput!) { createLead(input: $input) { __typename } }',
      variables: { input: { firstName: 'No', lastName: 'Body' } },
    },
    caller: () => as('vic'),
  },
  'a mutation told twice under one key': {
    tells: 'CreateLeadSuccess',
    body: {
      query: `mutation Twice($input: CreateLeadInput!) { createLead(input: $input) { __typename
        ... on CreateLeadSuccess { lead { id fullName createdAt version } } } }`,
      variables: {
        input: {
          firstName: 'Told',
          lastName: 'Twice',
          email: 'twice@web.example',
          idempotencyKey: 'known-twice',
        },
      },
    },
  },
  'another tenant': {
    tells: 'FORBIDDEN',
    status: 403,
    body: { query: 'query Other { viewer { tenant { slug } } }' },
    caller: ({ token }) => ({ token, tenant: 'globex' }),
  },
  'a tenant that is none': {
    tells: 'FORBIDDEN',
    status: 403,
    body: { query: 'query None { viewer { tenant { slug } } }' },
    caller: ({ token }) => ({ token, tenant: 'nowhere' }),
  },
  introspection: {
    tells: 'queryType',
    body: { query: '{ __schema { queryType { name } } __type(name: "Lead") { kind } }' },
  },
  'the other media type': {
    tells: 'was not provided',
    status: 400,
    body: { query: 'query Media($id: ID!) { lead(id: $id) { id } }', variables: {} },
    caller: (ada) => ({ ...ada, headers: { accept: 'application/graphql-response+json' } }),
  },
  'either media type': {
    tells: 'ADMIN',
    body: { query: 'query Either { viewer { role } }' },
    caller: (ada) => ({
      ...ada,
      headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
    }),
  },
  'anything that can be told as text': {
    tells: 'ADMIN',
    body: { query: 'query Text { viewer { role } }' },
    caller: (ada) => ({ ...ada, headers: { accept: 'text/html, */*;q=0.1' } }),
  },
  'extensions of a client': {
    tells: 'ADMIN',
    body: { query: 'query Extended { viewer { role } }', extensions: { clientLibrary: { name: 'apollo' } } },
  },
};

test.each(Object.entries(cases))(
  '%s: the answer past Apollo Server is byte for byte its own',
  async (_, { body, caller, status = 200, tells, isApollos = false }) => {
    const ada = await as('ada');
    const who = (await caller?.(ada)) ?? ada;
    const before = await directAnswers();
    const first = await send(body, who, 'same-request');
    expect(first.text).toContain(tells);
    expect(first.status).toBe(status);
    expect(await directAnswers()).toBe(before);
    expect(await send(body, who, 'same-request')).toEqual(first);
    expect(await directAnswers()).toBe(isApollos ? before : before + 1);
  },
);

test('a known document is answered past Apollo Server, and only a plain request for one', async () => {
  const ada = await as('ada');
  const query = 'query Plain { viewer { role } }';
  const before = await directAnswers();
  await send({ query }, ada, 'first');
  expect(await directAnswers()).toBe(before);
  await send({ query }, ada, 'second');
  expect(await directAnswers()).toBe(before + 1);
  await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${ada.token}`, 'x-tenant': 'acme' },
  });
  await send({ query }, { ...ada, headers: { accept: 'text/event-stream' } }, 'events');
  await send({ query, variables: 'none' }, ada, 'no variables');
  expect(await directAnswers()).toBe(before + 1);
});

test('who does not say who they are is refused alike, and the document is not looked at', async () => {
  const body = { query: 'query Unknown { viewer { role } }' };
  await send(body, await as('ada'), 'known');
  for (const caller of [{}, { token: 'none.of.ours' }]) {
    const known = await send(body, caller, 'refused');
    const unknown = await send({ query: 'query NeverSeen { viewer { role } }' }, caller, 'refused');
    expect(known).toEqual(unknown);
    expect(known.status).toBe(401);
  }
});

test('a document by its hash is answered past Apollo Server once it is kept', async () => {
  const query = 'query ByHash { viewer { role } }';
  const { createHash } = await import('node:crypto');
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  await postMembers(gateway, { query, extensions });
  const before = await directAnswers();
  const { body } = await postMembers(gateway, { extensions });
  expect(body.data).toEqual({ viewer: { role: 'ADMIN' } });
  expect(await directAnswers()).toBe(before + 1);
});
