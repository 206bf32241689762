import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * Tries whether an address can be listened on, before anything is made that would have to be taken back.
 * @returns its port; of port 0 the one that was free
 * @throws the listener's error, such as EADDRINUSE
 */
export async function assertFree(host: string, port: number): Promise<number> {
  const trial = createServer().listen(port, host);
  await once(trial, 'listening');
  const { port: free } = trial.address() as AddressInfo;
  trial.close();
  await once(trial, 'close');
  return free;
}
