import type { Caller, Selected, TestGateway } from '../support/gateway.js';
import type { Person } from './world.js';

const lead = `id version lastName email phoneNumbers company position state customFields { field { key } string }
  approval { state requestedBy { id } } lock { restricts lockedBy { id } }
  isConverted convertedBy { id } customer { id }`;
const customer = `id lastName email phoneNumbers businessName job customFields { field { key } string }
  relatedUser { id } account { id name }`;

const refusals = {
  ValidationError: 'issues { path code }',
  NotFoundError: 'missingIds',
  EmailTakenError: 'email takenBy { id }',
  VersionConflictError: 'currentVersion',
  IdempotencyConflictError: 'idempotencyKey',
  LeadLockedError: 'lead { id } lock { restricts lockedBy { id } }',
  LeadAlreadyConvertedError: 'lead { id } customer { id } convertedBy { id }',
  LeadArchivedError: 'lead { id }',
  LeadNotApprovedError: 'lead { id } approval { state requestedBy { id } }',
  LeadNotConvertedError: 'lead { id }',
  DuplicateCustomerError:
    'hiddenMatchesCount matches { field value leadField record { ... on Customer { id } } }',
  ConversionNotRevertibleError: 'lead { id } reasons { obstacle }',
};
type Refusal = keyof typeof refusals;

const whereHeld: Refusal[] = ['ValidationError', 'NotFoundError', 'LeadLockedError'];
const whereChanged: Refusal[] = [...whereHeld, 'LeadAlreadyConvertedError'];
const ofConversion: Refusal[] = [
  ...whereChanged,
  ...(['LeadNotApprovedError', 'DuplicateCustomerError', 'LeadArchivedError'] as const),
  ...(['VersionConflictError', 'IdempotencyConflictError'] as const),
];
const several = 'leads { id version state }';

/** Every mutation of the model: its input, what a success shows, and how it may be refused. */
const mutations: Record<string, [string, string, string, Refusal[]]> = {
  createLead: ['CreateLead', 'CreateLeadSuccess', `lead { ${lead} }`, ['EmailTakenError', 'ValidationError']],
  updateLead: [
    ...(['UpdateLead', 'UpdateLeadSuccess', `lead { ${lead} }`] as const),
    [...whereChanged, 'EmailTakenError', 'VersionConflictError'],
  ],
  archiveLeads: ['LeadIds', 'ArchiveLeadsSuccess', several, whereChanged],
  deleteLeads: ['LeadIds', 'DeleteLeadsSuccess', 'deletedIds', whereChanged],
  restoreLeads: ['LeadIds', 'RestoreLeadsSuccess', several, [...whereHeld, 'EmailTakenError']],
  lockLead: ['LockLead', 'LockLeadSuccess', `lead { ${lead} }`, whereChanged],
  unlockLead: ['UnlockLead', 'UnlockLeadSuccess', `lead { ${lead} }`, whereHeld],
  requestLeadApproval: ['RequestLeadApproval', 'LeadApprovalSuccess', `lead { ${lead} }`, whereChanged],
  approveLead: ['DecideLeadApproval', 'LeadApprovalSuccess', `lead { ${lead} }`, whereChanged],
  rejectLead: ['DecideLeadApproval', 'LeadApprovalSuccess', `lead { ${lead} }`, whereChanged],
  convertLead: [
    'ConvertLead',
    'ConvertLeadSuccess',
    `outcome isReplay accountSource lead { ${lead} } customer { ${customer} } account { id name } deal { id name pipeline { name } owner { id } }
      customerChanges { field } carriedOver { skipped { what reason value } }`,
    ofConversion,
  ],
  saveConversionRules: [
    ...(['SaveConversionRules', 'SaveConversionRulesSuccess'] as const),
    `rules { version requiredFields makesAccount makesDeal assignTo pipeline { name } assignee { id }
      customFields { field { key } isRequired toField { key } } }`,
    ['ValidationError', 'VersionConflictError'],
  ],
  mergeLeads: [
    ...(['MergeLeads', 'MergeLeadsSuccess', `lead { ${lead} } skipped { what value }`] as const),
    whereChanged,
  ],
  revertLeadConversion: [
    ...(['RevertLeadConversion', 'RevertLeadConversionSuccess', `lead { ${lead} } deletedIds`] as const),
    [...whereHeld, 'VersionConflictError', 'LeadNotConvertedError', 'ConversionNotRevertibleError'],
  ],
};

