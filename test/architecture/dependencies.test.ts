import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { minVersion, satisfies } from 'semver';

const root = resolve('.');

/** Licences that let the gateway be used and passed on without conditions beyond a notice (SPDX identifiers). */
const allowed = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  'Python-2.0',
];
/** What else is used, and why it may be. */
const exceptions: { name: RegExp; licence: string; because: string }[] = [
  {
    name: /^@img\/sharp-(libvips-|wasm32$|win32-)/,
    licence: 'LGPL-3.0-or-later',
    because: 'libvips, a shared library that is neither changed nor linked into code of the gateway',
  },
];

interface Package {
  path: string;
  name: string;
  version: string;
  licence: unknown;
}

/** What a production installation consists of, on any platform: of the lock file, licences as the packages say themselves. */
async function productionPackages(): Promise<Package[]> {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const found = Object.entries<{ dev?: boolean; devOptional?: boolean; version: string; license?: string }>(
    packages,
  )
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(async ([path, { version, license }]) => {
      const text = await readFile(join(root, path, 'package.json'), 'utf8').catch(() => null);
      // Those for other platforms are not installed; the lock file has copied their word.
      const licence = text === null ? license : JSON.parse(text).license;
      return { path, name: path.slice(path.lastIndexOf('node_modules/') + 13), version, licence };
    });
  return Promise.all(found);
}

/** Whether an SPDX expression without parentheses inside is met by these licences. */
const isMet = (expression: string, by: readonly string[]): boolean =>
  expression
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((all) => all.split(' AND ').every((licence) => by.includes(licence)));

test.each([
  ['MIT', true],
  ['(MIT AND BSD-3-Clause)', true],
  ['GPL-3.0-only OR MIT', true],
  ['MIT AND GPL-3.0-only', false],
  ['UNLICENSED', false],
])('%s is allowed: %s', (expression, isAllowed) => {
  expect(isMet(expression, allowed)).toBe(isAllowed);
});

test('every package of a production installation has a licence that is allowed', async () => {
  const packages = await productionPackages();
  expect(packages.length).toBeGreaterThan(100);
  const refused = packages.filter(({ name, licence }) => {
    const excepted = exceptions
      .filter((exception) => exception.name.test(name))
      .map((exception) => exception.licence);
    return typeof licence !== 'string' || !isMet(licence, [...allowed, ...excepted]);
  });
  expect(refused).toEqual([]);
});

test('npm run sbom tells every package of a production installation, in CycloneDX', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['.ci/sbom.mjs'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const { bomFormat, specVersion, metadata, components } = JSON.parse(stdout);
  expect({ bomFormat, specVersion, purl: metadata.component.purl }).toEqual({
    bomFormat: 'CycloneDX',
    specVersion: expect.stringMatching(/^1\.\d$/),
    purl: expect.stringMatching(/^pkg:npm\/lead-gateway@/),
  });
  const told = new Set(components.map(({ name, version }: Package) => `${name}@${version}`));
  const expected = new Set((await productionPackages()).map(({ name, version }) => `${name}@${version}`));
  expect([...told].sort()).toEqual([...expected].sort());
});

test('every package runs on the oldest Node that the gateway promises', async () => {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const oldest = minVersion(packages[''].engines.node);
  const tooNew = Object.entries<{ engines?: { node?: string } }>(packages)
    .filter(([, { engines }]) => engines?.node && !satisfies(String(oldest), engines.node))
    .map(([path, { engines }]) => `${path} needs Node ${engines?.node}`);
  expect(tooNew).toEqual([]);
});
