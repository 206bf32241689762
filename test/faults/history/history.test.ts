import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBurstLeads, withClient } from '../conversion-burst.js';
import { checkHistory } from './check-history.js';
import { type Operation, recordHistory } from './history.js';
import { killAmidHistory } from './kill-amid-history.js';
import { readTraces, type Traces } from './traces.js';

test('conversions and reverts under a gateway that is killed answer and leave the same', async () => {
  const figures = await killAmidHistory(2, 200);
  for (const { operations, converted, reverted } of figures) {
    expect(operations).toBeGreaterThanOrEqual(200);
    expect(Math.min(converted, reverted)).toBeGreaterThan(0);
  }
});

const logged = ['CONVERT_LEAD', 'CREATE_CUSTOMER', 'MERGE_CUSTOMER', 'CREATE_ACCOUNT', 'CREATE_DEAL'];

/** What some hundred operations were answered, and left: as many as it takes until there is a log of each of these. */
async function recorded(
  gateway: TestGateway,
  actions: readonly string[] = [],
): Promise<[Operation[], Traces]> {
  const [{ now }] = (await gateway.sql('select clock_timestamp()::text as now')) as [{ now: string }];
  const leadIds = await withClient(gateway.ownerUrl, (client) => addBurstLeads(client, 10));
  const place = { url: gateway.url, token: await gateway.token('ada@acme.test') };
  const history: Operation[] = [];
  for (;;) {
    history.push(...(await recordHistory(place, leadIds, 240)));
    const traces = await withClient(gateway.ownerUrl, (client) => readTraces(client, leadIds, now));
    const isWhole = actions.every((action) => traces.logs.some((log) => log.action === action));
    if (isWhole) return [history, traces];
    if (history.length > 3_000) throw new Error('some log never came');
  }
}

describe('what is broken is caught', () => {
  let gateway: TestGateway;
  let history: Operation[];
  let traces: Traces;
  beforeAll(async () => {
    gateway = await startTestGateway();
    [history, traces] = await recorded(gateway, logged);
  });
  afterAll(() => gateway.stop());

  test('but nothing where nothing is', () => {
    expect(checkHistory(history, traces)).toEqual([]);
  });

  test.each(logged)('a log %s that is missing', (action) => {
    const lost = traces.logs.find((log) => log.action === action);
    expect(lost).toBeDefined();
    const logs = traces.logs.filter((log) => log !== lost);
    expect(checkHistory(history, { ...traces, logs })).not.toEqual([]);
  });

  test('a log of a revert that is missing', () => {
    const isLeads = ({ action, entityId }: Traces['logs'][number]) =>
      action === 'REVERT_CONVERSION' && entityId.startsWith('lead_');
    const lost = traces.logs.find(isLeads);
    const logs = traces.logs.filter((log) => log !== lost);
    expect(checkHistory(history, { ...traces, logs })).not.toEqual([]);
  });

  const standing = () => traces.conversions.find(({ isReverted }) => !isReverted);
  const isSuccess = ({ answer }: Operation) => answer?.type === 'ConvertLeadSuccess' && !answer.isReplay;
  test.each<[string, () => [Operation[], Partial<Traces>], string]>([
    [
      'an acknowledged conversion that is lost',
      () => [history, { conversions: traces.conversions.filter((row) => row !== standing()) }],
      'lost',
    ],
    [
      'a second conversion of a lead that was not taken back',
      () => {
        const one = history.find((operation) => isSuccess(operation)) as Operation;
        const without = history.filter(({ what, leadId }) => what === 'convert' || leadId !== one.leadId);
        return [[...without, { ...one, start: one.end, end: one.end + 1 }], {}];
      },
      'twice and not taken back',
    ],
    [
      'a conversion that nobody asked for',
      () => [history.filter((operation) => !isSuccess(operation)), {}],
      'nobody asked for',
    ],
    [
      'a revert that nobody asked for',
      () => [history.filter(({ what }) => what === 'convert'), {}],
      'without being asked',
    ],
    [
      'a lead that is not converted and has a customer',
      () => [history, { leads: traces.leads.map((lead) => ({ ...lead, isConverted: false })) }],
      'is not converted, with 1',
    ],
    [
      'a lead whose customer is gone',
      () => [history, { conversions: traces.conversions.map((row) => ({ ...row, hasCustomer: false })) }],
      'who is gone',
    ],
    [
      'a log that is there twice',
      () => [
        history,
        { logs: [...traces.logs, ...traces.logs.filter(({ action }) => action === 'CREATE_DEAL')] },
      ],
      'no whole conversion',
    ],
    ['a message that is missing', () => [history, { messages: traces.messages.slice(1) }], '0 messages'],
    [
      'a message of no conversion',
      () => [history, { messages: [...traces.messages, { transaction: '1', about: [] }] }],
      'of no conversion',
    ],
  ])('%s', (_, broken, complaint) => {
    const [operations, changed] = broken();
    expect(checkHistory(operations, { ...traces, ...changed }).join('\n')).toContain(complaint);
  });
});

describe('a database that breaks conversions is caught', () => {
  test.each([
    ['drops every third message', 'outbox_messages', `if random() < 0.3 then return null; end if;`],
    ['drops logs of deals', 'logs', `if new.action = 'CREATE_DEAL' then return null; end if;`],
    ['keeps no conversion', 'conversions', `return null;`],
    ['lets a lead lead nowhere', 'leads', `new.customer_id := null;`],
    ['takes a lead for unconverted', 'leads', `new.converted_at := null;`],
  ])('%s', async (_, table, body) => {
    const gateway = await startTestGateway();
    try {
      await gateway.sql(
        `create function broken() returns trigger language plpgsql as $$ begin ${body} return new; end $$`,
      );
      const when = table === 'leads' ? 'update' : 'insert';
      await gateway.sql(
        `create trigger aa_broken before ${when} on ${table} for each row execute function broken()`,
      );
      expect(checkHistory(...(await recorded(gateway)))).not.toEqual([]);
    } finally {
      await gateway.stop();
    }
  });
});
