import { setTimeout as pause } from 'node:timers/promises';
import { demo } from '../../../src/cli/seed/demo.js';
import { PointBudgets, sweepPoints } from '../../../src/request/index.js';
import type { Gateway } from '../../../src/server/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { startBeside } from '../../support/second-gateway.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { RATE_LIMIT_POINTS: '100000' } });
}, 60_000);
afterAll(() => gateway.stop());

const deep = (first: number) =>
  `query Deep($n: Int = ${first}) { leads(first: $n) { nodes { comments(first: $n) { nodes { user { id } } } } } }`;

describe('MAX_COST', () => {
  test('a page of pages of pages is refused before any statement', async () => {
    gateway.statements.length = 0;
    const { status, body } = await gateway.query(deep(200));
    expect({ status, statements: gateway.statements.length }).toEqual({ status: 400, statements: 0 });
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^The operation may make \d+ objects; MAX_COST allows 10000\./),
          extensions: {
            ...{ code: 'LIMIT_EXCEEDED', limit: 'MAX_COST', value: 10_000 },
            requestId: expect.any(String),
          },
        },
      ],
    });
  });

  test('by variables, too', async () => {
    expect((await gateway.query(deep(1), { n: 200 })).status).toBe(400);
    expect((await gateway.query(deep(200), { n: 2 })).status).toBe(200);
  });

  test('a page of 50 leads with ten relations and three comments each passes', async () => {
    const { body, cost } = await gateway.query(`{ leads(first: 50) { nodes {
      id status { name } type { name } source { name } category { name } assignedUser { name } owner { name }
      customer { fullName } account { name } tags { name } team { name }
      comments(first: 3) { totalCount nodes { content user { name } } } } pageInfo { endCursor } } }`);
    expect(body.errors).toBeUndefined();
    expect(cost).toMatchObject({ cost: 1 + 1 + 50 * (1 + 10 + 1 + 3 * 2), limit: 100_000 });
  });
});

describe('points', () => {
  test('rateLimit is what extensions.cost tells', async () => {
    const { body, cost: told } = await gateway.query(
      '{ rateLimit { cost limit remaining resetAt } leads(first: 9) { nodes { id } } }',
    );
    expect(body.data.rateLimit).toEqual(told);
    const { cost, limit, remaining, resetAt } = body.data.rateLimit;
    expect({ cost, limit }).toEqual({ cost: 11, limit: 100_000 });
    expect(remaining).toBeLessThanOrEqual(limit - cost);
    const left = new Date(resetAt).getTime() - Date.now();
    expect(left).toBeGreaterThan(-1000);
    expect(left).toBeLessThanOrEqual(60_000);
    expect(new Date(resetAt).getTime() % 60_000).toBe(0);
  });

  test('what costs nothing else costs one', async () => {
    const { cost } = await gateway.query('{ __typename }');
    expect(cost).toMatchObject({ cost: 1 });
  });

  test('an operation that is refused as invalid costs nothing', async () => {
    const { cost } = await gateway.query(['{ nothing', '}'].join(' '));
    expect(cost).toBeNull();
  });

  test('a change with errors costs as well', async () => {
    const { cost } = await gateway.query('mutation { deleteLeads(input: { ids: [] }) { __typename } }');
    expect(cost).toMatchObject({ cost: 1 });
  });
});

describe('RATE_LIMIT_POINTS', () => {
  let first: TestGateway;
  let second: Gateway;
  let databaseUrl = '';
  beforeAll(async () => {
    first = await startTestGateway({
      env: { RATE_LIMIT_POINTS: '500' },
      through: async (url) => {
        databaseUrl = url;
        return url;
      },
    });
    second = await startBeside(first, databaseUrl);
  }, 60_000);
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const page = '{ leads(first: 99) { nodes { id } } }';
  const askSecond = async (email: string) => {
    const response = await fetch(`${second.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await first.token(email)}`,
        ...{ 'content-type': 'application/json', 'x-tenant': 'acme' },
      },
      body: JSON.stringify({ query: '{ rateLimit { remaining } }' }),
    });
    return (await response.json()) as { data: { rateLimit: { remaining: number } } };
  };
  /** A minute that is not over before the test is. */
  const untilEarly = async () => {
    const at = Date.now() % 60_000;
    if (at > 45_000) await pause(60_001 - at);
  };

  test('what is spent is refused until the minute is over, by every gateway; others have theirs', async () => {
    await untilEarly();
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await first.query(page));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const { headers, body } = answers[5] as (typeof answers)[0];
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body.data).toBeUndefined();
    expect(body.errors).toEqual([
      {
        message: `The operation costs 100 points, and 0 of 500 a minute are left. Try again in ${seconds} s.`,
        extensions: {
          ...{ code: 'RATE_LIMITED', limit: 'RATE_LIMIT_POINTS', value: 500, requestId: expect.any(String) },
          cost: { cost: 100, limit: 500, remaining: 0, resetAt: expect.any(String) },
        },
      },
    ]);
    expect((await first.query(page, {}, 'mia')).status).toBe(200);
    // The other gateway hears of it once it tells of some spending itself.
    await until(async () => {
      const { data } = await askSecond('ada@acme.test');
      return !data;
    });
    expect((await askSecond('sam@acme.test')).data.rateLimit.remaining).toBeGreaterThan(400);
  }, 90_000);

  test('a cheaper operation goes on while there is something left', async () => {
    await untilEarly();
    for (let i = 0; i < 4; i++) await first.query(page, {}, 'gus');
    expect((await first.query('{ leads(first: 150) { nodes { id } } }', {}, 'gus')).status).toBe(429);
    expect((await first.query('{ leads(first: 98) { nodes { id } } }', {}, 'gus')).status).toBe(200);
  }, 90_000);

  test('the next minute begins anew', async () => {
    const budgets = new PointBudgets({ database: first.gateway.database, limit: 10, onFault: () => {} });
    const pia = { tenantId: demo.tenants.globex, userId: demo.users.pia };
    const minute = Date.UTC(2026, 0, 1);
    expect(budgets.spend(pia, 8, minute)).toMatchObject({ remaining: 2, resetAt: new Date(minute + 60_000) });
    expect(() => budgets.spend(pia, 3, minute + 59_999)).toThrow(
      /2 of 10 a minute are left. Try again in 1 s/,
    );
    expect(budgets.spend(pia, 3, minute + 60_000)).toMatchObject({ remaining: 7 });
    await budgets.close();
  });

  test('spends of an hour ago are swept', async () => {
    await until(async () => (await first.sql('select from point_spends')).length > 0);
    await first.sql(`update point_spends set minute = now() - interval '2 hours'`);
    expect(await sweepPoints(first.gateway.database)).toBeGreaterThan(0);
    expect(await first.sql(`select from point_spends where minute < now() - interval '1 hour'`)).toEqual([]);
  });
});

test('where 0 points are set, nothing is limited and nothing told', async () => {
  const free = await startTestGateway({ env: { RATE_LIMIT_POINTS: '0' } });
  const { body } = await free.query('{ rateLimit { cost } }');
  await free.stop();
  expect(body).toEqual({ data: { rateLimit: null } });
});
