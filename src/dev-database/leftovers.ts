import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.js';
import { answersSignals, markOf, processesTitled, signal, waitUntil } from './processes.js';

/** The server of one cluster, however it was started. */
export interface ServerPlace {
  /** Absolute path of the cluster. */
  cluster: string;
  /** `cluster_name`, which stands in the title of each of its processes. */
  clusterName: string;
  pgCtl: string;
}

/**
 * Makes the cluster free for a start: stops a server that still runs on it, sees off the processes of one that
 * was killed, and removes a postmaster.pid whose number belongs to a stranger by now, on which PostgreSQL would
 * stumble. A file of a process that is gone is left: PostgreSQL reads from it which shared memory to check.
 */
export async function killOrphans(place: ServerPlace): Promise<void> {
  const file = readPostmasterFile(place.cluster);
  if (file !== null && isPostmasterOf(file.pid, place.cluster)) await stopPostmaster(file.pid, place);
  await dismissOrphans(place.clusterName);
  const left = readPostmasterFile(place.cluster);
  if (left === null || !(left.pid > 0)) return;
  if (answersSignals(left.pid) && !isPostmasterOf(left.pid, place.cluster))
    rmSync(left.path, { force: true });
}

/** Stops a postmaster: fast first (sessions are cut, data is written out), harder where that does not help. */
export async function stopPostmaster(pid: number, place: ServerPlace): Promise<void> {
  const gone = () => markOf(pid) === null;
  if (process.platform === 'win32') {
    execFileSync(place.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-t', '30'], { stdio: 'ignore' });
    return;
  }
  // PostgreSQL, "Shutting Down the Server": SIGINT is fast, SIGQUIT is immediate, with recovery at the next start.
  for (const [name, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    signal(pid, name);
    if (await waitUntil(gone, patienceMs)) return;
  }
  throw new Error(`The PostgreSQL process ${pid} does not end.`);
}

/** Sessions notice the death of their postmaster, but only once they are idle. */
async function dismissOrphans(clusterName: string): Promise<void> {
  const title = `postgres: ${clusterName}: `;
  const none = () => processesTitled(title).length === 0;
  if (none() || (await waitUntil(none, 1000))) return;
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of processesTitled(title)) signal(pid, name);
    if (await waitUntil(none, 2000)) return;
  }
  throw new Error(`Sessions of a killed PostgreSQL do not end: ${processesTitled(title).join(', ')}.`);
}
