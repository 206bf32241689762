import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One process and no later one with the same number: `since` is its start time, '' where that cannot be read. */
export interface ProcessMark {
  pid: number;
  since: string;
}

/** The mark of a living process; null for none. A zombie, which only waits for its parent, is not living. */
export function markOf(pid: number): ProcessMark | null {
  if (!answersSignals(pid)) return null;
  if (process.platform === 'linux') return linuxMark(pid);
  if (process.platform === 'win32') return { pid, since: '' };
  const [state = '', ...since] = psLine(pid, 'stat=,lstart=').split(/\s+/);
  return state === '' || state.startsWith('Z') ? null : { pid, since: since.join(' ') };
}

/** Whether the very process of the mark still lives. */
export function isAlive(mark: ProcessMark): boolean {
  const now = markOf(mark.pid);
  return now !== null && (now.since === mark.since || now.since === '' || mark.since === '');
}

/** Whether the kernel knows the number at all, zombies and other users' processes included. */
export function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The command line of a process, its arguments parted by spaces; '' where it is gone or not to be read. */
export function commandLine(pid: number): string {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return psLine(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The living processes whose command line begins with `title`. */
export function processesTitled(title: string): number[] {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux') {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((pid) => commandLine(pid).startsWith(title) && markOf(pid) !== null);
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return command?.startsWith(title) ? [Number(pid)] : [];
  });
}

/** Waits until `done` holds, asking every 20 ms; false when it did not within `limitMs`. */
export async function waitUntil(done: () => boolean, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!done()) {
    if (performance.now() >= end) return false;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return true;
}

function linuxMark(pid: number): ProcessMark | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name stands in brackets and may hold anything; after it come the state (3) … start time (22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { pid, since: `${boot}/${fields[19]}` };
  } catch {
    // Gone since, or hidden (hidepid): then only its number is known.
    return answersSignals(pid) ? { pid, since: '' } : null;
  }
}

function psLine(pid: number, columns: string): string {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
