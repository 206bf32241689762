import pino from 'pino';
import { createTokenVerifier } from '../../src/identity/tokens/index.js';
import { type Gateway, startGateway } from '../../src/server/index.js';
import type { TestGateway } from './gateway.js';

/** Another gateway beside one: of the same database, data folder and tokens. @param databaseUrl of the gateway's role */
export async function startBeside(
  { config }: TestGateway,
  databaseUrl: string,
  live: Partial<TestGateway['config']['live']> = {},
): Promise<Gateway> {
  return startGateway({
    config: { ...config, port: 0, live: { ...config.live, ...live } },
    databaseUrl,
    verifier: await createTokenVerifier({ ...config.auth, dataDir: config.dataDir }),
    log: pino({ level: 'silent' }),
  });
}
