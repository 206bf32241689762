/** The same answers by the names that PostGraphile gives: `answerOf` puts them as the others have them. */

const person = '{ rowId firstName lastName }';
const status = 'leadStatusByTenantIdAndStatusId { rowId name slug }';
const around = `
  ${status} userByTenantIdAndAssignedUserId ${person}
  customerByTenantIdAndCustomerId { rowId firstName lastName email }`;
const live = 'condition: { deletedAt: null, archivedAt: null, mergedIntoId: null }';
const newestFirst = 'orderBy: [CREATED_AT_DESC, ROW_ID_DESC]';

const documents = {
  single: `query Single($tenantId: UUID!, $id: UUID!) {
    leadByTenantIdAndRowId(tenantId: $tenantId, rowId: $id) {
      rowId firstName lastName email phoneNumbers company createdAt ${around}
    }
  }`,
  list: `query List($first: Int) {
    allLeads(first: $first, ${newestFirst}, ${live}) {
      totalCount
      nodes {
        rowId firstName lastName email company createdAt ${around}
        commentsByTenantIdAndLeadId(first: 3, ${newestFirst}, condition: { deletedAt: null }) {
          totalCount nodes { rowId content createdAt userByTenantIdAndUserId ${person} }
        }
      }
    }
  }`,
  timeline: `query Timeline($tenantId: UUID!, $id: UUID!) {
    leadByTenantIdAndRowId(tenantId: $tenantId, rowId: $id) {
      rowId logsCount
      commentsByTenantIdAndLeadId(condition: { deletedAt: null }) { totalCount }
      benchTimelineEntriesByTenantIdAndLeadId(first: 20, ${newestFirst}) {
        nodes { rowId content action changes createdAt userByTenantIdAndUserId ${person} }
      }
    }
  }`,
  dashboard: `query Dashboard($from: Date!, $to: Date!) {
    benchLeadTotals(fromDate: $from, toDate: $to) {
      nodes { statusId statusName current previous percentageChange }
    }
    benchVolume(fromDate: $from, toDate: $to) { labels total percentageChange }
    benchVolumeSeries(fromDate: $from, toDate: $to) { nodes { statusId statusName counts } }
    benchFunnel(fromDate: $from, toDate: $to) { created reachedTerminal converted conversionRate medianHours }
    benchFunnelStages(fromDate: $from, toDate: $to) { nodes { statusId statusName entered medianHours } }
    allLeads(first: 10, ${newestFirst}, ${live}) {
      nodes { rowId firstName lastName createdAt leadStatusByTenantIdAndStatusId { rowId name } }
    }
  }`,
  create: `mutation Create($input: BenchTakeInLeadInput!) {
    benchTakeInLead(input: $input) {
      result {
        rowId firstName lastName email phoneNumbers company leadStatusByTenantIdAndStatusId { rowId name }
      }
    }
  }`,
  convert: `mutation Convert($input: BenchConvertLeadInput!) {
    benchConvertLead(input: $input) {
      result {
        leadId statusId statusName customerId firstName lastName email accountId accountName
      }
    }
  }`,
};

const byId = ({ leadId, tenant }) => ({ tenantId: tenant.id, id: leadId });
const variablesOf = {
  single: byId,
  timeline: byId,
  list: () => ({ first: 50 }),
  dashboard: ({ from, to }) => ({ from, to }),
  create: ({ firstName, lastName, email, phoneNumber, company }) => ({
    input: { firstName, lastName, email, phoneNumbers: [phoneNumber], company },
  }),
  convert: ({ leadId }) => ({ input: { leadId } }),
};

const plainNames = {
  rowId: 'id',
  leadStatusByTenantIdAndStatusId: 'status',
  userByTenantIdAndAssignedUserId: 'assignedUser',
  customerByTenantIdAndCustomerId: 'customer',
  commentsByTenantIdAndLeadId: 'comments',
  userByTenantIdAndUserId: 'user',
};

/** The names that the other schemas have. */
function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [plainNames[name] ?? name, renamed(inner)]),
  );
}

const ofStatus = ({ statusId, statusName, ...rest }) => ({
  status: { id: statusId, name: statusName },
  ...rest,
});
const entryOf = ({ content, action, changes, ...rest }) =>
  action === null ? { ...rest, content } : { ...rest, action, changes };

const answers = {
  single: (data) => ({ lead: data.leadByTenantIdAndRowId }),
  list: (data) => ({ leads: data.allLeads }),
  timeline({ leadByTenantIdAndRowId: { id, logsCount, comments, benchTimelineEntriesByTenantIdAndLeadId } }) {
    const nodes = benchTimelineEntriesByTenantIdAndLeadId.nodes.map(entryOf);
    return { lead: { id, timeline: { logsCount, commentsCount: comments.totalCount, nodes } } };
  },
  dashboard({ benchLeadTotals, benchVolume, benchVolumeSeries, benchFunnel, benchFunnelStages, allLeads }) {
    const { total, ...volume } = benchVolume;
    const { medianHours, ...funnel } = benchFunnel;
    const stages = benchFunnelStages.nodes
      .map(ofStatus)
      .map(({ medianHours, ...stage }) => ({ ...stage, medianHoursInStatus: medianHours }));
    return {
      leadTotals: benchLeadTotals.nodes.map(ofStatus),
      leadsVolume: { ...volume, totalLeadsAmount: total, series: benchVolumeSeries.nodes.map(ofStatus) },
      conversionFunnel: { ...funnel, medianHoursToConvert: medianHours, stages },
      recentLeads: allLeads.nodes,
    };
  },
  create: (data) => ({ createLead: { lead: data.benchTakeInLead.result } }),
  convert({ benchConvertLead: { result } }) {
    const { leadId, statusId, statusName, customerId, accountId, accountName, ...customer } = result;
    return {
      convertLead: {
        lead: { id: leadId, status: { id: statusId, name: statusName } },
        customer: { id: customerId, ...customer },
        account: { id: accountId, name: accountName },
      },
    };
  },
};

const signs = {
  list: '"nodes":[',
  timeline: '"nodes":[',
  dashboard: '"benchFunnelStages":{',
  create: '"result":{',
  convert: '"result":{"leadId":"',
};

export const postgraphileDialect = {
  pathOf: () => '/graphql',
  signOf: (operation) => signs[operation] ?? '"leadByTenantIdAndRowId":{',
  requestOf: (operation, key) => ({
    headers: { 'x-tenant-id': key.tenant.id, 'x-user-id': key.tenant.userId },
    body: JSON.stringify({ query: documents[operation], variables: variablesOf[operation](key) }),
  }),
  answerOf: (operation, { data }) => answers[operation](renamed(data)),
};
