import { type Aggregator, collectDefaultMetrics, type Registry } from 'prom-client';

/** Of prom-client's own measurements, how those of several processes make one, where that is no sum. */
const aggregators: Record<string, Aggregator> = {
  nodejs_eventloop_lag_seconds: 'max',
  nodejs_eventloop_lag_mean_seconds: 'max',
  nodejs_eventloop_lag_stddev_seconds: 'max',
  nodejs_eventloop_lag_p50_seconds: 'max',
  nodejs_eventloop_lag_p90_seconds: 'max',
  nodejs_eventloop_lag_p99_seconds: 'max',
  process_start_time_seconds: 'min',
};

/** Measures the process itself: memory, processor, event loop. */
export function measureProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  for (const [name, aggregator] of Object.entries(aggregators)) {
    const metric = registry.getSingleMetric(name);
    if (metric) Object.assign(metric, { aggregator });
  }
}
