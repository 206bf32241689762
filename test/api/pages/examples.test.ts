import { readFileSync } from 'node:fs';
import { takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { liveClient } from '../../support/live.js';
import { until } from '../../support/until.js';

const page = (file: string, language: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text]) => text ?? '',
  );
const documents = new Map(
  ['README.md', 'docs/spa.md']
    .flatMap((file) => page(file, 'graphql'))
    .map((text) => [/^\w+ (\w+)/.exec(text)?.[1] ?? '', text]),
);
const document = (name: string): string => documents.get(name) ?? '';
const [converted, refused, firstTab, viewer] = page('README.md', 'json').map((text) => JSON.parse(text));

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

async function answer(name: string, variables: object): Promise<Selected> {
  const { body } = await gateway.query(document(name), variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

test('no page has a document that is not run here', () => {
  expect([...documents.keys()].sort()).toEqual(['Board', 'Convert', 'MoveLead', 'Viewer', 'Watch']);
});

describe('README', () => {
  test('the first tab answers what the page shows', async () => {
    const { body } = await gateway.query(
      '{ leads(first: 1) { totalCount nodes { fullName status { name } } } }',
    );
    expect(body).toEqual(firstTab);
  });

  test('curl answers what the page shows, and 401 or 403 without the token or in the other tenant', async () => {
    const [, query] = /'(\{"query":"\{ viewer[^\n]*\})'/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const { query: text } = JSON.parse(query ?? '');
    expect((await gateway.query(text)).body).toEqual(viewer);
    const stranger = await gateway.query(text, {}, {});
    expect([stranger.status, stranger.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    const token = await gateway.token('ada@acme.test');
    const elsewhere = await gateway.query(text, {}, { token, tenant: 'globex' });
    expect([elsewhere.status, elsewhere.body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(elsewhere.body.errors?.[0]?.extensions.requestId).toBe(elsewhere.headers.get('x-request-id'));
  });

  const abbott = async (): Promise<string> => {
    const { body } = await gateway.query('{ leads(filter: { search: "Søren Abbott" }) { nodes { id } } }');
    return body.data.leads.nodes[0].id;
  };

  test('a mistake in three places answers what the page shows', async () => {
    const input = {
      leadId: await abbott(),
      deal: { name: ' ', amount: '-1', closingDate: '2027-01-31' },
      carryOverTags: { customer: ['No such tag'] },
    };
    expect((await answer('Convert', { input })).convertLead).toMatchObject(refused);
  });

  test('a conversion with a deal and one of the tags answers what the page shows', async () => {
    const input = {
      leadId: await abbott(),
      deal: { name: 'Analytics roll-out', closingDate: '2027-01-31' },
      carryOverTags: { customer: ['Hot'] },
    };
    const { convertLead } = await answer('Convert', { input });
    const { carriedOver, ...rest } = converted;
    expect(convertLead).toMatchObject(rest);
    const { skipped, ...carried } = carriedOver;
    expect(convertLead.carriedOver).toMatchObject(carried);
    expect(convertLead.carriedOver.skipped).toEqual(expect.arrayContaining(skipped));
  });

  test('among variables, blank texts, days and amounts are null, and numbers are read as people paste them', async () => {
    const { id } = await leads.make({
      company: '  ',
      targetAmount: '',
      startDate: ' ',
      phoneNumbers: ['tel:+1-212-555-0187;ext=45'],
    });
    expect(await leads.read(id)).toMatchObject({
      ...{ company: null, targetAmount: null, startDate: null, phoneNumbers: ['+12125550187;ext=45'] },
    });
  });
});

describe('docs/spa.md', () => {
  test('Viewer says what an app may do', async () => {
    const { role, permissions } = (await answer('Viewer', {})).viewer;
    expect(role).toBe('ADMIN');
    expect(permissions).toContain('LEADS_WRITE');
  });

  test('MoveLead and Board take a status as slug', async () => {
    const id = await takeIn(gateway);
    const moved = await answer('MoveLead', { input: { ids: [id], statusId: 'slug:qualified' } });
    expect(moved.changeLeadStatus).toMatchObject({ __typename: 'ChangeLeadStatusSuccess', leads: [{ id }] });
    const { leads } = await answer('Board', { status: 'slug:qualified' });
    expect(leads.nodes.map((lead: Selected) => lead.id)).toContain(id);
  });

  test('Watch tells of a lead that comes to a status', async () => {
    const live = await liveClient(gateway);
    const { events } = await live.subscribe(document('Watch'), { statuses: ['slug:qualified'] });
    const id = await takeIn(gateway);
    await answer('MoveLead', { input: { ids: [id], statusId: 'slug:qualified' } });
    await until(() => events.length > 0);
    expect(events).toMatchObject([{ leadChanged: { leadId: id, lead: { status: { name: 'Qualified' } } } }]);
    await live.end();
  });
});
