import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';
import { oddSchema } from '../../support/odd-schema.js';

const ran: string[] = [];
let gateway: TestGateway;
let token: string;
let readOnly: string;

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty', schema: oddSchema(ran) });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'sam@acme.test', role: 'AGENT' });
  token = await gateway.token('sam@acme.test');
  readOnly = await gateway.token('sam@acme.test', { scope: 'leads:read' });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  ran.length = 0;
  gateway.logged.length = 0;
});

const ask = (document: string, variables = {}, as = token) =>
  gateway.query(document, variables, { token: as });

describe('request IDs', () => {
  test('a sane one is taken over into answer, error and log', async () => {
    const headers = { 'x-request-id': 'shop-7.A_b' };
    const answer = await gateway.query('{ fine boom }', {}, { token, headers });
    expect(answer.headers.get('x-request-id')).toBe('shop-7.A_b');
    expect(answer.body.errors?.[0]?.extensions.requestId).toBe('shop-7.A_b');
    expect(gateway.logged.map(({ requestId }) => requestId)).toEqual(['shop-7.A_b', 'shop-7.A_b']);
  });

  test.each([
    ['too long', 'a'.repeat(129)],
    ['of other letters', 'a b;c'],
    ['empty', ''],
  ])('one that is %s is replaced', async (_name, given) => {
    const answer = await gateway.query('{ fine }', {}, { token, headers: { 'x-request-id': given } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('errors from before an operation have it too', async () => {
    for (const as of [{}, { token, headers: { 'content-type': 'text/plain' } }]) {
      const { headers, body } = await gateway.query('{ fine }', {}, as);
      expect(body.errors?.[0]?.extensions.requestId).toBe(headers.get('x-request-id'));
    }
    const { headers, body } = await ask('{ nowhere }');
    expect(body.errors?.[0]?.extensions.requestId).toBe(headers.get('x-request-id'));
  });
});

describe('masking', () => {
  test.each(['boom', 'badSql', 'badValue'])('%s tells nothing but that it was us', async (field) => {
    const { status, body } = await ask(`{ fine ${field} }`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ fine: 'fine', [field]: null });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        locations: [expect.anything()],
        path: [field],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
      },
    ]);
  });

  test('the log has the stack, and no values', async () => {
    await ask('query Odd { boom badSql badValue }');
    const failures = gateway.logged.filter(({ msg }) => msg === 'an operation failed');
    expect(failures.map(({ path }) => String(path)).sort()).toEqual(['badSql', 'badValue', 'boom']);
    expect(JSON.stringify(failures.find(({ path }) => String(path) === 'boom'))).toContain('odd-schema');
    const text = JSON.stringify(gateway.logged);
    expect(text).toContain('23505');
    expect(text).toContain('users_tenant_id_id_pk');
    expect(text).not.toContain('acme.test');
    expect(text).not.toContain('Key (');
    expect(text).not.toContain('insert into');
  });

  test('one line tells of the request, without its contents', async () => {
    await ask('query Odd($when: DateTime) { at(when: $when) }', { when: '2026-01-31T09:30:00Z' });
    expect(gateway.logged).toEqual([
      expect.objectContaining({
        msg: 'request',
        method: 'POST',
        path: '/graphql',
        status: 200,
        operation: 'Odd',
        tenantId: expect.stringMatching(/^tenant_/),
        userId: expect.stringMatching(/^user_/),
        durationMs: expect.any(Number),
      }),
    ]);
    expect(JSON.stringify(gateway.logged)).not.toContain('2026-01-31T09:30');
  });

  test('what is wrong with the request is told', async () => {
    const codeOf = async (document: string, variables = {}) => {
      const { status, body } = await ask(document, variables);
      return [status, body.errors?.[0]?.extensions.code];
    };
    expect(await codeOf('{ fine')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(await codeOf('{ nowhere }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codeOf('subscription { nowhere }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codeOf('query A { fine } query B { fine }')).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    const at = 'query ($when: DateTime) { at(when: $when) }';
    expect(await codeOf(at, { when: 'soon' })).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf('{ at(when: "soon") }')).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf('query ($s: Int!) { slow(seconds: $s) }')).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('permissions', () => {
  const forbidden = (path: string) => ({
    path: [path],
    message: expect.stringMatching(/^(You may not do this|This needs the permission [A-Z_]+)\.$/),
    extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
  });

  test('a refused field is null and the others are answered', async () => {
    const { status, body } = await ask('{ fine mayWrite __typename }', {}, readOnly);
    expect(status).toBe(200);
    expect(body.data).toEqual({ fine: 'fine', mayWrite: null, __typename: 'Query' });
    expect(body.errors).toMatchObject([forbidden('mayWrite')]);
    expect(ran).toEqual([]);
    expect((await ask('{ fine mayWrite }')).body).toEqual({ data: { fine: 'fine', mayWrite: true } });
  });

  test('where it cannot be null, there is no data', async () => {
    const { status, body } = await ask('{ fine mustWrite }', {}, readOnly);
    expect([status, body.data]).toEqual([200, null]);
    expect(body.errors).toMatchObject([forbidden('mustWrite')]);
  });

  test('fragments, aliases and directives do not get around it', async () => {
    const document = `query ($yes: Boolean!, $no: Boolean!) {
      a: mayWrite
      ...F
      ... @include(if: $yes) { c: mayWrite }
      d: mayWrite @skip(if: $yes)
      e: mayWrite @include(if: $no)
    }
    fragment F on Query { b: mayWrite ... on Query { fine } }`;
    const { body } = await ask(document, { yes: true, no: false }, readOnly);
    expect(body.data).toEqual({ a: null, b: null, c: null, fine: 'fine' });
    expect(body.errors).toMatchObject([forbidden('a'), forbidden('b'), forbidden('c')]);
    expect(ran).toEqual([]);
  });

  test('of mutations the permitted ones run', async () => {
    const { body } = await ask('mutation { second first }');
    expect(body.data).toEqual({ second: null, first: true });
    expect(ran).toEqual(['first']);
  });

  test('a field that asks nothing of anybody is for nobody', async () => {
    expect((await ask('{ nobody }')).body.errors).toMatchObject([forbidden('nobody')]);
    expect(ran).toEqual([]);
  });
});
