import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Tries whether an address can be listened on, before anything is made that would have to be taken back.
 * @throws the listener's error, such as EADDRINUSE
 */
export async function assertFree(host: string, port: number): Promise<void> {
  const trial = createServer().listen(port, host);
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
}
