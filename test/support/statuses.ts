import type { Person, Selected, TestGateway } from './gateway.js';

const status = 'id name slug primaryColor secondaryColor color order isTerminal isDefault category';

const shapes = {
  createLeadStatus: ['CreateLeadStatusInput', `... on CreateLeadStatusSuccess { status { ${status} } }`],
  updateLeadStatus: [
    'UpdateLeadStatusInput',
    `... on UpdateLeadStatusSuccess { status { ${status} } } ... on NotFoundError { missingIds }
     ... on StatusInUseError { leadsCount taken: status { id } }`,
  ],
  reorderLeadStatuses: [
    'ReorderLeadStatusesInput',
    `... on ReorderLeadStatusesSuccess { statuses { ${status} } } ... on NotFoundError { missingIds }`,
  ],
  deleteLeadStatus: [
    'DeleteLeadStatusInput',
    `... on DeleteLeadStatusSuccess { deletedId movedLeadsCount } ... on NotFoundError { missingIds }
     ... on StatusInUseError { leadsCount taken: status { id } }`,
  ],
} as const;

/** Changes the pipeline as an administrator does. */
export class StatusClient {
  constructor(private readonly gateway: TestGateway) {}

  /** The answer of one mutation, with what each member shows. */
  async mutate(name: keyof typeof shapes, input: object, as: Person = 'ada'): Promise<Selected> {
    const [type, members] = shapes[name];
    const named =
      name === 'deleteLeadStatus' || name === 'reorderLeadStatuses' ? '' : '... on NameTakenError { name }';
    const { body } = await this.gateway.query(
      `mutation($input: ${type}!) { ${name}(input: $input) { __typename ${members} ${named}
        ... on MutationError { code message } ... on ValidationError { issues { path code } } } }`,
      { input },
      as,
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data[name];
  }

  /** The whole pipeline, in order. */
  async all(): Promise<Selected[]> {
    return (await this.gateway.query(`{ leadStatuses { ${status} leadsCount } }`)).body.data.leadStatuses;
  }

  async make(name: string, more: object = {}): Promise<Selected> {
    return (await this.mutate('createLeadStatus', { name, primaryColor: 'TEAL', ...more })).status;
  }
}
