import cluster from 'node:cluster';
import { readConfig } from '../../config.js';
import { createTokenVerifier } from '../../identity/tokens/index.js';
import { createSharedLog, redactError } from '../../platform/log/index.js';
import { startTracing } from '../../platform/tracing/index.js';
import { growHeapSparingly } from '../heap.js';
import { type Gateway, startGateway } from '../index.js';
import type { Beginning, ToChild } from './messages.js';
import { ParentChannel } from './siblings.js';

/** Serves as one of several processes, on a database that its parent keeps, until that says stop or ends itself. */
export async function serve(): Promise<void> {
  growHeapSparingly();
  // Without a parent there is no listener, perhaps no database either.
  cluster.worker?.on('disconnect', () => process.exit(1));
  let gateway: Gateway | undefined;
  let endTracing: (() => Promise<void>) | undefined;
  const stop = async () => {
    await gateway?.stop();
    await endTracing?.().catch(() => {});
  };
  const end = (code: number) =>
    stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  let begin: (beginning: Beginning) => void = () => {};
  const beginning = new Promise<Beginning>((resolve) => {
    begin = resolve;
  });
  const channel = new ParentChannel((message: ToChild) => {
    if (message.kind === 'begin') begin(message.with);
    else if (message.kind === 'drain') void gateway?.drain();
    else if (message.kind === 'stop') void end(0);
  });
  channel.send({ kind: 'loaded' });
  const { number, port, metricsPort, databaseUrl, examples } = await beginning;
  const read = readConfig();
  const config = { ...read, port, metrics: { ...read.metrics, port: metricsPort } };
  const log = createSharedLog(config.logLevel, { process: number });
  process.on('unhandledRejection', (error) => {
    log.fatal({ error: redactError(error) }, 'a promise was rejected that nobody waits for');
    void end(1);
  });
  try {
    const verifier = await createTokenVerifier({ ...config.auth, dataDir: config.dataDir }, { log });
    if (config.traces) endTracing = await startTracing();
    gateway = await startGateway({ config, databaseUrl, verifier, log, examples, siblings: channel });
    const { url, metricsUrl } = gateway;
    channel.send({ kind: 'ready', url, metricsUrl });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    process.send?.({ kind: 'refused', message, code }, undefined, {}, () => process.exit(1));
  }
}
