import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { runProgram } from './run-program.js';

const draftPrefix = 'postgres.new-';

/** Where a data folder keeps its cluster. */
export function clusterOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** The superuser's password; null where none was made yet. */
export function readPassword(dataDir: string): string | null {
  const path = join(dataDir, 'postgres-password');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/**
 * Makes the cluster where there is none, and hands one that came from elsewhere to the server's user.
 * Expects that nobody else works in the folder and no server runs on it.
 * @returns the password of the superuser `postgres`
 */
export async function ensureCluster(dataDir: string, programs: Binaries, account: Account): Promise<string> {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(draftPrefix))) {
    rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const cluster = clusterOf(dataDir);
  if (existsSync(cluster)) takeOver(cluster, account);
  const kept = readPassword(dataDir);
  const password = kept ?? randomBytes(24).toString('base64url');
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    if (existsSync(cluster) && readdirSync(cluster).length > 0) {
      throw new Error(`${cluster} is not a PostgreSQL cluster: move it away, or set another DATA_DIR.`);
    }
    if (kept === null) writePassword(dataDir, password);
    await makeCluster(dataDir, password, programs, account);
    return password;
  }
  if (kept === null) {
    await replacePassword(cluster, password, programs, account);
    writePassword(dataDir, password);
  }
  return password;
}

/** In a draft folder, renamed when whole: a kill in the middle leaves nothing that looks like a cluster. */
async function makeCluster(dataDir: string, password: string, programs: Binaries, account: Account) {
  const draft = join(dataDir, `${draftPrefix}${process.pid}`);
  const folder = join(draft, 'cluster');
  const passwordFile = join(draft, 'password');
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of account.user === null ? [] : [draft, folder, passwordFile]) {
      chownSync(path, account.user?.uid ?? 0, account.user?.gid ?? 0);
    }
    try {
      await runProgram(account.launch(programs.initdb, initdbArguments(folder, passwordFile, ctype), 'KILL'));
      break;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (ctype !== 'C' && reason.includes('invalid locale name')) continue;
      throw new Error(`PostgreSQL could not make its cluster in ${dataDir}: ${reason}`, { cause: error });
    }
  }
  renameSync(folder, clusterOf(dataDir));
  rmSync(draft, { recursive: true, force: true });
}

/**
 * Text sorts by code point and knows Unicode's letters, the same on every machine (the builtin provider). The
 * operating system's character types are still what pg_trgm asks: under C it would drop every accented letter.
 */
function initdbArguments(folder: string, passwordFile: string, ctype: string): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--no-instructions',
  ];
}

/** A copied cluster may have another owner or a wider mode than PostgreSQL accepts. */
function takeOver(cluster: string, account: Account): void {
  const { uid, mode } = statSync(cluster);
  const self = process.getuid?.();
  if (self === undefined) return;
  if (self !== 0 && uid !== self) {
    throw new Error(
      `${cluster} belongs to user ${uid}: run the gateway as that user, or set another DATA_DIR.`,
    );
  }
  if (account.user !== null && uid !== account.user.uid)
    changeOwner(cluster, account.user.uid, account.user.gid);
  if ((mode & 0o027) !== 0) chmodSync(cluster, 0o700);
}

function changeOwner(path: string, uid: number, gid: number): void {
  lchownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) changeOwner(inside, uid, gid);
    else lchownSync(inside, uid, gid);
  }
}

/** With the file gone, the password is set anew from single-user mode, which asks for none. */
async function replacePassword(cluster: string, password: string, programs: Binaries, account: Account) {
  const launch = account.launch(programs.postgres, ['--single', '-D', cluster, 'postgres'], 'KILL');
  await runProgram(launch, `ALTER ROLE postgres PASSWORD '${password}'\n`);
}

function writePassword(dataDir: string, password: string): void {
  const path = join(dataDir, 'postgres-password');
  writeFileSync(`${path}.new`, password, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
