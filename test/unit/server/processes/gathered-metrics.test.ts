import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { measureProcess } from '../../../../src/server/measurements/process-metrics.js';
import { GatheredMetrics } from '../../../../src/server/processes/gathered-metrics.js';
import type { ToChild } from '../../../../src/server/processes/messages.js';
import type { ServingProcess } from '../../../../src/server/processes/serving-process.js';

/** A process that answers with what its registry holds. */
function measured(gathered: () => GatheredMetrics) {
  const registry = new Registry();
  const registers = [registry];
  const process = {
    send: async (message: ToChild) => {
      if (message.kind === 'measure')
        gathered().measured(self, message.id, await registry.getMetricsAsJSON());
    },
  } as unknown as ServingProcess;
  const self = process;
  return {
    process,
    registry,
    count: new Counter({ name: 'asked_total', help: 'asked', registers }),
    open: new Gauge({ name: 'open', help: 'open', registers }),
    lag: new Gauge({ name: 'lag', help: 'lag', aggregator: 'max', registers }),
    seconds: new Histogram({ name: 'seconds', help: 'seconds', buckets: [1], registers }),
  };
}

const toldOf = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

test('counts are added up and stay when their process ends; what is open ends with it', async () => {
  const running: ServingProcess[] = [];
  const gathered: GatheredMetrics = new GatheredMetrics(() => running);
  const [first, second] = [measured(() => gathered), measured(() => gathered)];
  running.push(first.process, second.process);
  for (const { count, open, lag, seconds } of [first, second]) {
    count.inc(3);
    open.set(2);
    lag.set(5);
    seconds.observe(0.5);
  }
  first.lag.set(7);
  const names = ['asked_total', 'open', 'lag', 'seconds_count'];
  const both = await gathered.text();
  expect(names.map((name) => toldOf(both, name))).toEqual([6, 4, 7, 2]);

  running.shift();
  await gathered.ended(first.process);
  second.count.inc();
  const left = await gathered.text();
  expect(names.map((name) => toldOf(left, name))).toEqual([7, 2, 5, 2]);
});

test('the process itself is measured as well', async () => {
  const text = await new GatheredMetrics(() => []).text();
  expect(toldOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
});

test('of several event loops it is told of the slowest, and when the first process began', async () => {
  const registry = new Registry();
  measureProcess(registry);
  const aggregators = new Map(
    (await registry.getMetricsAsJSON()).map(({ name, aggregator }) => [name, aggregator]),
  );
  const lags = [...aggregators].filter(([name]) => name.startsWith('nodejs_eventloop_lag_'));
  expect(lags.length).toBeGreaterThan(5);
  for (const [name, aggregator] of lags)
    expect([name, aggregator]).toEqual([name, name.includes('_min_') ? 'min' : 'max']);
  expect(aggregators.get('process_start_time_seconds')).toBe('min');
});
