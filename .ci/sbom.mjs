import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';

/**
 * Prints what a production installation consists of, on any platform, as CycloneDX: of npm's own list what the lock file has for
 * more than development. Not by `npm sbom --omit=dev`, which leaves out most of it (findings/npm-sbom-omit-dev.sh), nor by
 * npm's marks: a package that stands in two places is marked as the first of them.
 */
const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
const npm = process.env.npm_execpath;
const options = { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 };
const { status, stdout, stderr } = npm
  ? spawnSync(process.execPath, [npm, ...args], options)
  : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
const list = JSON.parse(stdout);
const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
const production = new Set(
  Object.entries(packages)
    .filter(([, { dev }]) => !dev)
    .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`),
);
const components = list.components
  .filter(({ name, version }) => production.has(`${name}@${version}`))
  .map(({ properties = [], ...component }) => ({
    ...component,
    properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
  }));
const root = list.metadata.component['bom-ref'];
const kept = new Set([root, ...components.map((component) => component['bom-ref'])]);
const dependencies = list.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
process.stdout.write(`${JSON.stringify({ ...list, components, dependencies }, null, 2)}\n`);
