import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const limitBytes = 10 * 1024 * 1024;

/** Opens the log for appending; one of more than 10 MB is set aside first, and takes the place of the last such. */
export function openServerLog(path: string): { fd: number; size: number } {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > limitBytes) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { fd, size: fstatSync(fd).size };
}

/** Why a server did not start, by what it wrote after `offset` (bytes), without the prefix; null where it wrote nothing. */
export function lastComplaint(path: string, offset: number): string | null {
  const fd = openSync(path, 'r');
  try {
    const text = Buffer.alloc(Math.max(0, Math.min(fstatSync(fd).size - offset, 64 * 1024)));
    readSync(fd, text, 0, text.length, offset);
    const lines = text.toString('utf8').split('\n');
    // "The database system is starting up" is what a client heard that knocked too early.
    const fatal = lines.findLast((line) => /\b(FATAL|PANIC):\s+(?!the database system is)/.test(line));
    const last = fatal ?? lines.findLast((line) => line.trim() !== '');
    return last?.replace(/^.*?\b(FATAL|PANIC|LOG):\s*/, '') ?? null;
  } finally {
    closeSync(fd);
  }
}
