import { once } from 'node:events';
import WebSocket from 'ws';
import type { GatewayProcess } from './gateway-process.js';
import { until } from './until.js';

export interface MemorySample {
  minute: number;
  /** In use once all garbage is collected, in megabytes: heap, and buffers beside it. */
  used: number;
  handles: number;
}

/**
 * Asks the gateway's process over its inspector, which collects garbage as nothing from outside does. The process
 * is started with NODE_OPTIONS=--inspect=127.0.0.1:0.
 */
export async function inspectorOf(gateway: GatewayProcess) {
  const address = () => /ws:\/\/\S+/.exec(gateway.complaint)?.[0];
  await until(() => address() !== undefined);
  const socket = new WebSocket(address() as string);
  await once(socket, 'open');
  let asked = 0;
  const ask = async (method: string, params: object = {}): Promise<{ result: { value: string } }> => {
    const id = ++asked;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [text] = await once(socket, 'message');
      const answer = JSON.parse(String(text));
      if (answer.id === id) return answer.result;
    }
  };
  return {
    async sample(minute: number): Promise<MemorySample> {
      await ask('HeapProfiler.collectGarbage');
      const expression = `JSON.stringify({ ...process.memoryUsage(), handles: process.getActiveResourcesInfo().length })`;
      const { result } = await ask('Runtime.evaluate', { expression });
      const { heapUsed, external, handles } = JSON.parse(result.value);
      return { minute, used: (heapUsed + external) / 1e6, handles };
    },
    close: () => socket.close(),
  };
}

/** Least squares. @returns megabytes a minute */
export function slopeOf(samples: readonly MemorySample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ used }) => used))];
  const above = samples.reduce((sum, { minute, used }) => sum + (minute - x) * (used - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
