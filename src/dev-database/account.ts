import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A program with everything that starting it as the server's user needs. */
export interface Launch {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** The system user that the server runs as. */
export interface Account {
  /** Null: whoever runs the gateway. */
  user: { uid: number; gid: number } | null;
  launch(program: string, args: string[], onParentDeath: 'INT' | 'KILL'): Launch;
}

// capabilities(7): the bits in the masks of /proc/self/status.
const capabilities = { dac_override: 1, setgid: 6, setuid: 7, setpcap: 8, dac_read_search: 2 };

/**
 * Chooses who runs PostgreSQL, which refuses root: the owner of the cluster that is there, else the user
 * `postgres`, else `nobody`. Where that user cannot reach `programs` or `dataDir` (a clone under /root, say),
 * setpriv(1) hands it the one capability that opens the way; no folder's mode is touched.
 *
 * Where setpriv is to be had, the kernel also signals PostgreSQL at the death of the process that started it.
 *
 * @throws Error that says what to do where root cannot hand over.
 */
export function serverAccount(options: { cluster: string; dataDir: string; programs: string[] }): Account {
  const setpriv = process.platform === 'linux' && hasSetpriv();
  const atDeath = (name: string) => (setpriv ? ['--pdeathsig', name] : []);
  if (process.getuid?.() !== 0) {
    return { user: null, launch: (program, args, name) => wrapped(atDeath(name), program, args) };
  }
  const user = ownerOf(options.cluster) ?? listedUser('postgres') ?? listedUser('nobody');
  if (user === null)
    throw new Error(`PostgreSQL does not run as root, and there is no user nobody. ${advice}`);
  const reach = reachOf(user, options);
  if (!setpriv) {
    if (reach !== null) {
      throw new Error(`The user ${user.uid} that runs PostgreSQL cannot reach ${reach.path}. ${advice}`);
    }
    return { user, launch: (command, args) => ({ command, args, ...user }) };
  }
  const caps = reach === null ? [] : reachingCapability(reach);
  const become = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', ...caps];
  return { user, launch: (program, args, name) => wrapped([...become, ...atDeath(name)], program, args) };
}

const advice = 'Start the gateway as an ordinary user, or set DATABASE_URL to a server of your own.';

function wrapped(privileges: string[], program: string, args: string[]): Launch {
  if (privileges.length === 0) return { command: program, args };
  return { command: 'setpriv', args: [...privileges, program, ...args] };
}

function hasSetpriv(): boolean {
  // BusyBox has a setpriv without these options.
  const help = spawnSync('setpriv', ['--help'], { encoding: 'utf8', timeout: 5000 }).stdout ?? '';
  return ['--reuid', '--ambient-caps', '--pdeathsig'].every((option) => help.includes(option));
}

function ownerOf(cluster: string): { uid: number; gid: number } | null {
  const stat = statSync(cluster, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? null : { uid: stat.uid, gid: stat.gid };
}

function listedUser(name: string): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** The first path that the user's own rights do not open, and whether it is a program; null where all are open. */
function reachOf(
  user: { uid: number; gid: number },
  { dataDir, programs }: { dataDir: string; programs: string[] },
): { path: string; program: boolean } | null {
  const closed = programs.find((path) => !mayPass(user, path, 0o5));
  if (closed !== undefined) return { path: closed, program: true };
  for (const start of [dataDir, ...programs.map((path) => dirname(path))]) {
    for (let path = start; ; path = dirname(path)) {
      if (!mayPass(user, path, 0o1)) return { path, program: false };
      if (path === dirname(path)) break;
    }
  }
  return null;
}

function mayPass(user: { uid: number; gid: number }, path: string, needed: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & needed) === needed;
}

/** Reading and passing through suffices for folders; running a program that is closed to others takes more. */
function reachingCapability(reach: { path: string; program: boolean }): string[] {
  const held = BigInt(
    `0x${/^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0}`,
  );
  const holds = (name: keyof typeof capabilities) => ((held >> BigInt(capabilities[name])) & 1n) === 1n;
  const fitting = reach.program
    ? (['dac_override'] as const)
    : (['dac_read_search', 'dac_override'] as const);
  const chosen = fitting.find(holds);
  if (chosen === undefined || !(['setuid', 'setgid', 'setpcap'] as const).every(holds)) {
    throw new Error(`The user that runs PostgreSQL cannot reach ${reach.path}. ${advice}`);
  }
  // access(2), with which PostgreSQL looks for its programs, ignores a user's capabilities unless this bit is set.
  const counted = ['--securebits', '+no_setuid_fixup'];
  return ['--inh-caps', `+${chosen}`, '--ambient-caps', `+${chosen}`, ...counted];
}
