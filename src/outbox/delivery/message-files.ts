import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps a message as a file for people to look at, where nothing is configured to send it by. Whoever looks finds it
 * whole; a second attempt writes the same file.
 * @param folder is made where it is missing
 */
export async function keepMessage(folder: string, name: string, content: Buffer | string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}.${process.pid}`);
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, join(folder, name));
}
