import { idOf, newId, uuidOf } from '../../src/platform/ids/index.js';
import { customerOf, stranger } from './conversions.js';
import type { Answer, Caller, Person, Selected, TestGateway } from './gateway.js';

const profile = `financialEntity { id code } status quota score ecosystem businessEntity paymentData pushToken createdAt`;
const customer = `
  id version firstName lastName email phoneNumbers dateOfBirth country viewerCanReadSensitive identityNumber taxNumber
  job address avatarUrl businessName customerStatus relatedUser { id } account { id } tags { id name }
  financialProfiles { ${profile} } additionalData createdAt updatedAt`;
const account = 'id version name website owner { id } tags { id name } updatedAt';
const deal = `id version name amount currency closingDate stage { id name } pipeline { id name } owner { id }
  tags { id name } updatedAt`;

const refusals = {
  ValidationError: 'issues { path code message }',
  NotFoundError: 'missingIds',
  VersionConflictError: 'currentVersion',
  NameTakenError: 'name',
  DuplicateCustomerError: `hiddenMatchesCount
    matches { field value leadField score record { ... on Customer { id firstName identityNumber } } }`,
};
const always = ['ValidationError', 'NotFoundError'] as const;

/** What each mutation shows where it succeeds, and its refusals. */
const mutations = {
  updateCustomer: {
    shows: `customer { ${customer} }`,
    refusals: [...always, 'VersionConflictError', 'DuplicateCustomerError'],
  },
  updateAccount: {
    shows: `account { ${account} }`,
    refusals: [...always, 'VersionConflictError', 'NameTakenError'],
  },
  updateDeal: { shows: `deal { ${deal} }`, refusals: [...always, 'VersionConflictError'] },
  saveFinancialProfile: {
    shows: `financialProfile { ${profile} } customer { id version }`,
    refusals: [...always],
  },
} as const;
export type CustomerMutation = keyof typeof mutations;

function documentOf(name: CustomerMutation): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const members = mutations[name].refusals.map((member) => `... on ${member} { ${refusals[member]} }`);
  return `mutation($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${mutations[name].shows} } ... on MutationError { code message }
    ${members.join('\n')} } }`;
}

/** The mutations of customers, with everything that they may answer. */
export class CustomerClient {
  constructor(private readonly gateway: TestGateway) {}

  answer(name: CustomerMutation, input: object, as: Person | Caller = 'ada'): Promise<Answer<Selected>> {
    return this.gateway.query(documentOf(name), { input }, as);
  }

  /** The union member that a mutation answers. @throws Error where it answers errors instead */
  async mutate(name: CustomerMutation, input: object, as: Person | Caller = 'ada'): Promise<Selected> {
    const { body } = await this.answer(name, input, as);
    if (body.errors) throw new Error(`${name}: ${JSON.stringify(body.errors)}`);
    return body.data[name];
  }

  /** Makes a customer of a stranger. @returns the ID */
  make = (values: object = {}, input: object = {}): Promise<string> =>
    customerOf(this.gateway, { ...stranger(), ...values }, input);

  async read(id: string, as: Person | Caller = 'ada'): Promise<Selected> {
    const document = `query($id: ID!) { node(id: $id) {
      ... on Customer { ${customer} } ... on Account { ${renamed(account)} } ... on Deal { ${renamed(deal)} } } }`;
    return (await this.gateway.query(document, { id }, as)).body.data.node;
  }

  /** The keys that a customer holds: kind and value. */
  async keys(id: string): Promise<string[]> {
    const rows = await this.gateway.sql('select kind, value from customer_keys where customer_id = $1', [
      uuidOf(id),
    ]);
    return rows.map(({ kind, value }) => `${kind} ${value}`).sort();
  }

  /** The newest entry about a record, and how many there are. */
  async lastLog(id: string): Promise<Selected> {
    const rows = await this.gateway.sql(
      `select action, entity_type, user_id, request_id, changes, count(*) over ()::int as entries from logs
       where entity_uuid = $1 order by created_at desc, id desc limit 1`,
      [uuidOf(id)],
    );
    return rows[0] && { ...rows[0], user_id: rows[0].user_id && idOf('user', rows[0].user_id) };
  }

  /** Puts an account straight into the table. @returns its ID */
  async addAccount(tenantId: string, name: string, normalizedName: string): Promise<string> {
    const id = newId('account');
    await this.gateway.sql(
      'insert into accounts (tenant_id, id, name, normalized_name) values ($1, $2, $3, $4)',
      [uuidOf(tenantId), uuidOf(id), name, normalizedName],
    );
    return id;
  }

  /** Puts a deal at the first stage of a pipeline, straight into the table. @returns its ID */
  async addDeal(tenantId: string, pipelineId: string): Promise<string> {
    const id = newId('deal');
    await this.gateway.sql(
      `insert into deals (tenant_id, id, name, currency, pipeline_id, stage_id)
       select tenant_id, $2, 'Pilot', 'USD', pipeline_id, id from deal_stages
       where tenant_id = $1 and pipeline_id = $3 and position = 1`,
      [uuidOf(tenantId), uuidOf(id), uuidOf(pipelineId)],
    );
    return id;
  }
}

/** Fields that the types of a union have in common with other types in them. */
const renamed = (fields: string) => fields.replace('version name', 'version title: name');
