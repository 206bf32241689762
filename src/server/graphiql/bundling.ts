import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Bundle, findBundle, firstWritable, readBundle } from './bundle-cache.js';
import { bundleKey, projectFolder } from './bundle-key.js';

export interface GraphiqlEvent {
  level: 'info' | 'error';
  msg: string;
  /** The whole of what the bundler wrote, on failure. */
  reason?: string;
  folder?: string;
  durationMs?: number;
}

export type BundlingState =
  | { is: 'preparing' }
  | { is: 'ready'; bundle: Bundle }
  | { is: 'failed'; reason: string };

export interface Bundling {
  /** How it stands; starts afresh where a finished bundle has been deleted meanwhile. */
  state(): Promise<BundlingState>;
  /** Starts again after a failure; otherwise does nothing. */
  retry(): void;
  /** Ends the bundler's process, if one runs. */
  stop(): Promise<void>;
}

export interface BundlingOptions {
  /** Folders that may hold bundles, the preferred one first. */
  folders: string[];
  log(event: GraphiqlEvent): void;
}

/** Far more than a slow machine needs; then the bundler is taken to hang. */
const longestBuildMs = 300_000;
const builder = join(projectFolder, 'dist/server/graphiql/bundle.js');

/** Looks for a bundle at once and has one built in a process of its own if there is none. Never waited for. */
export function startBundling({ folders, log }: BundlingOptions): Bundling {
  let current: BundlingState = { is: 'preparing' };
  let child: ChildProcess | null = null;
  let isStopped = false;

  async function prepare(): Promise<BundlingState> {
    const found = await findBundle(folders, await bundleKey());
    if (found !== null) {
      return { is: 'ready', bundle: found };
    }
    const startedAt = Date.now();
    const folder = await firstWritable(folders);
    if (isStopped) {
      return { is: 'failed', reason: 'The server is stopping.' };
    }
    child = fork(builder, [folder], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: longestBuildMs,
    });
    const complaint = await ended(child);
    child = null;
    const built = complaint === null ? await findBundle([folder], await bundleKey()) : null;
    if (built === null) {
      return { is: 'failed', reason: complaint ?? `The bundle in ${folder} is not whole.` };
    }
    log({
      level: 'info',
      msg: 'GraphiQL bundled',
      folder: built.folder,
      durationMs: Date.now() - startedAt,
    });
    return { is: 'ready', bundle: built };
  }

  function start(): Promise<void> {
    current = { is: 'preparing' };
    return prepare()
      .catch((error): BundlingState => ({ is: 'failed', reason: String(error) }))
      .then((state) => {
        current = state;
        if (state.is === 'failed' && !isStopped) {
          log({ level: 'error', msg: 'GraphiQL could not be bundled', reason: state.reason });
        }
      });
  }

  let work = start();
  return {
    async state() {
      const seen = current;
      if (seen.is === 'ready' && (await readBundle(seen.bundle.folder)) === null && current === seen) {
        work = start();
      }
      return current;
    },
    retry() {
      if (current.is === 'failed' && !isStopped) {
        work = start();
      }
    },
    async stop() {
      isStopped = true;
      child?.kill('SIGTERM');
      await work;
    },
  };
}

/** Waits for a process to end; null when it succeeded, otherwise what it said (its last 4,000 characters). */
async function ended(child: ChildProcess): Promise<string | null> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  try {
    const [code, signal] = await once(child, 'close');
    return code === 0 ? null : said.trim() || `The bundler ended with ${signal ?? `code ${code}`}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
