import { startTracing, tracing } from '../../../src/platform/tracing/index.js';
import { takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../../support/otlp-receiver.js';
import { until } from '../../support/until.js';

let receiver: OtlpReceiver;
let gateway: TestGateway;
let endTracing: () => Promise<void>;
beforeAll(async () => {
  receiver = await startOtlpReceiver();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  process.env.OTEL_BSP_SCHEDULE_DELAY = '50';
  process.env.OTEL_RESOURCE_ATTRIBUTES = 'deployment.environment.name=test';
  endTracing = await startTracing();
  gateway = await startTestGateway();
  await gateway.query('{ viewer { role } }');
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await endTracing();
  await receiver.close();
});

const traceId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const callersSpan = '00f067aa0ba902b7';

/** Asks as a caller who is traced, and waits for the whole trace. @returns its spans */
async function trace(document: string, variables: object = {}): Promise<ReceivedSpan[]> {
  const trace = traceId();
  const caller = {
    token: await gateway.token('ada@acme.test'),
    headers: { traceparent: `00-${trace}-${callersSpan}-01` },
  };
  await gateway.query(document, variables, caller);
  const spans = () => receiver.spans.filter((span) => span.traceId === trace);
  await until(() => spans().some(({ kind }) => kind === 2));
  return spans();
}

const below = (spans: readonly ReceivedSpan[], parent: ReceivedSpan | undefined) =>
  spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);

test('one trace shows a request, its operation, its batches and their statements', async () => {
  const spans = await trace(
    'query Page { leads(first: 3) { nodes { id owner { id } tags { id } comments { nodes { id } } } } }',
  );
  const [request] = spans.filter(({ kind }) => kind === 2);
  expect(request).toMatchObject({
    name: 'POST /graphql',
    parentSpanId: callersSpan,
    isError: false,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.path': '/graphql',
      'url.scheme': 'http',
      'http.response.status_code': 200,
    },
    resource: { 'service.name': 'lead-gateway', 'deployment.environment.name': 'test' },
  });
  const [operation] = below(spans, request).filter(({ name }) => name === 'query');
  expect(operation?.attributes).toEqual({
    'graphql.operation.type': 'query',
    'graphql.operation.name': 'Page',
  });
  const batches = below(spans, operation);
  expect(batches.length).toBeGreaterThan(1);
  const statements = batches.flatMap((batch) => {
    const asked = below(spans, batch);
    expect(batch).toMatchObject({ name: 'BATCH', attributes: { 'db.operation.batch.size': asked.length } });
    expect(asked.length).toBeGreaterThan(0);
    return asked;
  });
  expect(statements).toContainEqual(
    expect.objectContaining({
      name: 'SELECT leads',
      kind: 3,
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': 'SELECT',
        'db.collection.name': 'leads',
        'db.query.summary': 'SELECT leads',
        'db.query.text': expect.stringContaining('$1'),
      },
    }),
  );
});

test('requests that run at the same time keep their traces apart', async () => {
  const document = '{ leads(first: 2) { nodes { id tags { id } } } }';
  const traces = await Promise.all(Array.from({ length: 10 }, () => trace(document)));
  const shapes = traces.map((spans) =>
    spans
      .map(({ name }) => name)
      .sort()
      .join(),
  );
  expect(new Set(shapes).size).toBe(1);
});

test('a mutation shows its transaction, and no span holds what a client sent', async () => {
  const leadId = await takeIn(gateway);
  const spans = await trace(
    `mutation ($id: ID!) { updateLead(input: { id: $id, company: "Quixwell" }) { __typename } }`,
    { id: leadId },
  );
  const [operation] = spans.filter(({ name }) => name === 'mutation');
  const [transaction] = below(spans, operation).filter(({ name }) => name === 'TRANSACTION');
  expect(below(spans, transaction).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['UPDATE leads', 'INSERT logs']),
  );
  const told = JSON.stringify(spans);
  expect(told).not.toMatch(/Quixwell|ada@acme/);
  expect(told).not.toContain(leadId);
});

test('a refused request and a failed statement are told by their kind alone', async () => {
  const refused = await fetch(`${gateway.url}/hooks/generic/secret-key?name=Quixwell`, { method: 'POST' });
  await refused.text();
  await until(() => receiver.spans.some(({ name }) => name.startsWith('POST /hooks')));
  const [hook] = receiver.spans.filter(({ name }) => name.startsWith('POST /hooks'));
  expect(hook?.attributes).toMatchObject({ 'http.response.status_code': refused.status });
  expect(JSON.stringify(hook?.attributes)).not.toMatch(/secret-key|Quixwell/);
  await gateway.gateway.database.query('select 1/0', []).catch(() => {});
  const isFailed = ({ attributes }: ReceivedSpan) => attributes['db.query.text'] === 'select 1/0';
  await until(() => receiver.spans.some(isFailed));
  expect(receiver.spans.find(isFailed)).toMatchObject({
    isError: true,
    attributes: { 'error.type': '22012' },
  });
});

test('what cannot be sent holds nobody up', async () => {
  await receiver.close();
  const { body } = await gateway.query('{ viewer { role } }');
  expect(body.errors).toBeUndefined();
  receiver = await startOtlpReceiver();
});

test('nothing is traced where nobody asked for it', async () => {
  const { tracer } = tracing;
  tracing.tracer = null;
  try {
    const before = receiver.spans.length;
    await gateway.gateway.database.query('select 2', []);
    expect(receiver.spans.length).toBe(before);
  } finally {
    tracing.tracer = tracer;
  }
});
