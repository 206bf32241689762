import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const defaults: Record<string, string> = {
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  // Compiling a query costs more than it saves where queries are short.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Statements and details hold customers' data: the log gets neither.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** PostgreSQL's arguments. What keeps the server private and findable cannot be overridden by `extra`. */
export function serverArguments(options: {
  cluster: string;
  clusterName: string;
  port: number;
  extra: Record<string, string>;
}): string[] {
  const settings = {
    ...defaults,
    ...options.extra,
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    cluster_name: options.clusterName,
  };
  return [
    '-D',
    options.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** A name of its own for each cluster folder, by which its processes are told from other servers'. */
export function clusterNameOf(cluster: string): string {
  return `leads-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;
}

/** What PostgreSQL's programs see of the environment: nothing of the gateway's secrets, nothing of PGHOST and kin. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(process.platform === 'win32' ? { SystemRoot, TEMP } : {}) };
}

/**
 * A port of 127.0.0.1 that is free now. It lies below the range from which systems number outgoing connections:
 * in that range a pool that knocks while the server restarts can be given the very port, and so keep it taken.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found on 127.0.0.1.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => answer(true)));
  });
}
