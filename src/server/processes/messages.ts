import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Uuid } from '../../platform/ids/index.js';
import type { GraphiqlTab } from '../graphiql/index.js';

/** What one process has measured. */
export type Measurements = MetricObjectWithValues<MetricValue<string>>[];

/** What the processes of one gateway tell each other, by topic. */
export interface News {
  /** Users who have written, or were told of what was: they read from the primary database for a while. */
  wrote: Uuid<'user'>[];
  /** A document that is kept under its hash. */
  document: { hash: string; text: string; member: string };
  /** The ID of a hook that has taken a request. */
  hookRequest: string;
}
export type Topic = keyof News;

/** What a process needs to serve, beyond its environment. */
export interface Beginning {
  /** Of this process among its siblings, from 1. */
  number: number;
  port: number;
  metricsPort: number | null;
  /** Of the gateway's own restricted role. */
  databaseUrl: string;
  /** Operations that GraphiQL opens with. */
  examples: GraphiqlTab[];
}

/** What the parent sends. */
export type ToChild =
  | { kind: 'begin'; with: Beginning }
  /** Answered by `heard`. */
  | { kind: 'news'; id: number; topic: Topic; news: unknown }
  /** All who hear the topic have heard what this process told. */
  | { kind: 'known'; id: number }
  /** From now on this process is sent the topic's news. */
  | { kind: 'listed'; topic: Topic }
  | { kind: 'measure'; id: number }
  | { kind: 'metrics'; id: number; text: string }
  | { kind: 'drain' }
  | { kind: 'stop' };

/** What a process sends to its parent. */
export type ToParent =
  /** It has been loaded, and waits for `begin`. */
  | { kind: 'loaded' }
  | { kind: 'ready'; url: string; metricsUrl: string | null }
  /** It cannot serve, and ends. */
  | { kind: 'refused'; message: string; code: string | undefined }
  | { kind: 'hear'; topic: Topic }
  | { kind: 'tell'; id: number; topic: Topic; news: unknown }
  | { kind: 'heard'; id: number }
  | { kind: 'measured'; id: number; measurements: Measurements }
  /** It wants to know what all processes have measured. */
  | { kind: 'gather'; id: number };
