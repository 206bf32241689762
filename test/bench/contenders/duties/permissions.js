import { forbidden } from './errors.js';

const viewer = ['LEADS_READ', 'CUSTOMERS_READ'];
const agent = [...viewer, 'LEADS_WRITE', 'LEADS_CONVERT', 'CUSTOMERS_WRITE'];
const manager = [...agent, 'LEADS_APPROVE', 'LEADS_DELETE', 'CUSTOMERS_READ_SENSITIVE'];
const roles = {
  VIEWER: new Set(viewer),
  AGENT: new Set(agent),
  MANAGER: new Set(manager),
  ADMIN: new Set([...manager, 'SETTINGS_WRITE']),
};
const nothing = new Set();
export const permissionsOf = (role) => roles[role] ?? nothing;

const needed = {
  lead: 'LEADS_READ',
  leads: 'LEADS_READ',
  recentLeads: 'LEADS_READ',
  leadTotals: 'LEADS_READ',
  leadsVolume: 'LEADS_READ',
  conversionFunnel: 'LEADS_READ',
  createLead: 'LEADS_WRITE',
  convertLead: 'LEADS_CONVERT',
};

/** A root field's resolver that asks for its permission first. @throws Error at start for a field without one */
export function guarded(field, resolve) {
  const permission = needed[field];
  if (!permission) throw new Error(`no permission is declared for ${field}`);
  return (root, args, context, info) => {
    if (!context.member.permissions.has(permission)) throw forbidden();
    return resolve(root, args, context, info);
  };
}

/** The same of resolvers by name. */
export const allGuarded = (resolvers) =>
  Object.fromEntries(Object.entries(resolvers).map(([field, resolve]) => [field, guarded(field, resolve)]));

/** The same of a schema that is built already, in place. */
export function guardSchema(schema) {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type.getFields())) field.resolve = guarded(field.name, field.resolve);
  }
  return schema;
}
