import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Selected } from '../../support/gateway.js';
import { askedBy } from '../../support/promql.js';
import { openWebhookTest, type WebhookTest } from '../../support/webhooks.js';

const rules: Selected[] = parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')).groups.flatMap(
  ({ rules }: Selected) => rules,
);
const dashboard: Selected = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8'));
const alerts: [string, string][] = rules.map(({ alert, expr }) => [alert, expr]);
const panels: [string, string][] = dashboard.panels.flatMap(({ title, targets }: Selected) =>
  targets.map(({ expr }: Selected) => [title, expr.replaceAll('$__rate_interval', '5m')]),
);

let hooks: WebhookTest;
/** The names of samples, each with its labels. */
let exported: Map<string, Set<string>>;
beforeAll(async () => {
  hooks = await openWebhookTest();
  await hooks.gateway.query('{ viewer { role } }');
  const { url } = hooks.gateway.gateway;
  const response = await fetch(`${url}/metrics`);
  exported = samplesOf(await response.text());
}, 120_000);
afterAll(() => hooks.stop());

function samplesOf(text: string): Map<string, Set<string>> {
  const samples = new Map<string, Set<string>>();
  for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const parts = type === 'histogram' ? ['_bucket', '_count', '_sum'] : [''];
    for (const part of parts) samples.set(`${name}${part}`, new Set());
  }
  for (const [, name, labels] of text.matchAll(/^(\w+)\{([^}]*)\} /gm)) {
    for (const [, label] of String(labels).matchAll(/(\w+)="/g))
      samples.get(String(name))?.add(String(label));
  }
  return samples;
}

/** Prometheus's own. */
const scrapeLabels = ['job', 'instance'];
/** Counted once there has been one: their labels stand in the code alone. */
const rare: Readonly<Record<string, string[]>> = {
  graphql_fallbacks_total: ['reason'],
  live_connections: ['transport'],
  live_connections_ended_total: ['reason'],
};

test.each([...alerts, ...panels])('%s asks for what the gateway exports: %s', (_, expression) => {
  const { isValid, metrics, labels } = askedBy(expression);
  expect(isValid).toBe(true);
  expect(metrics).not.toEqual([]);
  const others = metrics.filter((name) => name !== 'up');
  expect(others.filter((name) => !exported.has(name))).toEqual([]);
  const known = new Set(scrapeLabels);
  for (const name of others)
    for (const label of [...(exported.get(name) ?? []), ...(rare[name] ?? [])]) known.add(label);
  expect(labels.filter((label) => !known.has(label))).toEqual([]);
});

test('labels that are said to be rare stand in no sample of this gateway', () => {
  expect(Object.keys(rare).filter((name) => !exported.has(name))).toEqual([]);
});

test.each([
  ['sum(rate(up[5m])', false],
  ['histogram_quantile(0.9, a_bucket{le="1"})', true],
])('%s: whether it is PromQL is told', (expression, isValid) => {
  expect(askedBy(expression).isValid).toBe(isValid);
});

test('every metric of the gateway itself is on the dashboard', () => {
  const shown = new Set(panels.flatMap(([, expression]) => askedBy(expression).metrics));
  const own = [...exported.keys()].filter((name) => !/^(process|nodejs)_|_sum$/.test(name));
  expect(own.filter((name) => !shown.has(name))).toEqual([]);
});

test('every alert says how bad it is and what it means, and has a name of its own', () => {
  expect(new Set(alerts.map(([name]) => name)).size).toBe(rules.length);
  for (const { labels, annotations } of rules) {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\.$/);
  }
});
