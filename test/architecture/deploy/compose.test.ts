import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config.js';
import type { Selected } from '../../support/gateway.js';
import { defaultOf, unknownVariables } from '../../support/manifests.js';

const text = readFileSync('compose.yaml', 'utf8');
const compose: Selected = parse(text, { merge: true });
const services: Record<string, Selected> = compose.services;
const ours = Object.entries(services).filter(([, { image }]) => image === 'lead-gateway');
/** As docker compose fills them in. */
const filled = (environment: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(
        /\$\{(\w+)(?::-([^}]*)|:\?)\}/g,
        (_, variable, otherwise) =>
          otherwise ??
          (variable === 'AUTH_ISSUER' ? 'https://issuer.example.com/' : `${variable}-`.padEnd(32, 'x')),
      ),
    ]),
  );

test('PostgreSQL, pgbouncer, migrations, two gateways, a worker, Prometheus and Grafana', () => {
  expect(Object.keys(services)).toEqual([
    ...['postgres', 'pgbouncer', 'migrations', 'gateway-1', 'gateway-2', 'worker', 'prometheus', 'grafana'],
  ]);
});

test.each(ours)('%s has variables that the gateway knows and takes', (_name, { environment }) => {
  expect(unknownVariables(Object.keys(environment))).toEqual([]);
  expect(() => readConfig({ NODE_ENV: 'production', ...filled(environment) })).not.toThrow();
});

test.each(ours)(
  '%s starts after what it needs, and waits where waiting is possible',
  (_name, { depends_on }) => {
    for (const [other, { condition }] of Object.entries<Selected>(depends_on)) {
      expect(Object.keys(services)).toContain(other);
      if (condition === 'service_healthy') expect(services[other]?.healthcheck.test).toBeDefined();
    }
  },
);

test('requests go by pgbouncer without named statements, migrations and live events past it', () => {
  expect(services.pgbouncer?.environment).toMatchObject({ POOL_MODE: 'transaction', LISTEN_PORT: '6432' });
  for (const name of ['gateway-1', 'gateway-2', 'worker']) {
    const { environment } = services[name] as Selected;
    expect(new URL(filled(environment).DATABASE_URL as string).host).toBe('pgbouncer:6432');
    expect(environment.DATABASE_NAMED_STATEMENTS).toBe('false');
    for (const past of ['DATABASE_MIGRATION_URL', 'LIVE_DATABASE_URL']) {
      expect(new URL(filled(environment)[past] as string).host).toBe('postgres:5432');
    }
  }
});

test('the roles are those that roles.sql makes', () => {
  const roles = readFileSync('deploy/postgres/roles.sql', 'utf8');
  for (const [, { environment }] of ours) {
    const { DATABASE_URL, DATABASE_MIGRATION_URL } = filled(environment);
    for (const url of [DATABASE_URL, DATABASE_MIGRATION_URL]) {
      expect(roles).toMatch(new RegExp(`CREATE ROLE ${new URL(url as string).username} LOGIN`));
      expect(roles).toMatch(new RegExp(`CREATE DATABASE ${new URL(url as string).pathname.slice(1)} `));
    }
  }
});

test('what is mounted of this folder is there, and every volume is declared', () => {
  const mounts = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.map((one: string) => one.split(':')[0]),
  );
  const missing = mounts.filter((source) =>
    source.startsWith('.') ? !existsSync(source) : !(source in compose.volumes),
  );
  expect(missing).toEqual([]);
});

test('Prometheus scrapes each gateway on METRICS_PORT, with the alerts, under the job of the dashboard', () => {
  const { rule_files, scrape_configs } = parse(readFileSync('deploy/prometheus/prometheus.yml', 'utf8'));
  for (const file of rule_files) expect(existsSync(`deploy/prometheus/${file}`)).toBe(true);
  const [{ job_name, static_configs }] = scrape_configs;
  const scraped = ['gateway-1', 'gateway-2'].map(
    (name) => `${name}:${services[name]?.environment.METRICS_PORT}`,
  );
  expect(static_configs).toEqual([{ targets: scraped }]);
  const dashboard = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8'));
  const job = dashboard.templating.list.find(({ name }: Selected) => name === 'job');
  expect(job.current.value).toBe(job_name);
  expect(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')).toContain(`up{job="${job_name}"}`);
});

test('gateways get longer to stop than they take to drain, and their ports are published', () => {
  for (const name of ['gateway-1', 'gateway-2']) {
    const { stop_grace_period, ports } = services[name] as Selected;
    expect(Number.parseInt(stop_grace_period, 10) * 1000).toBeGreaterThan(
      defaultOf('DRAIN_DELAY') + defaultOf('DRAIN_TIMEOUT'),
    );
    expect(ports[0]).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:${defaultOf('PORT')}$`));
  }
});
