import { settingId } from '../../../src/cli/seed/demo.js';
import { convert, customerOf, skipped, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const channelId = (code: string) => settingId('picklist', 'acme', `CHANNEL/${code}`);
const through = (defaultChannelId: string) => ({ customer: { defaultChannelId } });

async function channelOf(id: string): Promise<string | undefined> {
  const document = 'query ($id: ID!) { customer(id: $id) { defaultChannel { code } } }';
  return (await gateway.query(document, { id })).body.data.customer.defaultChannel?.code;
}

test('a new customer has the channel that the caller names, by ID or code', async () => {
  expect(await channelOf(await customerOf(gateway, {}, through('code:PHONE')))).toBe('phone');
  expect(await channelOf(await customerOf(gateway, {}, through(channelId('email'))))).toBe('email');
  expect(await channelOf(await customerOf(gateway))).toBeUndefined();
});

test('a merge fills it, keeps one that is there, and changes it with overwrite or by choice', async () => {
  const existingCustomerId = await customerOf(gateway);
  const merge = async (code: string, input: object = {}) =>
    convert(gateway, await takeIn(gateway), { existingCustomerId, ...through(`code:${code}`), ...input });
  expect((await merge('email')).customerChanges).toContainEqual({
    field: 'defaultChannelId',
    before: null,
    after: channelId('email'),
  });
  const kept = await merge('phone');
  expect(skipped(kept)).toMatchObject({ 'customer.defaultChannelId': 'CUSTOMER_HAS_ANOTHER' });
  expect(await channelOf(existingCustomerId)).toBe('email');
  await merge('phone', { overwrite: true });
  expect(await channelOf(existingCustomerId)).toBe('phone');
  await merge('email', { fieldChoices: [{ customerField: 'defaultChannelId', take: 'LEAD' }] });
  expect(await channelOf(existingCustomerId)).toBe('email');
});

test('what is not there, of another picklist, or inactive is told at its place', async () => {
  const path = ['input', 'customer', 'defaultChannelId'];
  const answer = async (given: string) => convert(gateway, await takeIn(gateway), through(given));
  expect(await answer('code:none')).toMatchObject({ missingIds: ['code:none'] });
  for (const [given, code] of [
    ['code:web', 'WRONG_KIND'],
    ['nonsense', 'INVALID_FORMAT'],
    [settingId('tag', 'acme', 'Hot'), 'WRONG_ID_KIND'],
  ]) {
    expect(await answer(given as string)).toMatchObject({ issues: [{ path, code }] });
  }
  const settings = new SettingClient(gateway);
  const old = { picklist: 'CHANNEL', code: 'fax', name: 'Fax' };
  const { id } = await settings.saved('savePicklistValue', old);
  const customerId = await customerOf(gateway, {}, through(id));
  await settings.saved('savePicklistValue', { ...old, id, isActive: false });
  expect(await answer(id)).toMatchObject({ issues: [{ path, code: 'INACTIVE' }] });
  const again = await convert(gateway, await takeIn(gateway), {
    existingCustomerId: customerId,
    ...through(id),
  });
  expect(again.__typename).toBe('ConvertLeadSuccess');
});
