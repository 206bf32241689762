import { stranger } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let leads: LeadClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  const settings = new SettingClient(gateway);
  for (const [code, emailOnCreate, phoneOnCreate] of [
    ['mailed', true, false],
    ['texted', false, true],
    ['both', true, true],
    ['quiet', false, false],
  ] as const) {
    await settings.saved('saveLeadType', { code, name: code, emailOnCreate, phoneOnCreate });
  }
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.sql('delete from outbox_messages'));

const queued = () =>
  gateway.sql(`select kind, payload->>'to' as to, payload->>'text' as text, payload->'about' as about
    from outbox_messages order by id`);
const person = {
  ...stranger(),
  firstName: 'Zoë',
  email: 'zoe@announced.example',
  phoneNumbers: ['+12125558001'],
};
const contact = { contactEmail: 'desk@announced.example', contactPhone: '+12125558002;ext=45' };
/** Each time somebody else. */
const taken = (() => {
  let count = 0;
  return (values: object) => leads.make({ ...person, email: `${++count}.${person.email}`, ...values });
})();

test.each([
  ['quiet', {}, []],
  ['mailed', {}, [{ kind: 'email', to: expect.stringContaining('.zoe@announced.example') }]],
  ['mailed', contact, [{ kind: 'email', to: 'desk@announced.example' }]],
  ['texted', {}, [{ kind: 'sms', to: '+12125558001' }]],
  ['texted', contact, [{ kind: 'sms', to: '+12125558002' }]],
  ['both', contact, [{ kind: 'email' }, { kind: 'sms' }]],
])('a new lead of the type %s (%j) queues what its type says', async (code, values, expected) => {
  const { id } = await taken({ typeId: `code:${code}`, ...values });
  const messages = await queued();
  expect(messages).toMatchObject(expected.map((one) => ({ ...one, about: [id] })));
  for (const { text } of messages) expect(text).toMatch(/^Hello Zoë,[\s\S]*We have received it/);
});

test('a lead that is refused, and the repeat of one that was not, queue nothing', async () => {
  const input = { ...person, typeId: 'code:both', idempotencyKey: 'announced once' };
  await leads.make(input);
  await leads.make(input);
  expect(await queued()).toHaveLength(2);
  const { __typename } = await leads.mutate('createLead', { ...person, typeId: 'code:both' });
  expect(__typename).toBe('EmailTakenError');
  expect(await queued()).toHaveLength(2);
});
