import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { leaksIn } from '../../support/leaks.js';
import { addTenant, addUser } from '../../support/members.js';
import { raiseState, raisingSchema } from '../../support/raising-schema.js';

// One of every class of PostgreSQL's Appendix A that an error may have, and all that stand for an outage.
/** After which the connection is of no more use. */
const losses = ['08000', '08003', '08006', '08P01', '25P03', '53300', '57P01', '57P02', '57P03', '57P05'];
const refusals = [
  ...[
    '25006',
    '40001',
    '40P01',
    '53000',
    '53100',
    '53200',
    '53400',
    '55P03',
    '57000',
    '57014',
    '57P04',
    '58000',
  ],
  ...['58030', '58P01'],
];
const faults = [
  ...[
    '01000',
    '02000',
    '03000',
    '09000',
    '0A000',
    '0B000',
    '0F000',
    '0L000',
    '0P000',
    '0Z000',
    '10608',
    '20000',
  ],
  ...[
    '21000',
    '22000',
    '22001',
    '22003',
    '22021',
    '22P02',
    '22P05',
    '23502',
    '23503',
    '23505',
    '23514',
    '24000',
  ],
  ...[
    '25000',
    '25P02',

    '27000',
    '28000',
    '28P01',
    '2B000',
    '2D000',
    '2F000',
    '34000',
    '38000',
    '39000',
  ],
  ...[
    '3B000',
    '3D000',
    '3F000',
    '40003',
    '42501',
    '42601',
    '42P01',
    '42883',
    '44000',
    '54000',
    '54001',
    '55000',
  ],
  ...['F0000', 'HV000', 'P0001', 'P0002', 'XX000', 'XX001', 'XX002', '99999', 'ABCDE'],
];

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty', schema: raisingSchema() });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  token = await gateway.token('ada@acme.test');
  await gateway.sql(raiseState);
}, 60_000);
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.logged.length = 0;
});

const documents = [
  ['query', 'read'],
  ['query', 'transaction'],
  ['mutation', 'write'],
].map(([operation, field]) => `${operation} ($state: String!) { ${field}(state: $state) }`);

const failuresLogged = () => gateway.logged.filter(({ msg }) => msg === 'an operation failed');
const fault = [200, ['INTERNAL_SERVER_ERROR']];
const outage = [503, ['SERVICE_UNAVAILABLE']];

async function answersTo(state: string) {
  const answers = [];
  for (const document of documents) {
    const { status, headers, body } = await gateway.query(document, { state }, { token });
    expect(leaksIn(JSON.stringify(body))).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/secret|ann@|leads|raise_state/);
    expect(body.errors?.[0]?.extensions.requestId).toBe(headers.get('x-request-id'));
    answers.push([status, body.errors?.map(({ extensions }) => extensions.code)]);
  }
  expect(JSON.stringify(gateway.logged)).not.toMatch(/ann@acme|secret = 1/);
  return answers;
}

test.each(faults)('%s is a fault of ours, of which nothing is told', async (state) => {
  expect(await answersTo(state)).toEqual([fault, fault, fault]);
  expect(failuresLogged()).toMatchObject(Array(3).fill({ error: { code: state } }));
});

test.each(refusals)('%s is an outage: 503, to try again later, and a line in the log', async (state) => {
  expect(await answersTo(state)).toEqual([outage, outage, outage]);
  expect(failuresLogged()).toHaveLength(3);
  expect(JSON.stringify(failuresLogged())).toContain(state);
});

test.each(losses)('%s is the loss of a connection: 503 as well', async (state) => {
  expect(await answersTo(state)).toEqual([outage, outage, outage]);
});

test('26000, a prepared statement that is gone, makes a connection unusable', async () => {
  expect(await answersTo('26000')).toEqual([fault, outage, outage]);
});

test('after all of that the gateway answers', async () => {
  const { status, body } = await gateway.query('{ __typename }', {}, { token });
  expect([status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
});

test('and so it is where the caller is looked up', async () => {
  const signature = 'text, uuid, text, text, text';
  const [{ result }] = await gateway.sql(
    `select pg_get_function_result('resolve_member(${signature})'::regprocedure) as result`,
  );
  await gateway.sql(`alter function resolve_member(${signature}) rename to resolve_member_kept;
    create table forced (state text); grant select on forced to public;
    create function resolve_member(${signature}) returns ${result} language plpgsql as
      $$ begin perform raise_state(state) from forced; end $$;`);
  for (const [state, status, code] of [
    ['42P01', 500, 'INTERNAL_SERVER_ERROR'],
    ['53100', 503, 'SERVICE_UNAVAILABLE'],
    ['08006', 503, 'SERVICE_UNAVAILABLE'],
  ] as const) {
    await gateway.sql(`delete from forced; insert into forced values ('${state}')`);
    const answer = await gateway.query('{ __typename }', {}, { token });
    expect([answer.status, answer.body.data]).toEqual([status, undefined]);
    expect(answer.body.errors).toMatchObject([{ extensions: { code } }]);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|ann@|leads|raise_state/);
  }
});
