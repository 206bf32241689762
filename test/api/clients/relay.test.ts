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
  Store,
} from 'relay-runtime';
import { countingFetch } from '../../support/counting-fetch.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';

/** An app of Relay, compiled by its compiler with the kit of schema/clients, on the manifest that the compiler writes. */
const require = createRequire(import.meta.url);
const app = mkdtempSync(join(tmpdir(), 'lead-gateway-relay-'));
const manifest = join(app, 'persisted_queries.json');
let gateway: TestGateway;
let artifacts: { query: ConcreteRequest; convert: ConcreteRequest };

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
  artifacts = {
    query: await artifact('LeadScreenQuery'),
    convert: await artifact('LeadScreenConvertMutation'),
  };
  // How the test makes and reads leads itself.
  const own = { make, read };
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

const convert = (environment: Environment, input: object) =>
  new Promise<Selected>((onCompleted, onError) =>
    commitMutation(environment, {
      ...{ mutation: artifacts.convert, variables: { input }, onError },
      onCompleted: (answer) => onCompleted(answer),
    }),
  );

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

function recordOf(store: Store, id: string) {
  const { version, isConverted, status, customer } = store.getSource().get(id) as Selected;
  return { version, isConverted, status: status.__ref, customer: customer?.__ref ?? null };
}
