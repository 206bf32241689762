import { Permission, permissionsOf, Role, scopeOf } from '../../../src/identity/permissions.js';

const ALL = Object.values(Permission);

const ROLES: [Role, Permission[]][] = [
  [Role.VIEWER, [Permission.LEADS_READ, Permission.CUSTOMERS_READ]],
  [
    Role.AGENT,
    [
      Permission.LEADS_READ,
      Permission.LEADS_WRITE,
      Permission.LEADS_CONVERT,
      Permission.CUSTOMERS_READ,
      Permission.CUSTOMERS_WRITE,
    ],
  ],
  [Role.MANAGER, ALL.filter((permission) => permission !== Permission.SETTINGS_WRITE)],
  [Role.ADMIN, ALL],
];

test.each(ROLES)('%s without a scope claim may do what the role may', (role, expected) => {
  expect(permissionsOf(role, null)).toEqual(new Set(expected));
});

test.each(ROLES)('%s with an empty scope claim may do nothing', (role) => {
  expect(permissionsOf(role, [])).toEqual(new Set());
});

test.each(ROLES)('%s with every scope may do no more than the role may', (role, expected) => {
  expect(permissionsOf(role, ALL.map(scopeOf))).toEqual(new Set(expected));
});

test('scopes narrow a role, and those of other systems count for nothing', () => {
  const scopes = ['openid', 'leads:read', 'settings:write', 'LEADS_WRITE', 'leads-write'];
  expect(permissionsOf(Role.AGENT, scopes)).toEqual(new Set([Permission.LEADS_READ]));
});

test.each([
  [['openid', 'profile', 'email']],
  [['offline_access']],
  [['User.Read', 'api://other/leads.read']],
  [['leads-read', 'LEADS_READ', 'lead:read']],
])('scopes of other systems alone narrow nothing: %j', (scopes) => {
  for (const [role, expected] of ROLES) expect(permissionsOf(role, scopes)).toEqual(new Set(expected));
});

test('a scope is its permission in lower case with a colon', () => {
  expect(ALL.map(scopeOf)).toEqual([
    'leads:read',
    'leads:write',
    'leads:convert',
    'leads:approve',
    'leads:delete',
    'customers:read',
    'customers:write',
    'customers:read-sensitive',
    'settings:write',
  ]);
});

test('an answer belongs to its caller', () => {
  const own = new Set(permissionsOf(Role.VIEWER, null)).add(Permission.SETTINGS_WRITE);
  expect(own).not.toEqual(permissionsOf(Role.VIEWER, null));
  (permissionsOf(Role.VIEWER, null) as Set<Permission>).add(Permission.SETTINGS_WRITE);
  expect(permissionsOf(Role.VIEWER, null).has(Permission.SETTINGS_WRITE)).toBe(false);
});
