import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const built = resolve('dist/dev-database/index.js');

/** A process that runs the embedded server on a folder, as a gateway does. */
export interface Gateway {
  process: ChildProcess;
  /** Resolves to the server's URL, rejects with the message of a refused start. */
  url: Promise<string>;
  ended: Promise<void>;
}

/** Starts such a process, in a process group of its own. It lives until it is killed, and outlives a Ctrl-C. */
export function startGateway(dataDir: string): Gateway {
  const program = `
    import { startEmbeddedServer } from ${JSON.stringify(built)};
    process.on('SIGINT', () => {});
    const alive = setInterval(() => {}, 1000);
    try {
      const { url } = await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(JSON.stringify({ url }));
    } catch (error) {
      console.log(JSON.stringify({ message: error.message }));
      clearInterval(alive);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = new Promise<string>((started, refused) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said: { url?: string; message?: string } = JSON.parse(line);
      if (said.url === undefined) refused(new Error(said.message));
      else started(said.url);
    });
    child.once('exit', () => refused(new Error('The process ended before the server ran.')));
  });
  url.catch(() => {});
  return { process: child, url, ended };
}

/** kill -9, and its end awaited. */
export async function kill(gateway: Gateway): Promise<void> {
  gateway.process.kill('SIGKILL');
  await gateway.ended;
}

export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

export function supervisorOf(dataDir: string): number {
  return JSON.parse(readFileSync(join(dataDir, 'postgres-supervisor'), 'utf8')).pid;
}

/** One statement on a connection of its own: its first value. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same, asked again until the server answers; the last error after 20 seconds. */
export async function askUntilAnswered(url: string, sql: string): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask(url, sql);
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}
