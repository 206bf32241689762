import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of the migrations as they were once: up to one of a number, without the functions of today.
 * @returns the folder, which the caller removes
 */
export async function migrationsUpTo(last: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-migrations-'));
  await cp(join(import.meta.dirname, '../../drizzle'), folder, { recursive: true });
  await rm(join(folder, 'functions'), { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8'));
  const entries = journal.entries.filter(({ idx }: { idx: number }) => idx <= last);
  await writeFile(file, JSON.stringify({ ...journal, entries }));
  return folder;
}
