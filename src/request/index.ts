import 'reflect-metadata';

export { authenticate } from './authenticate.js';
export { withoutBlankValues } from './blank-inputs.js';
export { type LiveDelivery, RequestContext, type RequestServices } from './context.js';
export { withFederation } from './federation/subgraph-schema.js';
export { PointBudgets } from './points/point-budgets.js';
export { sweepPoints } from './points/point-spend.repository.js';
export { RememberedMemberships } from './remembered-memberships.js';
export { unauthenticated } from './request-errors.js';
export type { RequestFacts } from './request-facts.js';
export { grantedRootFields, guardRootFields } from './root-access.js';
export { buildGatewaySchema } from './schema.js';
