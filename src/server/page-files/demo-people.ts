import type { Config } from '../../config.js';
import { issueDevelopmentToken } from '../../identity/tokens/index.js';

/** People of the demo data, whom a visitor can act as. */
export const demoPeople = [
  { name: 'Ada', role: 'ADMIN', email: 'ada@acme.test', tenant: 'acme' },
  { name: 'Mia', role: 'MANAGER', email: 'mia@acme.test', tenant: 'acme' },
  { name: 'Sam', role: 'AGENT', email: 'sam@acme.test', tenant: 'acme' },
  { name: 'Vic', role: 'VIEWER', email: 'vic@acme.test', tenant: 'acme' },
  { name: 'Gus', role: 'ADMIN', email: 'gus@globex.test', tenant: 'globex' },
  { name: 'Pia', role: 'AGENT', email: 'pia@globex.test', tenant: 'globex' },
] as const;

/** Them with fresh tokens, good for twelve hours; nobody where an issuer of one's own is configured. */
export function peopleToActAs({ auth: { audience, providers }, dataDir }: Config) {
  return Promise.all(
    (providers.length === 0 ? demoPeople : []).map(async (person) => {
      const { email, tenant } = person;
      const token = await issueDevelopmentToken({ dataDir, audience, email, tenant, ttlSeconds: 43_200 });
      return { ...person, token };
    }),
  );
}
