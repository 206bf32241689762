import { type FileHandle, open } from 'node:fs/promises';
import { type RejectedRow, rejectedFile } from '../../imports/index.js';

/**
 * Writes rejected rows, as they come, to a file that was not there before: one that somebody is mending stays as it is.
 * @param path where it goes; with -2, -3, … where there is one
 * @returns where they stand; null where there are none, and no file then
 */
export async function writeRejected(
  path: string,
  headers: readonly string[],
  rows: AsyncIterable<RejectedRow>,
): Promise<string | null> {
  let found: { file: FileHandle; path: string } | null = null;
  let header = '';
  try {
    let isHeader = true;
    for await (const line of rejectedFile(headers, rows)) {
      if (isHeader) {
        header = line;
        isHeader = false;
        continue;
      }
      if (!found) {
        found = await newFile(path);
        await found.file.write(header);
      }
      await found.file.write(line);
    }
    return found?.path ?? null;
  } finally {
    await found?.file.close();
  }
}

async function newFile(path: string): Promise<{ file: FileHandle; path: string }> {
  for (let i = 1; ; i++) {
    const name = i === 1 ? path : path.replace(/(\.csv)?$/i, `-${i}$1`);
    try {
      return { file: await open(name, 'wx', 0o600), path: name };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
