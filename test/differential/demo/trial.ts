import { getOperationAST } from 'graphql';
import {
  grantedRootFields,
  PointBudgets,
  RememberedMemberships,
  RequestContext,
} from '../../../src/request/index.js';
import { type Person, people, type TestGateway } from '../../support/gateway.js';
import type { RandomRequest } from '../../support/random-documents/index.js';
import type { Execute, Trial } from '../trial.js';

/** Mostly of acme, whose IDs the documents name. */
const cast: readonly Person[] = ['ada', 'sam', 'ada', 'vic', 'mia', 'ada', 'gus', 'sam', 'pia', 'vic'];

/** A trial on the gateway's own schema and the demo data; who asks differs from request to request. */
export function trialOnDemoData({ gateway }: TestGateway, candidate: Execute): Trial<RequestContext> {
  const { schema, database, files, leadFeed } = gateway;
  const memberships = new RememberedMemberships(database, 3_600_000);
  const budgets = new PointBudgets({ database, limit: 0, onFault: () => {} });
  const began = new Date();
  // Addresses expire by the clock, which goes on between two executions.
  const addresses = Object.create(files.addresses, {
    addressOf: { value: (key: string) => files.addresses.addressOf(key, began) },
  });
  const contextFor = async ({ seed, document, operationName }: RandomRequest) => {
    const { email, tenant } = people[cast[seed % cast.length] ?? 'ada'];
    const services = {
      ...{ database, leadFeed, memberships, budgets },
      replicas: null,
      files: { ...files, addresses },
      network: { allowPrivate: false },
    };
    const context = new RequestContext(services, {
      identity: {
        issuer: 'https://issuer.test',
        subject: email,
        verifiedEmail: email,
        scopes: null,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
      tenantHint: tenant,
      requestId: `seed-${seed}`,
      facts: {},
      live: { takesEvents: false, isReadOnly: false, results: null },
    });
    const operation = getOperationAST(document, operationName);
    if (operation) {
      await context.admit();
      context.granted = grantedRootFields(document, operation, context.viewer);
    }
    return context;
  };
  return { schema, candidate, contextFor };
}
