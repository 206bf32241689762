/** A path for each operation, with no more in the body than what differs. */
const signs = { list: '"nodes" : [', timeline: '"nodes" : [', dashboard: '"recentLeads" : [' };

export const limitDialect = {
  pathOf: (operation) => `/${operation}`,
  signOf: (operation) => signs[operation] ?? '"status" : {',
  requestOf: (_, { tenant, ...key }) => ({
    headers: { 'x-tenant-id': tenant.id, 'x-user-id': tenant.userId },
    body: JSON.stringify(key),
  }),
  answerOf: (_, { data }) => data,
};
