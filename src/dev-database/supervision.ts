import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, join, parse } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { killOrphans } from './leftovers.js';
import type { Orders, Report } from './orders.js';
import { isAlive, type ProcessMark, signal, waitUntil } from './processes.js';
import { openServerLog } from './server-log.js';
import { serverEnvironment } from './server-settings.js';

export type ServerLog = (event: {
  level: 'info' | 'warn' | 'error';
  msg: string;
  [detail: string]: unknown;
}) => void;

/** The port was taken between its choice and the start: choose another. */
export class PortTaken extends Error {}

/**
 * Starts a supervisor, and another whenever one dies, until `stop`.
 * Resolves when PostgreSQL takes connections. What it starts does not keep this process alive.
 * @throws PortTaken, or Error with PostgreSQL's own reason
 */
export async function supervise(orders: Orders, log: ServerLog): Promise<{ stop(): Promise<void> }> {
  const lookout = new SupervisorWatch(orders, log);
  await lookout.start();
  return { stop: () => lookout.stop() };
}

/** Waits for the supervisor of a gateway that has gone to stop its server; one that hangs is killed after 60 s. */
export async function waitForPrevious(recordFile: string): Promise<void> {
  const mark = readMark(recordFile);
  if (mark === null || (await waitUntil(() => !isAlive(mark), 60_000))) return;
  signal(mark.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(mark), 5000);
}

interface FirstStart {
  ready(): void;
  failed(error: Error): void;
}

class SupervisorWatch {
  private child: ChildProcess | null = null;
  private stopping = false;
  private failures = 0;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly orders: Orders,
    private readonly log: ServerLog,
  ) {}

  start(): Promise<void> {
    return new Promise((ready, failed) => this.launch(false, { ready, failed }));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.retry !== null) clearTimeout(this.retry);
    const child = this.child;
    if (child !== null) {
      keepAlive(child, true);
      const ended = new Promise<void>((done) => child.once('close', () => done()));
      const kill = setTimeout(() => child.kill('SIGKILL'), 60_000);
      child.stdin?.end();
      await ended;
      clearTimeout(kill);
    }
    await killOrphans(this.orders);
  }

  private launch(hasServed: boolean, first?: FirstStart): void {
    let problem: Error | null = null;
    let served = hasServed;
    const child = spawnSupervisor({ ...this.orders, hasServed });
    this.child = child;
    if (hasServed) keepAlive(child, false);
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const report: Report = JSON.parse(line);
        if (report.event === 'gaveUp') {
          problem = report.portTaken
            ? new PortTaken(report.reason)
            : new Error(this.complaint(report.reason));
          return;
        }
        this.tell(report);
        if (report.event !== 'ready') return;
        served = true;
        this.failures = 0;
        keepAlive(child, false);
        first?.ready();
      });
    }
    child.stdin?.on('error', () => {});
    // "close" comes after the last line was read, and after a failed start as well.
    child.once('error', (error) => {
      problem = error;
    });
    child.once('close', () => {
      this.child = null;
      if (this.stopping) return;
      this.failures += 1;
      if (!served && (problem !== null || this.failures > 3)) {
        this.stopping = true;
        first?.failed(problem ?? new Error(this.complaint('its supervisor ends at once')));
        return;
      }
      this.log({ level: 'warn', msg: 'The supervisor of PostgreSQL has ended; another is started.' });
      this.launchLater(served, served ? undefined : first);
    });
  }

  private launchLater(hasServed: boolean, first?: FirstStart): void {
    const waitMs = Math.min(50 * 2 ** (this.failures - 1), 5000);
    this.retry = setTimeout(() => {
      try {
        this.launch(hasServed, first);
      } catch (error) {
        this.log({
          level: 'error',
          msg: 'The supervisor of PostgreSQL cannot be started.',
          reason: String(error),
        });
        this.failures += 1;
        this.launchLater(hasServed, first);
      }
    }, waitMs);
    if (hasServed) this.retry.unref();
  }

  private tell(report: Exclude<Report, { event: 'gaveUp' }>): void {
    if (report.event === 'ready') {
      this.log({ level: 'info', msg: 'PostgreSQL takes connections.', pid: report.pid });
    } else {
      const { reason, retryMs } = report;
      this.log({ level: 'warn', msg: 'PostgreSQL has ended; it is started again.', reason, retryMs });
    }
  }

  private complaint(reason: string): string {
    return `PostgreSQL does not start: ${reason} (see ${this.orders.logFile})`;
  }
}

function spawnSupervisor(orders: Orders): ChildProcess {
  const log = openServerLog(orders.logFile);
  // Detached: in a session of its own, a Ctrl-C in the gateway's terminal does not reach it or PostgreSQL.
  const child = spawn(process.execPath, [supervisorProgram(), JSON.stringify(orders)], {
    detached: true,
    cwd: parse(orders.cluster).root,
    env: serverEnvironment(),
    stdio: ['pipe', 'pipe', log.fd],
    windowsHide: true,
  });
  closeSync(log.fd);
  return child;
}

/** Whether waiting for the supervisor keeps this process from ending by itself. */
function keepAlive(child: ChildProcess, wanted: boolean): void {
  const pipes = [child.stdin, child.stdout].filter((pipe) => pipe instanceof Socket);
  for (const handle of [child, ...pipes]) {
    if (wanted) handle.ref();
    else handle.unref();
  }
}

/** Beside this file where it is compiled; where TypeScript runs as it is, the compiled one of the same project. */
function supervisorProgram(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'supervisor.js');
  if (existsSync(beside)) return beside;
  let root = here;
  while (!existsSync(join(root, 'package.json')) && root !== dirname(root)) root = dirname(root);
  const built = join(root, 'dist', 'dev-database', 'supervisor.js');
  if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build first.`);
  return built;
}

function readMark(recordFile: string): ProcessMark | null {
  try {
    return JSON.parse(readFileSync(recordFile, 'utf8'));
  } catch {
    return null;
  }
}
