import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

test('codes of a financial entity find it whatever the case, in inputs and filters', async () => {
  const { id } = await settings.saved('saveFinancialEntity', { code: 'North Bank', name: 'North' });
  const { body } = await gateway.query(
    graphql(`mutation ($input: SaveFinancialProfileInput!) { saveFinancialProfile(input: $input) {
       ... on SaveFinancialProfileSuccess { financialProfile { financialEntity { id } } } } }`),
    { input: { customerId: demo.customers.sameEmail, financialEntityId: 'code:north bank' } },
  );
  expect(body.data.saveFinancialProfile.financialProfile.financialEntity.id).toBe(id);
  const filtered = await gateway.query(
    graphql(
      '{ customers(filter: { financialEntityIds: ["code:NORTH BANK", "code:none"] }) { nodes { id } } }',
    ),
  );
  expect(filtered.body.data.customers.nodes).toEqual([{ id: demo.customers.sameEmail }]);
});

test('a code is found as it is pasted: with what nobody sees at its ends, composed or not', async () => {
  const { id } = await settings.saved('saveFinancialEntity', { code: ' Caf\u00e9\u200b', name: 'Coffee' });
  for (const code of [
    'Caf\u00e9',
    'CAFE\u0301',
    ' caf\u00e9\u200b',
    '\u2060caf\u00e9\u200e',
    '\ufeffcaf\u00e9 ',
  ]) {
    const { body } = await gateway.query(
      graphql(`mutation ($entity: ID!) { createLead(input: { firstName: "Jo", lastName: "Doe", financialEntityId: $entity }) {
         __typename ... on CreateLeadSuccess { lead { financialEntity { id } } } } }`),
      { entity: `code:${code}` },
    );
    expect(body.data.createLead).toMatchObject({ lead: { financialEntity: { id } } });
  }
});
