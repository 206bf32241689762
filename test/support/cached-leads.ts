import { readFileSync } from 'node:fs';
import { demo } from '../../src/cli/seed/demo.js';
import type { Selected, TestGateway } from './gateway.js';

/** The fragment that a kit has for a success. */
const kit = readFileSync('schema/clients/after-mutations.graphql', 'utf8');
const fragmentOn = (success: string) =>
  new RegExp(`fragment After${success} [\\s\\S]*?\\n\\}`).exec(kit)?.[0] as string;

/** A mutation as an app sends it: what it shows of its own, and the kit's fragment. */
const mutation = (name: string, input: string, success: string) =>
  `mutation ${name}($input: ${input}!) {
    ${name}(input: $input) {
      __typename
      ...After${success}
      ... on MutationError { code message }
    }
  }
  ${fragmentOn(success)}`;
export const mutations = {
  createLead: mutation('createLead', 'CreateLeadInput', 'CreateLeadSuccess').replace(
    'lead { id',
    'lead { id fullName customer { id fullName } status { id name }',
  ),
  changeLeadStatus: mutation('changeLeadStatus', 'ChangeLeadStatusInput', 'ChangeLeadStatusSuccess'),
  convertLead: mutation('convertLead', 'ConvertLeadInput', 'ConvertLeadSuccess').replace(
    'customer { id version',
    'customer { id fullName version',
  ),
  deleteLeads: mutation('deleteLeads', 'LeadIdsInput', 'DeleteLeadsSuccess'),
};
export type MutationName = keyof typeof mutations;

const row = 'id version fullName isConverted status { id name } customer { id fullName }';
const obstacles = 'conversionObstacles { __typename code message }';
/** What the app has on its screens: a board by status, the list of all, counts, and one lead. */
export const screens = {
  column: `query Column($status: ID!) { leads(filter: { statusIds: [$status] }, first: 100) {
    nodes { ${row} } totalCount pageInfo { hasNextPage } } }`,
  all: `query All { leads(first: 5) { nodes { ${row} } totalCount pageInfo { hasNextPage } } }`,
  counts: 'query Counts { leadStatuses { id name leadsCount } }',
  lead: `query OneLead($id: ID!) { lead(id: $id) { ${row} ${obstacles} } }`,
};

/** A client with a cache. */
export interface CachingClient {
  /** Requests that it has sent. */
  readonly requests: number;
  query(document: string, variables: object, source: 'network' | 'cache'): Promise<Selected>;
  mutate(name: MutationName, input: object): Promise<Selected>;
}

interface Asked {
  document: string;
  variables: object;
}

/** Everything on the screens of an app that looks at a lead. */
export function onScreen(leadId: string | null): Asked[] {
  const columns = [demo.statuses.contacted, demo.statuses.qualified, ...[won, fresh].flat()];
  return [
    ...columns.map((status) => ({ document: screens.column, variables: { status } })),
    { document: screens.all, variables: {} },
    { document: screens.counts, variables: {} },
    ...(leadId ? [{ document: screens.lead, variables: { id: leadId } }] : []),
  ];
}
const won: string[] = [];
const fresh: string[] = [];

/** Which of the tenant's statuses new leads have, and converted ones. */
export async function learnStatuses(gateway: TestGateway): Promise<void> {
  const { body } = await gateway.query('{ leadStatuses { id category isDefault isTerminal } }');
  const { leadStatuses } = body.data;
  fresh.push(...leadStatuses.filter((one: Selected) => one.isDefault).map(({ id }: Selected) => id));
  won.push(...leadStatuses.filter((one: Selected) => one.category === 'WON').map(({ id }: Selected) => id));
}

/** Without what clients put in by themselves. */
export const plain = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (name, value) => (name === '__typename' ? undefined : value));
