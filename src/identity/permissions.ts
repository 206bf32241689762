/** What a member is in a tenant; each role may do all that the one before it may. */
export enum Role {
  VIEWER = 'VIEWER',
  AGENT = 'AGENT',
  MANAGER = 'MANAGER',
  ADMIN = 'ADMIN',
}

/** What an operation may ask of its caller. */
export enum Permission {
  LEADS_READ = 'LEADS_READ',
  LEADS_WRITE = 'LEADS_WRITE',
  LEADS_CONVERT = 'LEADS_CONVERT',
  LEADS_APPROVE = 'LEADS_APPROVE',
  LEADS_DELETE = 'LEADS_DELETE',
  CUSTOMERS_READ = 'CUSTOMERS_READ',
  CUSTOMERS_WRITE = 'CUSTOMERS_WRITE',
  CUSTOMERS_READ_SENSITIVE = 'CUSTOMERS_READ_SENSITIVE',
  SETTINGS_WRITE = 'SETTINGS_WRITE',
}

const VIEWER = [Permission.LEADS_READ, Permission.CUSTOMERS_READ];
const AGENT = [...VIEWER, Permission.LEADS_WRITE, Permission.LEADS_CONVERT, Permission.CUSTOMERS_WRITE];
const MANAGER = [
  ...AGENT,
  Permission.LEADS_APPROVE,
  Permission.LEADS_DELETE,
  Permission.CUSTOMERS_READ_SENSITIVE,
];
const ADMIN = [...MANAGER, Permission.SETTINGS_WRITE];

const BY_ROLE: Record<Role, readonly Permission[]> = { VIEWER, AGENT, MANAGER, ADMIN };

/** Whether somebody of this role sees every lead, whatever its privacy (SPEC, Privacy of a lead). */
export const seesEveryLead = (role: Role): boolean => role === Role.MANAGER || role === Role.ADMIN;

/** The OAuth 2 scope that stands for a permission: CUSTOMERS_READ_SENSITIVE is `customers:read-sensitive`. */
export function scopeOf(permission: Permission): string {
  return permission.toLowerCase().replace('_', ':').replaceAll('_', '-');
}

const SCOPES: ReadonlySet<string> = new Set(Object.values(Permission).map(scopeOf));

/** Whether a scope is one of this gateway's. */
export const isKnownScope = (scope: string): boolean => SCOPES.has(scope);

/**
 * What a member may do.
 * @param scopes The token's scopes, which narrow the role and never widen it; null narrows nothing,
 *   an empty list leaves nothing. Scopes of other systems (openid, another API's) never narrow.
 */
export function permissionsOf(role: Role, scopes: readonly string[] | null): ReadonlySet<Permission> {
  const permissions = BY_ROLE[role];
  if (scopes === null) return new Set(permissions);
  if (scopes.length > 0 && !scopes.some(isKnownScope)) return new Set(permissions);
  return new Set(permissions.filter((permission) => scopes.includes(scopeOf(permission))));
}
