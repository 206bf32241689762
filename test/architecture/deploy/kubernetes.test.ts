import { readdirSync, readFileSync } from 'node:fs';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Service } from 'kubernetes-models/v1/Service';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config.js';
import { readDockerfile } from '../../support/dockerfile.js';
import type { Selected } from '../../support/gateway.js';
import { defaultOf, readManifests, unknownVariables } from '../../support/manifests.js';

const models: Readonly<Record<string, new (manifest: never) => { validate(): void }>> = {
  ...{ ConfigMap, Deployment, Job, NetworkPolicy, PodDisruptionBudget, Service },
};
const manifests = readManifests();
const named: [string, Selected][] = manifests.map((one) => [`${one.kind} ${one.metadata.name}`, one]);
const find = (kind: string, name: string): Selected =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name) ?? {};
const settings: Record<string, string> = find('ConfigMap', 'lead-gateway').data;
const gateway = find('Deployment', 'lead-gateway').spec.template;
const [container] = gateway.spec.containers;
const withPods = named.filter(([, { spec }]) => spec?.template !== undefined);

/** @throws Error where its schema is not kept, or never asks for a name that stands in it */
function validate(manifest: Selected): void {
  const Model = models[manifest.kind];
  if (!Model) throw new Error(`no model of ${manifest.kind}`);
  const asked = new Set<string>();
  const parts = Object.entries(manifest).map(([name, part]) => [name, watched(part, name, asked)]);
  // The model makes copies; what it validates are these.
  Object.assign(new Model(manifest as never), Object.fromEntries(parts)).validate();
  const unknown = pathsOf(manifest).filter((path) => path.includes('/') && !asked.has(path));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}`);
}

/** The same value, which notes the paths of the properties that are read of it. */
function watched(value: unknown, path: string, asked: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return Reflect.get(target, key);
      asked.add(`${path}/${key}`);
      return watched(Reflect.get(target, key), `${path}/${key}`, asked);
    },
  });
}

const pathsOf = (value: unknown, path = ''): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, part]) => {
        const own = path === '' ? key : `${path}/${key}`;
        return [own, ...pathsOf(part, own)];
      });

test.each(named)("%s is what Kubernetes' own schema of it allows", (_name, manifest) => {
  expect(() => validate(manifest)).not.toThrow();
});

test.each<[string, (manifest: Selected) => void]>([
  [
    'a port that is a text',
    ({ spec }) => Object.assign(spec.template.spec.containers[0].ports[0], { containerPort: 'x' }),
  ],
  ['no selector', ({ spec }) => Reflect.deleteProperty(spec, 'selector')],
  ['a word that it does not have', ({ spec }) => Object.assign(spec.template.spec, { restarts: 'Always' })],
])('a Deployment with %s is refused by it', (_what, change) => {
  const manifest = structuredClone(find('Deployment', 'lead-gateway'));
  change(manifest);
  expect(() => validate(manifest)).toThrow();
});

test('every file is in the kustomization', () => {
  const { resources } = parse(readFileSync('deploy/kubernetes/kustomization.yaml', 'utf8'));
  const files = readdirSync('deploy/kubernetes').filter((file) => file !== 'kustomization.yaml');
  expect([...resources].sort()).toEqual(files.sort());
});

test('its variables are such as the gateway knows and takes', () => {
  const given = container.env.map(({ name, value }: Selected) => [name, value]);
  const all = { ...settings, ...Object.fromEntries(given) };
  expect(unknownVariables(Object.keys(all))).toEqual([]);
  const database = { DATABASE_URL: 'postgres://a@b/c', DATABASE_MIGRATION_URL: 'postgres://a@b/c' };
  expect(readConfig({ NODE_ENV: 'production', ...all, ...database }).worker.inProcess).toBe(false);
});

test('the Secrets that the manifests name are those that the page tells how to make, with variables that exist', () => {
  const used = withPods.flatMap(([, { spec }]) =>
    spec.template.spec.containers[0].envFrom.flatMap(({ secretRef }: Selected) => secretRef?.name ?? []),
  );
  const page = readFileSync('docs/deploy.md', 'utf8');
  const made = [...page.matchAll(/kubectl create secret generic (\S+)((?:[^\n]*\\\n)*[^\n]*)/g)];
  expect(new Set(made.map(([, name]) => name))).toEqual(new Set(used));
  const literals = made.flatMap(([, , rest]) =>
    [...String(rest).matchAll(/--from-literal=(\w+)=/g)].map(([, name]) => String(name)),
  );
  expect(literals.length).toBeGreaterThan(4);
  expect(unknownVariables(literals)).toEqual([]);
});

test('ports agree: of the image, the container, probes, service and network policy', () => {
  const ports = Object.fromEntries(
    container.ports.map(({ name, containerPort }: Selected) => [name, containerPort]),
  );
  expect(ports).toEqual({ http: defaultOf('PORT'), metrics: Number(settings.METRICS_PORT) });
  const env = readDockerfile()
    .at(-1)
    ?.steps.find(({ instruction }) => instruction === 'ENV')?.rest;
  expect(env).toContain(` PORT=${ports.http} `);
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
    expect(container[probe].httpGet.port).toBe('http');
  expect(find('Service', 'lead-gateway').spec.ports[0].targetPort).toBe('http');
  const [open, scrapes] = find('NetworkPolicy', 'lead-gateway').spec.ingress;
  expect(open).toEqual({ ports: [{ port: 'http', protocol: 'TCP' }] });
  expect(scrapes).toMatchObject({
    ports: [{ port: 'metrics' }],
    from: [{ namespaceSelector: expect.anything() }],
  });
});

test('probes ask for liveness and readiness', () => {
  const paths = ['livenessProbe', 'readinessProbe'].map((probe) => container[probe].httpGet.path);
  expect(paths).toEqual(['/health/live', '/health/ready']);
});

test('pods get longer to end than they take to drain', () => {
  const drain = Number(settings.DRAIN_DELAY) + Number(settings.DRAIN_TIMEOUT);
  expect(gateway.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThanOrEqual(drain + 5_000);
  // Readiness is seen to be gone before the listener closes.
  const { periodSeconds, failureThreshold } = container.readinessProbe;
  expect(Number(settings.DRAIN_DELAY)).toBeGreaterThan(periodSeconds * failureThreshold * 1000);
  // A worker lets go out for ten seconds what is under way.
  const worker = find('Deployment', 'lead-gateway-worker').spec.template.spec;
  expect(worker.terminationGracePeriodSeconds).toBeGreaterThan(10);
});

test.each(withPods)(
  '%s runs as an ordinary user, on a root file system that it cannot write to',
  (_name, { spec }) => {
    const pod = spec.template.spec;
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    const [{ securityContext, volumeMounts }] = pod.containers;
    expect(securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    });
    // DATA_DIR of the image, and where uploads pass.
    expect(volumeMounts.map(({ mountPath }: Selected) => mountPath)).toEqual(['/data', '/tmp']);
    const volumes = pod.volumes.map(({ name }: Selected) => name);
    expect(volumeMounts.filter(({ name }: Selected) => !volumes.includes(name))).toEqual([]);
  },
);

test('selectors find the pods that they are meant for, and the budget leaves some to move', () => {
  const { labels } = gateway.metadata;
  const service = find('Service', 'lead-gateway').spec.selector;
  const selectors = [
    service,
    find('Deployment', 'lead-gateway').spec.selector.matchLabels,
    find('PodDisruptionBudget', 'lead-gateway').spec.selector.matchLabels,
    find('NetworkPolicy', 'lead-gateway').spec.podSelector.matchLabels,
  ];
  for (const selector of selectors) expect(labels).toEqual(selector);
  const { replicas } = find('Deployment', 'lead-gateway').spec;
  expect(find('PodDisruptionBudget', 'lead-gateway').spec.minAvailable).toBeLessThan(replicas);
});
