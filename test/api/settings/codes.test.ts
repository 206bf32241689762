import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
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
    `mutation ($input: SaveFinancialProfileInput!) { saveFinancialProfile(input: $input) {
       ... on SaveFinancialProfileSuccess { financialProfile { financialEntity { id } } } } }`,
    { input: { customerId: demo.customers.sameEmail, financialEntityId: 'code:north bank' } },
  );
  expect(body.data.saveFinancialProfile.financialProfile.financialEntity.id).toBe(id);
  const filtered = await gateway.query(
    '{ customers(filter: { financialEntityIds: ["code:NORTH BANK", "code:none"] }) { nodes { id } } }',
  );
  expect(filtered.body.data.customers.nodes).toEqual([{ id: demo.customers.sameEmail }]);
});
