import { startTestGateway, type TestGateway } from './gateway.js';
import { startLocalIssuer } from './local-issuer.js';

const issuer = 'https://issuer.example';

/** A gateway on the demo data as it is where NODE_ENV says `production`: the development issuer is none there. */
export interface ProductionGateway {
  gateway: TestGateway;
  /** The Authorization header of Ada, of another issuer. @param ttlSeconds an hour if left out */
  authorizationFor(ttlSeconds?: number): Promise<string>;
  stop(): Promise<void>;
}

export async function startProductionGateway(env: Record<string, string> = {}): Promise<ProductionGateway> {
  const keys = await startLocalIssuer();
  const gateway = await startTestGateway({
    env: { NODE_ENV: 'production', AUTH_ISSUER: issuer, AUTH_JWKS_URL: keys.jwksUrl, ...env },
  });
  const claims = {
    ...{ iss: issuer, aud: 'lead-gateway', sub: 'ada' },
    ...{ email: 'ada@acme.test', email_verified: true },
  };
  return {
    gateway,
    async authorizationFor(ttlSeconds = 3600) {
      const now = Math.floor(Date.now() / 1000);
      return `Bearer ${await keys.sign({ ...claims, exp: now + ttlSeconds })}`;
    },
    async stop() {
      await gateway.stop();
      await keys.stop();
    },
  };
}
