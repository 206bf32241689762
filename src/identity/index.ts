export { forbidden, type Requirement, Requires, requirementOf } from './access.js';
export type { Context, Member, TenantProfile, WebhookNetwork } from './context.js';
export { groupReader, userReader } from './identity.loaders.js';
export { GroupResolver, UserResolver, ViewerResolver } from './identity.resolver.js';
export { groupMembers, groups, tenants, users } from './identity.table.js';
export { Group, User } from './identity.type.js';
export { contextOf } from './member-context.js';
export { Permission, permissionsOf, Role, scopeOf, seesEveryLead } from './permissions.js';
export { isServiceAddress, serviceAddress } from './service-account.js';
