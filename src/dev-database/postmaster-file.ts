import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, markOf } from './processes.js';

/** What PostgreSQL tells of itself in the cluster's postmaster.pid. */
export interface PostmasterFile {
  path: string;
  pid: number;
  port: number;
  /** Whether it takes connections, recovery over. */
  ready: boolean;
}

/** Reads postmaster.pid (its lines: src/include/utils/pidfile.h of PostgreSQL); null where none can be read. */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  const path = join(cluster, 'postmaster.pid');
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return { path, pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

/** Whether a living process with this number is a PostgreSQL of this cluster, and not a later one that got the number. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid < 1 || markOf(pid) === null) return false;
  if (process.platform === 'win32') return true;
  const line = commandLine(pid);
  if (!line.includes('postgres')) return false;
  const folder = realpathSync(cluster);
  return workingFolder(pid) === folder || line.includes(` ${folder} `);
}

/** The server changes into its cluster, so this holds after a folder is renamed too; null where it may not be read. */
function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
