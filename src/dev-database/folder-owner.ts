import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './processes.js';

const claimName = /^postgres-owner\.(\d+)$/;

/**
 * Makes this process the one owner of the folder's server, until `release` or its death, however it dies.
 *
 * A claim is a file with a number. Whoever finds the highest one without a living owner makes the next: making a
 * file fails where it exists, so of two that race only one gets it, and nobody has to delete a dead owner's file,
 * which could be another's by then.
 *
 * @throws Error that names the process which owns the folder.
 */
export function ownFolder(dataDir: string): { release(): void } {
  const self = markOf(process.pid) ?? { pid: process.pid, since: '' };
  for (;;) {
    const last = highestClaim(dataDir);
    const owner = last === null ? null : ownerOf(dataDir, last);
    if (owner !== null) throw inUse(dataDir, owner);
    const mine = (last ?? 0) + 1;
    if (!makeClaim(dataDir, mine, self)) continue;
    const highest = highestClaim(dataDir) ?? mine;
    if (highest > mine) {
      // Others went past this number while it was chosen: theirs counts.
      rmSync(claimPath(dataDir, mine), { force: true });
      continue;
    }
    for (const older of claims(dataDir)) {
      if (older < mine) rmSync(claimPath(dataDir, older), { force: true });
    }
    return { release: () => replaceClaim(dataDir, mine) };
  }
}

function inUse(dataDir: string, owner: ProcessMark): Error {
  return new Error(
    `DATA_DIR ${dataDir} is in use by process ${owner.pid}: stop it, or set another DATA_DIR.`,
  );
}

function claims(dataDir: string): number[] {
  return readdirSync(dataDir).flatMap((name) => {
    const number = claimName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function highestClaim(dataDir: string): number | null {
  const all = claims(dataDir);
  return all.length === 0 ? null : Math.max(...all);
}

function ownerOf(dataDir: string, claim: number): ProcessMark | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(claimPath(dataDir, claim), 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('since' in owner)) return null;
    const mark = { pid: Number(owner.pid), since: String(owner.since) };
    return isAlive(mark) ? mark : null;
  } catch {
    return null;
  }
}

/** False where the number is taken. The link makes the file appear with its content, never half written. */
function makeClaim(dataDir: string, claim: number, owner: ProcessMark): boolean {
  const draft = `${claimPath(dataDir, claim)}-${process.pid}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, claimPath(dataDir, claim));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Leaves the claim without an owner: were the file deleted, a late racer's lower number could seem the highest. */
function replaceClaim(dataDir: string, claim: number): void {
  const draft = `${claimPath(dataDir, claim)}-${process.pid}`;
  writeFileSync(draft, '{}');
  renameSync(draft, claimPath(dataDir, claim));
}

function claimPath(dataDir: string, claim: number): string {
  return join(dataDir, `postgres-owner.${claim}`);
}
