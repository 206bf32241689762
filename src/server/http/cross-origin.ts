import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** What pages of other origins may read of an answer's headers, beside those that they may read anyway. */
export const exposedHeaders = ['x-request-id', 'retry-after', 'www-authenticate', 'allow'] as const;

/** The origin that an answer is granted to; null: to none. */
export function allowedOrigin(origins: readonly string[], origin: string | undefined): string | null {
  if (origin === undefined) return null;
  if (origins.includes('*')) return '*';
  return origins.includes(origin) ? origin : null;
}

/**
 * Lets pages of these origins read answers: the CORS protocol (https://fetch.spec.whatwg.org/#http-cors-protocol).
 * No credentials mode: callers send their token themselves. They are granted the headers that they ask for, as clients
 * and what watches over them add their own.
 * @param origins `*` for any; none at all leaves browsers to the gateway's own pages
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  server.register(cors, {
    // Of a function, false grants nothing at all, as to a request that names no origin.
    origin: (origin, grant) => grant(null, allowedOrigin(origins, origin) ?? false),
    methods: ['GET', 'POST', 'OPTIONS'],
    exposedHeaders: [...exposedHeaders],
    // Seconds that a browser may remember the answer to a preflight.
    maxAge: 600,
    // What is no preflight goes to its route.
    strictPreflight: false,
    preflightContinue: true,
  });
}
