import type { RequestListener } from 'node:http';

export interface Subgraph {
  name: string;
  sdl: string;
  url: string;
}

export function composeSupergraph(subgraphs: Subgraph[]): string;

export function startRouter(options: {
  supergraph: string;
  host?: string;
  port?: number;
  fallback?: RequestListener;
}): Promise<{ url: string; stop(): Promise<void> }>;
