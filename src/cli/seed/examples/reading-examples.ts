import { demo } from '../demo.js';
import { type Example, variables } from './example.js';

const newestLeads = `# Press the play button: the newest leads, with
# everything around them, in one round trip.
query NewestLeads {
  leads(first: 5) {
    totalCount
    nodes {
      id
      fullName
      email
      status { name color }
      assignedUser { name }
      tags { name }
      customer { fullName }
      comments(first: 2) {
        totalCount
        nodes { content user { name } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const watchLeads = `# Press play, then change a lead in another window: it shows
# here, whoever changes it, until you press stop.
subscription WatchLeads {
  leadChanged {
    action
    lead { id fullName status { name } }
    removedLeadId
    log { user { email } changes { field before after } }
    affectedStatuses { name leadsCount }
  }
}
`;

const whoAmI = `# Who is asking, and what they may do. "Acting as" above
# the editor makes you somebody else.
query WhoAmI {
  viewer {
    user { id email }
    role
    permissions
    tenant { slug name currency timeZone }
  }
}
`;

const oneLead = `# One lead with its whole story: logs and comments in
# one stream, newest first.
query OneLead($id: ID!) {
  lead(id: $id) {
    fullName
    state
    approval { state comment requestedBy { name } }
    lock { action lockedBy { name } expiresAt }
    timeline(first: 10) {
      logsCount
      commentsCount
      nodes {
        __typename
        ... on Log { action createdAt user { name } changes { field before after } }
        ... on Comment { content createdAt user { name } }
      }
    }
  }
}
`;

const attachments = `# The files of a lead, newest first; each url opens one
# for an hour. GraphiQL cannot send files. To attach one:
# TOKEN=$(npm run --silent token -- --tenant acme
#   --email ada@acme.test)
# curl -s http://127.0.0.1:4000/graphql
# -H "authorization: Bearer $TOKEN" -H "x-tenant: acme"
# -F 'operations={"query":"mutation ($file: Upload!) {
# addAttachment(input: { subjectId: \\"${demo.leads.lookalike}\\",
# file: $file }) { __typename ... on AddAttachmentSuccess {
# attachment { id name } } ... on MutationError { message }
# } }","variables":{"file":null}}'
# -F 'map={"0":["variables.file"]}' -F 0=@offer.pdf
query AttachmentsOfALead($id: ID!) {
  lead(id: $id) {
    fullName
    attachments(first: 10) {
      totalCount
      nodes { id name contentType byteSize createdAt url uploadedBy { name } }
    }
  }
}
`;

const filteredLeads = `# Filters nest, orders combine, and a page goes on from
# the last one's endCursor.
query OpenAndUnassigned($after: String) {
  leads(
    first: 10
    after: $after
    filter: { statusCategory: OPEN, or: [{ unassigned: true }, { priorities: [1, 2] }] }
    orderBy: [{ field: TARGET_AMOUNT, direction: DESC }]
  ) {
    totalCount
    nodes { fullName company targetAmount priority status { name } assignedUser { name } }
    pageInfo { hasNextPage endCursor }
  }
}
`;

/** What is read, and one operation that waits for changes. The first is to be run by one click. */
export const readingExamples: Example[] = [
  { title: 'NewestLeads', query: newestLeads },
  { title: 'WhoAmI', query: whoAmI },
  { title: 'OneLead', query: oneLead, variables: variables({ id: demo.leads.discussed }) },
  { title: 'AttachmentsOfALead', query: attachments, variables: variables({ id: demo.leads.lookalike }) },
  { title: 'OpenAndUnassigned', query: filteredLeads },
  { title: 'WatchLeads', query: watchLeads },
];