const shown = (members: readonly Refusal[]) =>
  members.map((member) => `... on ${member} { ${refusals[member]} }`).join('\n');
const documents = Object.fromEntries(
  Object.entries(mutations).map(([name, [input, success, shows, members]]) => [
    name,
    `mutation ($input: ${input}Input!) { ${name}(input: $input) { __typename
      ... on ${success} { ${shows} } ${shown(members)} } }`,
  ]),
);
const preview = `query ($input: ConvertLeadInput!) { previewLeadConversion(input: $input) {
  wouldSucceed outcome accountName willCreateAccount deal { name } assignee { id }
  obstacles { __typename ${shown(ofConversion)} }
} }`;
const standing = `query ($leads: [ID!]!, $customers: [ID!]!) {
  leads: nodes(ids: $leads) { ... on Lead { ${lead} mergedInto { id } } }
  customers: nodes(ids: $customers) { ... on Customer { ${customer} } }
}`;

/** The gateway as the model's people ask it. */
export class AskedGateway {
  #asked = 0;

  private constructor(
    private readonly gateway: TestGateway,
    private readonly callers: Record<Person, Caller>,
  ) {}

  static async of(gateway: TestGateway, people: readonly Person[]): Promise<AskedGateway> {
    const callers = await Promise.all(
      people.map(async (name) => {
        const token = await gateway.token(`${name}@acme.test`, { ttlSeconds: 86_400 });
        return [name, { token, tenant: 'acme' }] as const;
      }),
    );
    return new AskedGateway(gateway, Object.fromEntries(callers) as Record<Person, Caller>);
  }

  /** How many mutations there were so far. */
  get asked(): number {
    return this.#asked;
  }

  /** What a mutation answers, in a form that does not depend on orders that mean nothing. */
  async mutate(name: string, input: object, by: Person): Promise<Selected> {
    this.#asked += 1;
    const { body } = await this.gateway.query(documents[name] as string, { input }, this.callers[by]);
    return plain(body.data?.[name] ?? { __typename: body.errors?.[0]?.extensions.code });
  }

  /** The tenant's rules are as without any. @returns their version */
  async forgetRules(): Promise<number> {
    const input = {
      ...{ requiredFields: null, customFields: null, makesAccount: null, makesDeal: null },
      ...{ dealClosingDays: null, pipelineId: null, assignTo: null, assigneeId: null },
    };
    return (await this.mutate('saveConversionRules', input, 'ada')).rules.version;
  }

  async preview(input: object, by: Person): Promise<Selected> {
    const { body } = await this.gateway.query(preview, { input }, this.callers[by]);
    const shown = body.data?.previewLeadConversion;
    return shown
      ? { ...shown, obstacles: shown.obstacles.map(plain) }
      : { __typename: body.errors?.[0]?.extensions.code };
  }

  async standing(leads: string[], customers: string[]): Promise<Selected> {
    const { body } = await this.gateway.query(standing, { leads, customers }, this.callers.ada);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }
}

/** Sets as sorted lists of words. */
function plain(answer: Selected): Selected {
  const { customerChanges, carriedOver, skipped, reasons, issues, ...rest } = answer;
  return {
    ...rest,
    ...(issues && {
      issues: issues.toSorted((a: Selected, b: Selected) => (String(a.path) < String(b.path) ? -1 : 1)),
    }),
    ...(customerChanges && { changes: customerChanges.map(({ field }: Selected) => field).sort() }),
    ...(carriedOver && {
      skipped: carriedOver.skipped
        .map(({ what, reason, value }: Selected) => `${what} ${reason} ${value}`)
        .sort(),
    }),
    ...(skipped && { left: skipped.map(({ what, value }: Selected) => `${what} ${value}`).sort() }),
    ...(reasons && { reasons: [...new Set(reasons.map(({ obstacle }: Selected) => obstacle))] }),
  };
}
