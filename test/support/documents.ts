import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Person, people, type Selected, type TestGateway } from './gateway.js';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A manifest in a folder of its own. */
export interface ManifestFile {
  path: string;
  /** Puts another content in its place, at once. */
  replace(content: unknown): Promise<void>;
  remove(): Promise<void>;
}

/** @param content of a text as it is, of all else as JSON */
export async function manifestFile(content: unknown, name = 'manifest.json'): Promise<ManifestFile> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-manifest-'));
  const path = join(folder, name);
  const replace = async (next: unknown) => {
    await writeFile(`${path}.new`, typeof next === 'string' ? next : JSON.stringify(next));
    await rename(`${path}.new`, path);
  };
  await replace(content);
  return { path, replace, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: Selected;
}

/** Headers of someone of the demo data. */
export async function headersOf(gateway: TestGateway, as: Person = 'ada'): Promise<Record<string, string>> {
  const { email, tenant } = people[as];
  return { authorization: `Bearer ${await gateway.token(email)}`, 'x-tenant': tenant };
}

/** Members of a request as they are, by POST. */
export async function postMembers(
  gateway: TestGateway,
  members: unknown,
  headers?: Record<string, string>,
): Promise<RawAnswer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(headers ?? (await headersOf(gateway))) },
    body: JSON.stringify(members),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** The same by GET: objects among them as JSON. */
export async function getMembers(
  gateway: TestGateway,
  members: Record<string, unknown> | [string, string][],
  headers?: Record<string, string>,
): Promise<RawAnswer> {
  const entries = Array.isArray(members)
    ? members
    : Object.entries(members).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
  const response = await fetch(`${gateway.url}/graphql?${new URLSearchParams(entries)}`, {
    headers: headers ?? (await headersOf(gateway)),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** Status and codes of an answer, to compare. */
export const refusalIn = ({ status, body }: RawAnswer): [number, ...string[]] => [
  status,
  ...(body.errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code),
];
