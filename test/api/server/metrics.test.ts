import { startTestGateway, type TestGateway } from '../../support/gateway.js';

const token = 'scrape-me-if-you-can-0001';
const production = { NODE_ENV: 'production', AUTH_ISSUER: 'https://issuer.example' };

async function using(env: Record<string, string>, work: (gateway: TestGateway) => Promise<void>) {
  const gateway = await startTestGateway({ env });
  try {
    await work(gateway);
  } finally {
    await gateway.stop();
  }
}

const scrape = async (url: string, authorization?: string) => {
  const response = await fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} });
  return { status: response.status, text: await response.text() };
};
const measured = { status: 200, text: expect.stringContaining('http_request_duration_seconds') };

test('open in development, not there in production', async () => {
  await using({}, async ({ gateway }) => expect(await scrape(gateway.url)).toEqual(measured));
  await using(production, async ({ gateway }) => {
    expect(gateway.metricsUrl).toBeNull();
    expect((await scrape(gateway.url)).status).toBe(404);
  });
});

test('on a port of their own, and on that alone', async () => {
  await using({ METRICS_PORT: '0' }, async ({ gateway }) => {
    const metricsUrl = gateway.metricsUrl as string;
    expect(new URL(metricsUrl).port).not.toBe(new URL(gateway.url).port);
    expect(await scrape(metricsUrl)).toEqual(measured);
    expect((await scrape(gateway.url)).status).toBe(404);
    expect((await fetch(`${metricsUrl}/graphql?query={__typename}`)).status).toBe(404);
    await gateway.stop();
    await expect(fetch(`${metricsUrl}/metrics`)).rejects.toThrow('fetch failed');
  });
});

test.each([
  ['the gateway’s own port', production],
  ['a port of their own', { METRICS_PORT: '0' }],
])('with a token, on %s', async (_, env) => {
  await using({ ...env, METRICS_TOKEN: token }, async ({ gateway }) => {
    const url = gateway.metricsUrl ?? gateway.url;
    expect(await scrape(url, `Bearer ${token}`)).toEqual(measured);
    expect(await scrape(url, `bearer ${token}`)).toEqual(measured);
    for (const wrong of [
      undefined,
      `Bearer ${token}x`,
      'Bearer',
      `Basic ${token}`,
      `Bearer ${token} ${token}`,
    ]) {
      const { status, text } = await scrape(url, wrong);
      expect({ wrong, status, tells: text.includes('http_request') }).toEqual({
        wrong,
        status: 401,
        tells: false,
      });
    }
  });
});

test('the queue of the workers is told, and left out while the database does not tell of it', async () => {
  await using({ WORKER: 'off' }, async (test) => {
    await test.sql(
      `select graphile_worker.add_job('send-message', '{}', run_at => now() + make_interval(secs => after))
         from unnest(array[-90, -30, 3600, 3600, 3600]) after`,
    );
    const { text } = await scrape(test.gateway.url);
    expect(text).toMatch(/^outbox_jobs\{state="due"\} 2$/m);
    expect(text).toMatch(/^outbox_jobs\{state="later"\} 3$/m);
    const [, seconds] = /^outbox_oldest_due_seconds (\S+)$/m.exec(text) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(90);
    await test.sql('revoke execute on function queue_state() from lead_gateway');
    const without = await scrape(test.gateway.url);
    expect(without).toEqual(measured);
    expect(without.text).not.toMatch(/^outbox_\w+(?:\{.*\})? \d/m);
  });
});
