import type { Answer, Caller, Person, Selected, TestGateway } from './gateway.js';

const lead = `
  id version firstName lastName email phoneNumbers preferredContact contactEmail contactPhone company position
  location country socialMedia { youtube facebook instagram twitter linkedin } description message sourcePageUrl
  status { id name } state importance priority probabilityToWin targetAmount
  startDate expectedCompletionDate estimatedCompletionTime { value unit }
  tags { id name } owner { id } assignedUser { id } team { id } ownedByGroup { id code } privacyLevel
  existingCustomer { id } billingAccount { id number } financialEntity { id code }
  approval { state requestedBy { id } requestedAt decidedBy { id } decidedAt comment }
  lock { action reason restricts lockedBy { id } lockedAt expiresAt }
  isConverted createdAt updatedAt`;

/** What each refusal shows beyond code and message. */
const refusals = {
  ValidationError: 'issues { path code message }',
  NotFoundError: 'missingIds',
  EmailTakenError: 'email takenBy { id }',
  VersionConflictError: 'currentVersion',
  IdempotencyConflictError: 'idempotencyKey',
  LeadLockedError: 'lead { id } lock { action reason restricts lockedBy { id } lockedAt expiresAt }',
  LeadAlreadyConvertedError: 'lead { id } customer { id } convertedAt convertedBy { id }',
};

const oneLead = `lead { ${lead} }`;
const severalLeads = 'leads { id version state status { id } }';
const severalAssigned = 'leads { id version assignedUser { id } }';
const whereHeld = ['ValidationError', 'NotFoundError', 'LeadLockedError'] as const;
const whereChanged = [...whereHeld, 'LeadAlreadyConvertedError'] as const;

interface Shape {
  input: string;
  success: string;
  shows: string;
  refusals: readonly (keyof typeof refusals)[];
}
const shape = (input: string, success: string, shows: string, ...members: Shape['refusals']): Shape => ({
  input,
  success,
  shows,
  refusals: members,
});

/** Every mutation of a lead, with all the members that its answer may be. */
const mutations = {
  createLead: shape(
    'CreateLeadInput',
    'CreateLeadSuccess',
    `${oneLead} isReplay`,
    ...(['ValidationError', 'NotFoundError', 'EmailTakenError', 'IdempotencyConflictError'] as const),
  ),
  updateLead: shape(
    'UpdateLeadInput',
    'UpdateLeadSuccess',
    oneLead,
    ...([...whereChanged, 'EmailTakenError', 'VersionConflictError'] as const),
  ),
  changeLeadStatus: shape('ChangeLeadStatusInput', 'ChangeLeadStatusSuccess', severalLeads, ...whereChanged),
  archiveLeads: shape('LeadIdsInput', 'ArchiveLeadsSuccess', severalLeads, ...whereChanged),
  assignLeads: shape('AssignLeadsInput', 'AssignLeadsSuccess', severalAssigned, ...whereChanged),
  deleteLeads: shape('LeadIdsInput', 'DeleteLeadsSuccess', 'deletedIds', ...whereChanged),
  restoreLeads: shape('LeadIdsInput', 'RestoreLeadsSuccess', severalLeads, ...whereHeld, 'EmailTakenError'),
  requestLeadApproval: shape('RequestLeadApprovalInput', 'LeadApprovalSuccess', oneLead, ...whereChanged),
  approveLead: shape('DecideLeadApprovalInput', 'LeadApprovalSuccess', oneLead, ...whereChanged),
  rejectLead: shape('DecideLeadApprovalInput', 'LeadApprovalSuccess', oneLead, ...whereChanged),
  lockLead: shape('LockLeadInput', 'LockLeadSuccess', oneLead, ...whereChanged),
  unlockLead: shape('UnlockLeadInput', 'UnlockLeadSuccess', oneLead, ...whereHeld),
  addComment: shape(
    'AddCommentInput',
    'AddCommentSuccess',
    'comment { id content user { id } isEdited subject { __typename ... on Node { id } } }',
    ...(['ValidationError', 'NotFoundError'] as const),
  ),
  editComment: shape(
    'EditCommentInput',
    'EditCommentSuccess',
    'comment { id content isEdited }',
    ...(['ValidationError', 'NotFoundError'] as const),
  ),
  deleteComment: shape(
    'DeleteCommentInput',
    'DeleteCommentSuccess',
    'deletedId',
    ...(['ValidationError', 'NotFoundError'] as const),
  ),
};
export type LeadMutation = keyof typeof mutations;

const documentOf = (name: LeadMutation) => {
  const { input, success, shows, refusals: members } = mutations[name];
  return `mutation($input: ${input}!) { ${name}(input: $input) { __typename
    ... on ${success} { ${shows} } ... on MutationError { code message }
    ${members.map((member) => `... on ${member} { ${refusals[member]} }`).join('\n')} } }`;
};

/** The mutations of leads, with everything that they may answer. */
export class LeadClient {
  #made = 0;

  constructor(private readonly gateway: TestGateway) {}

  answer(name: LeadMutation, input: object, as: Person | Caller = 'ada'): Promise<Answer<Selected>> {
    return this.gateway.query(documentOf(name), { input }, as);
  }

  /** The union member that a mutation answers. @throws Error where it answers errors instead */
  async mutate(name: LeadMutation, input: object, as: Person | Caller = 'ada'): Promise<Selected> {
    const { body } = await this.answer(name, input, as);
    if (body.errors) throw new Error(`${name}: ${JSON.stringify(body.errors)}`);
    return body.data[name];
  }

  /** Makes a lead, Sam's unless told otherwise. @returns the lead @throws Error where it is refused */
  async make(input: object = {}, as: Person | Caller = 'sam'): Promise<Selected> {
    const answer = await this.mutate('createLead', { ...this.person(), ...input }, as);
    if (!answer.lead) throw new Error(JSON.stringify(answer));
    return answer.lead;
  }

  /** Makes several leads. @returns their IDs */
  async makeSeveral(count: number): Promise<string[]> {
    const made = await Promise.all(Array.from({ length: count }, () => this.make()));
    return made.map(({ id }) => id);
  }

  /** A name that no other lead has. */
  person = () => ({ firstName: 'Test', lastName: `Person ${++this.#made}` });

  async read(id: string, as: Person | Caller = 'ada'): Promise<Selected> {
    return (await this.gateway.query(`query($id: ID!) { lead(id: $id) { ${lead} } }`, { id }, as)).body.data
      .lead;
  }

  /** What the log tells of a lead, newest first. */
  async logs(id: string): Promise<Selected[]> {
    const document = `query($id: ID!) { lead(id: $id) { logs(first: 50) {
      nodes { action entityType entityId user { id } requestId changes { field before after } } } } }`;
    return (await this.gateway.query(document, { id })).body.data.lead.logs.nodes;
  }
}

/** The broken rules of a ValidationError: `path CODE`, in alphabetical order. */
export const broken = (answer: Selected): string[] =>
  (answer.issues ?? [answer])
    .map((issue: Selected) => (issue.path ? `${issue.path.join('.')} ${issue.code}` : JSON.stringify(issue)))
    .sort();
