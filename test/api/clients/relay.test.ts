import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ConcreteRequest,
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  Network,
  RecordSource,
  type RecordSourceSelectorProxy,
  Store,
} from 'relay-runtime';
import type { LeadChange } from '../../../schema/clients/lead-lists.js';
import { updateLeadLists } from '../../../schema/clients/relay.js';
import { demo } from '../../../src/cli/seed/demo.js';
import { plain } from '../../support/cached-leads.js';
import { countingFetch } from '../../support/counting-fetch.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';

/** An app of Relay, compiled by its compiler with the kit of schema/clients, on the manifest that the compiler writes. */
const require = createRequire(import.meta.url);
const app = mkdtempSync(join(tmpdir(), 'lead-gateway-relay-'));
const manifest = join(app, 'persisted_queries.json');
let gateway: TestGateway;
const documents = {
  query: 'LeadScreenQuery',
  board: 'LeadScreenBoardQuery',
  convertLead: 'LeadScreenConvertMutation',
  createLead: 'LeadScreenMakeMutation',
  changeLeadStatus: 'LeadScreenMoveMutation',
  deleteLeads: 'LeadScreenRemoveMutation',
} as const;
type Name = keyof typeof documents;
let artifacts: Record<Name, ConcreteRequest>;

function compile(): void {
  cpSync('test/fixtures/relay-app', join(app, 'src'), { recursive: true });
  cpSync('schema/schema.graphql', join(app, 'schema.graphql'));
  mkdirSync(join(app, 'artifacts'));
  writeFileSync(manifest, '{}');
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
  const config = {
    ...{ src: './src', schema: './schema.graphql', artifactDirectory: './artifacts' },
    ...{ language: 'javascript', eagerEsModules: true },
    persistConfig: { file: './persisted_queries.json' },
    customScalarTypes: JSON.parse(readFileSync('schema/clients/scalars.json', 'utf8')),
  };
  writeFileSync(join(app, 'relay.config.json'), JSON.stringify(config));
  execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js'), 'relay.config.json'], {
    cwd: app,
    stdio: 'pipe',
  });
}
const artifact = async (name: string) => (await import(join(app, 'artifacts', `${name}.graphql.js`))).default;

beforeAll(async () => {
  compile();
  artifacts = Object.fromEntries(
    await Promise.all(Object.entries(documents).map(async ([key, name]) => [key, await artifact(name)])),
  );
  // How the test makes and reads leads itself.
  const own = { make, read, list };
  const other = join(app, 'own.json');
  writeFileSync(other, JSON.stringify(own));
  gateway = await startTestGateway({ env: { TRUSTED_DOCUMENTS: `${manifest},${other}` } });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  rmSync(app, { recursive: true, force: true });
});

const make =
  'mutation Make { createLead(input: { firstName: "By", lastName: "Relay" }) { ... on CreateLeadSuccess { lead { id } } } }';
const list = `query List($filter: LeadFilter, $first: Int!) {
  leads(filter: $filter, first: $first) {
    edges { node { id version fullName isConverted status { id name } customer { id fullName } } } totalCount }
  leadStatuses { id leadsCount }
}`;
const read = `query Read($id: ID!) {
  lead(id: $id) { version isConverted status { id } customer { id } }
  leadStatuses { id leadsCount }
}`;

async function relay() {
  const wire = await countingFetch(gateway);
  const network = Network.create(async ({ id, text }, variables) => {
    expect(text).toBeNull();
    const response = await wire.fetch(wire.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ doc_id: id, variables }),
    });
    return response.json() as Promise<GraphQLResponse>;
  });
  const store = new Store(new RecordSource());
  return { wire, store, environment: new Environment({ network, store }) };
}

const mutate = (
  environment: Environment,
  name: Name,
  input: object,
  updater?: (store: RecordSourceSelectorProxy, answer: Selected) => void,
) =>
  new Promise<Selected>((onCompleted, onError) =>
    commitMutation(environment, {
      ...{ mutation: artifacts[name], variables: { input }, onError, updater },
      onCompleted: (answer) => onCompleted(answer),
    }),
  );
const convert = (environment: Environment, input: object) => mutate(environment, 'convertLead', input);

