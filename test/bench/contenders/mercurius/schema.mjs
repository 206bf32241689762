const shared = (fields) => `id: ID! ${fields}`;

export const schema = `
  scalar Date
  type LeadStatus { ${shared('name: String! slug: String!')} }
  type User { ${shared('firstName: String lastName: String')} }
  type Customer { ${shared('firstName: String! lastName: String! email: String')} }
  type Account { ${shared('name: String!')} }
  type Comment { ${shared('content: String! createdAt: String! user: User')} }
  type CommentConnection { totalCount: Int! nodes: [Comment!]! }
  type FieldChange { field: String! before: String after: String }
  type Log { ${shared('action: String! createdAt: String! user: User changes: [FieldChange!]!')} }
  union TimelineEntry = Comment | Log
  type TimelineConnection { logsCount: Int! commentsCount: Int! nodes: [TimelineEntry!]! }
  type Lead {
    id: ID! firstName: String! lastName: String! email: String phoneNumbers: [String!]! company: String
    createdAt: String! status: LeadStatus! assignedUser: User customer: Customer
    comments(first: Int = 20): CommentConnection!
    timeline(first: Int = 20): TimelineConnection!
  }
  type LeadConnection { totalCount: Int! nodes: [Lead!]! }
  type LeadTotal { status: LeadStatus! current: Int! previous: Int! percentageChange: Float }
  type LeadsVolumeSeries { status: LeadStatus! counts: [Int!]! }
  type LeadsVolume {
    labels: [String!]! series: [LeadsVolumeSeries!]! totalLeadsAmount: Int! percentageChange: Float
  }
  type ConversionFunnelStage { status: LeadStatus! entered: Int! medianHoursInStatus: Float }
  type ConversionFunnel {
    created: Int! reachedTerminal: Int! converted: Int! conversionRate: Float medianHoursToConvert: Float
    stages: [ConversionFunnelStage!]!
  }
  type Query {
    lead(id: ID!): Lead
    leads(first: Int = 20): LeadConnection!
    recentLeads(first: Int = 10): [Lead!]!
    leadTotals(from: Date!, to: Date!): [LeadTotal!]!
    leadsVolume(from: Date!, to: Date!): LeadsVolume!
    conversionFunnel(from: Date!, to: Date!): ConversionFunnel!
  }
  input CreateLeadInput {
    firstName: String! lastName: String! email: String phoneNumbers: [String!] company: String
  }
  input ConvertLeadInput { leadId: ID! }
  type CreateLeadPayload { lead: Lead! }
  type ConvertLeadPayload { lead: Lead! customer: Customer! account: Account }
  type Mutation {
    createLead(input: CreateLeadInput!): CreateLeadPayload!
    convertLead(input: ConvertLeadInput!): ConvertLeadPayload!
  }`;
