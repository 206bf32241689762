import type { Config } from '../config.js';
import { issueDevelopmentToken } from '../identity/tokens/index.js';
import type { GraphiqlPage, GraphiqlTab } from './graphiql/index.js';

/** People of the demo data, whom a visitor can act as. */
export const demoPeople = [
  { name: 'Ada', role: 'ADMIN', email: 'ada@acme.test', tenant: 'acme' },
  { name: 'Mia', role: 'MANAGER', email: 'mia@acme.test', tenant: 'acme' },
  { name: 'Sam', role: 'AGENT', email: 'sam@acme.test', tenant: 'acme' },
  { name: 'Vic', role: 'VIEWER', email: 'vic@acme.test', tenant: 'acme' },
  { name: 'Gus', role: 'ADMIN', email: 'gus@globex.test', tenant: 'globex' },
  { name: 'Pia', role: 'AGENT', email: 'pia@globex.test', tenant: 'globex' },
] as const;

/** What GraphiQL is given at a visit; on the development issuer with a fresh token for everyone of the demo data. */
export async function graphiqlPage({ auth, dataDir }: Config, tabs: GraphiqlTab[]): Promise<GraphiqlPage> {
  const { audience, providers } = auth;
  const isDevelopmentIssuer = providers.length === 0;
  const people = await Promise.all(
    (isDevelopmentIssuer ? demoPeople : []).map(async ({ name, role, email, tenant }) => ({
      label: `${name} (${role})`,
      email,
      tenant,
      token: await issueDevelopmentToken({ dataDir, audience, email, tenant, ttlSeconds: 43_200 }),
    })),
  );
  const [first] = people;
  return {
    endpoint: '/graphql',
    token: first?.token ?? null,
    tenant: first?.tenant ?? null,
    people,
    tabs,
  };
}