test('a conversion leaves the store as the gateway has it, by no request but its own', async () => {
  const { id } = (await gateway.query(make)).body.data.createLead.lead;
  const { wire, store, environment } = await relay();
  environment.retain(createOperationDescriptor(artifacts.query, { id }));
  await fetchQuery(environment, artifacts.query, { id }).toPromise();
  expect(recordOf(store, id)).toMatchObject({ isConverted: false, customer: null });

  const { convertLead } = await convert(environment, { leadId: id });
  expect(convertLead.__typename).toBe('ConvertLeadSuccess');
  expect(convertLead.error).toBeNull();
  expect(wire.sent).toHaveLength(2);
  const { lead, leadStatuses } = (await gateway.query(read, { id })).body.data;
  expect(lead.isConverted).toBe(true);
  expect(recordOf(store, id)).toEqual({ ...lead, status: lead.status.id, customer: lead.customer.id });
  for (const status of leadStatuses) {
    expect(store.getSource().get(status.id)).toMatchObject({ leadsCount: status.leadsCount });
  }
});

test('an error is in its own alias, and changes nothing in the store', async () => {
  const { id } = (await gateway.query(make)).body.data.createLead.lead;
  const { environment } = await relay();
  await convert(environment, { leadId: id });
  const { convertLead } = await convert(environment, { leadId: id });
  expect(convertLead).toMatchObject({ success: null, error: { code: 'ALREADY_CONVERTED' } });
});

/** What a mutation answers, as the kit's helper of lists takes it. */
const changes: Partial<Record<Name, (success: Selected) => LeadChange>> = {
  createLead: ({ lead }) => ({ created: [lead] }),
  changeLeadStatus: ({ leads }) => ({ moved: leads }),
  convertLead: ({ lead }) => ({ moved: [lead] }),
  deleteLeads: ({ deletedIds }) => ({ deletedIds }),
};

/** Every list on screen, then the mutation, then every list again: out of the store, and as the gateway has it. */
async function holds(name: Name, input: object): Promise<void> {
  const { wire, environment } = await relay();
  const filters = [null, ...Object.values(demo.statuses).map((id) => ({ statusIds: [id] }))];
  const boards = filters.map((filter) =>
    createOperationDescriptor(artifacts.board, { filter, first: filter ? 100 : 5 }),
  );
  for (const { request } of boards) {
    await fetchQuery(environment, artifacts.board, request.variables).toPromise();
  }
  for (const board of boards) environment.retain(board);
  const lists = filters.map((filter) => ({ key: 'LeadScreen_leads', filters: { filter } }));
  const before = wire.sent.length;
  const answer = await mutate(environment, name, input, (store, data) =>
    updateLeadLists(store, lists, changes[name]?.(data[name].success) ?? {}),
  );
  expect(answer[name].error ?? null).toBeNull();
  for (const { fragment, request } of boards) {
    const { data, isMissingData } = environment.lookup(fragment);
    const { body } = await gateway.query(list, request.variables);
    expect(isMissingData).toBe(false);
    expect(pageOf(data)).toEqual(pageOf(body.data));
  }
  expect(wire.sent).toHaveLength(before + 1);
}

/** Of a page as long as one asks for: what comes in makes it longer, what is taken away shorter. */
function pageOf(data: Selected): unknown {
  const { leads, leadStatuses } = data;
  const { edges, totalCount } = leads;
  const nodes = edges.map(({ node }: Selected) => node);
  return plain({
    totalCount,
    nodes: totalCount > nodes.length ? nodes.slice(0, 3) : nodes,
    leadStatuses: leadStatuses.map(({ id, leadsCount }: Selected) => ({ id, leadsCount })),
  });
}

test.each<[Name, (ids: string[]) => object]>([
  ['createLead', () => ({ firstName: 'By', lastName: 'Relay' })],
  ['changeLeadStatus', (ids) => ({ ids, statusId: demo.statuses.qualified })],
  ['convertLead', ([leadId]) => ({ leadId })],
  ['deleteLeads', (ids) => ({ ids })],
])('after %s lists, counts and leads are as the gateway has them', async (name, inputOf) => {
  const ids = await Promise.all(
    [1, 2].map(async () => (await gateway.query(make)).body.data.createLead.lead.id),
  );
  await holds(name, inputOf(ids));
});

function recordOf(store: Store, id: string) {
  const { version, isConverted, status, customer } = store.getSource().get(id) as Selected;
  return { version, isConverted, status: status.__ref, customer: customer?.__ref ?? null };
}
