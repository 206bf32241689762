import { parse } from 'graphql';
import { readConfig } from '../../../src/config.js';
import { graphiqlPage } from '../../../src/server/graphiql-page.js';
import { exampleTabs } from '../../../src/server/graphiql-tabs.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

test('everyone of the demo data has a token, Ada first', async () => {
  const { people, token, tenant } = await graphiqlPage(gateway.config);
  expect([token, tenant]).toEqual([people[0]?.token, 'acme']);
  const emails = [];
  for (const person of people) {
    const { body } = await gateway.query('{ viewer { user { email } } }', {}, person);
    emails.push(body.data.viewer.user.email);
  }
  expect(emails).toEqual(people.map(({ email }) => email));
  expect(emails).toHaveLength(6);
});

test.each(exampleTabs.map((tab) => [tab.title, tab] as const))(
  '%s works as it stands',
  async (title, tab) => {
    const { status, body } = await gateway.query(tab.query, JSON.parse(tab.variables ?? '{}'));
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(parse(tab.query).definitions).toMatchObject([{ name: { value: title } }]);
    for (const answer of Object.values(body.data)) {
      expect(answer).toBeTruthy();
      expect(JSON.stringify(answer)).not.toMatch(/"__typename":"\w+Error"/);
    }
  },
);

test('the examples show something', async () => {
  const data = async (title: string) => {
    const tab = exampleTabs.find((known) => known.title === title);
    return (await gateway.query(tab?.query ?? '', JSON.parse(tab?.variables ?? '{}'))).body.data;
  };
  expect((await data('NewestLeads')).leads.nodes).toHaveLength(10);
  expect((await data('FindLeads')).leads.nodes.length).toBeGreaterThan(3);
  expect((await data('LeadTimeline')).lead.timeline.nodes.length).toBeGreaterThan(3);
});

test('with an issuer of its own nobody is handed a token', async () => {
  const page = await graphiqlPage(readConfig({ AUTH_ISSUER: 'https://issuer.test' }));
  expect(page).toMatchObject({ token: null, tenant: null, people: [] });
});
