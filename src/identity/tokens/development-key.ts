import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** The development issuer's key pair; `kid` is its thumbprint (RFC 7638). */
export interface DevelopmentKey {
  kid: string;
  privateKey: JWK;
  publicKey: JWK;
}

/**
 * Reads the development key, or makes it where there is none yet.
 * Gateway and token command may do so at the same moment, and then end with the same key.
 * @param dataDir Made where it does not exist.
 * @throws Error naming the file where it holds something else.
 */
export async function developmentKey(dataDir: string): Promise<DevelopmentKey> {
  const file = join(dataDir, 'development-key.json');
  const text = (await read(file)) ?? (await make(dataDir, file));
  try {
    return await parse(text);
  } catch {
    throw new Error(`${file} holds no ES256 key pair; delete it to have a new one made`);
  }
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A link appears whole or not at all, and never in place of another's: the first to link has made the key. */
async function make(dataDir: string, file: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(draft, `${JSON.stringify(await exportJWK(privateKey))}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

async function parse(text: string): Promise<DevelopmentKey> {
  const { kty, crv, x, y, d } = JSON.parse(text) as JWK;
  if (kty !== 'EC' || crv !== 'P-256' || typeof d !== 'string') throw new TypeError('not a P-256 key pair');
  const point = { kty, crv, x, y };
  const kid = await calculateJwkThumbprint(point);
  const publicKey = { ...point, kid, alg: 'ES256', use: 'sig' };
  return { kid, publicKey, privateKey: { ...point, d, kid, alg: 'ES256', use: 'sig' } };
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}
