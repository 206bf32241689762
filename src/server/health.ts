import type { FastifyInstance } from 'fastify';
import { type Database, DatabaseUnavailableError } from '../platform/database/index.js';
import { timeZonesVersion } from '../platform/time-zones.js';
import type { Drain } from './http/drain.js';

/** Liveness and readiness, for orchestrators. */
export function serveHealth(
  server: FastifyInstance,
  { database, drain }: { database: Database; drain: Drain },
): void {
  server.get('/health/live', async () => ({ status: 'live' }));

  server.get('/health/ready', async (_request, reply) => {
    const reason = drain.isDraining ? 'draining' : await absenceOf(database);
    reply.header('cache-control', 'no-store');
    return reason === null
      ? { status: 'ready', timeZones: timeZonesVersion() }
      : reply.code(503).send({ status: 'not ready', reason });
  });
}

async function absenceOf(database: Database): Promise<string | null> {
  try {
    await database.ping();
    return null;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) return 'the database is away';
    throw error;
  }
}
