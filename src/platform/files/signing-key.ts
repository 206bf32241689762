import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const bytes = 32;

/**
 * The key that addresses of files are signed with, made where there is none yet. Processes that start at the same
 * moment end with the same key: a link appears whole or not at all, and never in place of another's.
 * @param dataDir Made where it does not exist.
 * @throws Error naming the file where it holds something else
 */
export async function signingKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'photo-key');
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true });
  try {
    return await read(file);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
  try {
    await writeFile(draft, randomBytes(bytes).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return read(file);
}

async function read(file: string): Promise<Buffer> {
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (key.length !== bytes) throw new Error(`${file} holds no key; delete it to have a new one made`);
  return key;
}

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException | null)?.code === code;
