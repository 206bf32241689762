import { spawn } from 'node:child_process';
import { closeSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from 'node:path';
import { killOrphans, stopPostmaster } from './leftovers.js';
import type { Orders, Report } from './orders.js';
import { readPostmasterFile } from './postmaster-file.js';
import { markOf } from './processes.js';
import { lastComplaint, openServerLog } from './server-log.js';
import { serverEnvironment } from './server-settings.js';

/*
 * A process between the gateway and PostgreSQL. It holds a pipe from the gateway: however the gateway ends, the
 * pipe closes, and PostgreSQL is stopped. However PostgreSQL ends, it is started again on the same port.
 */
const orders: Orders = JSON.parse(process.argv[2] ?? '');
let dismissed = false;
const dismissal = new Promise<void>((dismiss) => {
  for (const end of ['end', 'close', 'error']) {
    process.stdin.once(end, () => {
      dismissed = true;
      dismiss();
    });
  }
});

// Signals to a whole group are the gateway's to obey: it drains, then lets go of the pipe.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.stdout.on('error', () => {});
process.stdin.resume();

// Whoever looks finds the last one's or ours, never half of it.
writeFileSync(`${orders.recordFile}.new`, JSON.stringify(markOf(process.pid)));
renameSync(`${orders.recordFile}.new`, orders.recordFile);
await keepServing();
rmSync(orders.recordFile, { force: true });
process.exit();

async function keepServing(): Promise<void> {
  let served = orders.hasServed;
  let failures = 0;
  while (!dismissed) {
    const reason = await serve(() => {
      served = true;
      failures = 0;
    });
    if (dismissed) return;
    failures += 1;
    if (!served && isHopeless(reason, failures)) {
      await tell({ event: 'gaveUp', reason, portTaken: isPortTaken(reason) });
      return;
    }
    const retryMs = Math.min(100 * 2 ** (failures - 1), 5000);
    await tell({ event: 'exited', reason, retryMs });
    await Promise.race([pause(retryMs), dismissal]);
  }
}

/** Runs PostgreSQL until it ends, and tells why it did. */
async function serve(onReady: () => void): Promise<string> {
  try {
    await killOrphans(orders);
  } catch (error) {
    return String(error);
  }
  if (dismissed) return 'dismissed';
  const { command, args, uid, gid } = orders.launch;
  const log = openServerLog(orders.logFile);
  const cwd = parse(orders.cluster).root;
  const child = spawn(command, args, {
    uid,
    gid,
    cwd,
    env: serverEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
  });
  closeSync(log.fd);
  let running = true;
  let ready = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      const complaint = ready || signal !== null ? null : lastComplaint(orders.logFile, log.size);
      resolve(complaint ?? (signal === null ? `it ended with code ${code}` : `it was killed by ${signal}`));
    });
  }).finally(() => {
    running = false;
  });
  void dismissal.then(async () => {
    if (running && child.pid !== undefined) await stopPostmaster(child.pid, orders);
  });
  while (running && !dismissed) {
    const file = readPostmasterFile(orders.cluster);
    if (file?.pid === child.pid && file?.ready) {
      ready = true;
      onReady();
      await tell({ event: 'ready', pid: file.pid });
      break;
    }
    await pause(20);
  }
  return ended;
}

/** A killed server's memory and lock file go away in a while; a taken port or a damaged cluster does not. */
function isHopeless(reason: string, failures: number): boolean {
  if (isPortTaken(reason)) return true;
  return failures >= (/lock file|shared memory/.test(reason) ? 15 : 3);
}

function isPortTaken(reason: string): boolean {
  return reason.includes('could not create any TCP/IP sockets');
}

function tell(report: Report): Promise<void> {
  return new Promise((told) => process.stdout.write(`${JSON.stringify(report)}\n`, () => told()));
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
