import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { customerOf, stranger, takeIn } from '../../support/conversions.js';
import { CustomerClient } from '../../support/customers.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { picture, upload } from '../../support/photos.js';
import { StatusClient } from '../../support/statuses.js';

let gateway: TestGateway;
let customers: CustomerClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  customers = new CustomerClient(gateway);
}, 60_000);
afterAll(() => gateway.stop());

const hot = settingId('tag', 'acme', 'Hot');
const value = (picklist: string, code: string) => settingId('picklist', 'acme', `${picklist}/${code}`);
const product = (code: string) => settingId('product', 'acme', code);
const { users, tenants, pipelines } = demo;

/** What an update of one field gives, and how it is read back: a selection, and what stands there then. */
interface Field {
  given: unknown | (() => Promise<unknown>);
  read: string;
  /** Left out: the value given, under the first name of the selection. */
  expected?: (given: never) => unknown;
  /** What must be given along. */
  along?: object;
}
const field = (given: unknown, read: string, more: Partial<Field> = {}): Field => ({ given, read, ...more });
const named = (name: string, given: unknown, more: Partial<Field> = {}): Field =>
  field(given, `${name} { id }`, { expected: (id) => ({ [name]: { id } }), ...more });
const listed = (name: string, given: string[]): Field =>
  field(given, `${name} { id }`, { expected: (ids: string[]) => ({ [name]: ids.map((id) => ({ id })) }) });
const customFields = (): Field =>
  field([{ key: 'region', string: 'South' }], 'customFields { field { key } string }', {
    expected: () => ({ customFields: [{ field: { key: 'region' }, string: 'South' }] }),
  });

const financialEntity = async (code = 'acme-bank') => {
  const [{ id }] = await gateway.sql('select id from financial_entities where code = $1 and tenant_id = $2', [
    code,
    uuidOf(tenants.acme),
  ]);
  return idOf('entity', id);
};

/** Every update: how its record is made and found, and each field of its input. */
interface Update {
  /** Fields of the input that say which record is meant. */
  keys: string[];
  make(): Promise<Record<string, string>>;
  /** A selection around what is read, and the way to it. */
  query: (keys: Record<string, string>) => { root: string; log: string };
  fields: Record<string, Field>;
}

const updates: Record<string, Update> = {
  updateLead: {
    keys: ['id', 'expectedVersion'],
    make: async () => ({ id: await takeIn(gateway, { email: null, phoneNumbers: [] }) }),
    query: ({ id }) => ({ root: `lead(id: "${id}")`, log: id as string }),
    fields: {
      firstName: field('Written', 'firstName'),
      lastName: field('Field', 'lastName'),
      email: field('written@field.example', 'email'),
      phoneNumbers: field(['+12125557701', '+12125557702'], 'phoneNumbers'),
      preferredContact: field('SMS', 'preferredContact'),
      contactEmail: field('desk@field.example', 'contactEmail'),
      contactPhone: field('+12125557703', 'contactPhone'),
      photoFileName: field(
        async () => (await upload(gateway, await picture(), undefined, 'ada')).photo.fileName,
        'photo { fileName }',
        { expected: (fileName) => ({ photo: { fileName } }) },
      ),
      company: field('Fields & Co', 'company'),
      position: field('Writer', 'position'),
      location: field('Next door', 'location'),
      country: field('PT', 'country'),
      socialMedia: field({ youtube: 'https://y.example/w' }, 'socialMedia { youtube }'),
      description: field('Described.', 'description'),
      message: field('Said.', 'message'),
      tagIds: listed('tags', [hot]),
      statusId: named('status', demo.statuses.contacted),
      sourceId: named('source', value('LEAD_SOURCE', 'referral')),
      customFields: customFields(),
      typeId: named('type', settingId('type', 'acme', 'inbound')),
      categoryId: named('category', value('LEAD_CATEGORY', 'renewal')),
      lostReasonId: named('lostReason', value('LOST_REASON', 'price'), { along: { statusId: 'slug:lost' } }),
      competitorIds: listed('competitors', [value('COMPETITOR', 'umbrella'), value('COMPETITOR', 'hooli')]),
      products: field(
        [{ productId: product('rocket'), quantity: '2', unitPrice: '450.00' }],
        'products { product { id } quantity unitPrice amount }',
        {
          expected: (lines: { productId: string }[]) => ({
            products: lines.map(({ productId: id, ...line }) => ({
              product: { id },
              ...line,
              amount: '900.00',
            })),
          }),
        },
      ),
      subscriptionPackageId: named('subscriptionPackage', product('care')),
      businessIds: listed('businesses', [value('BUSINESS', 'consulting')]),
      state: field('INACTIVE', 'state'),
      importance: field('CUSTOM2', 'importance'),
      priority: field(3, 'priority'),
      probabilityToWin: field(33, 'probabilityToWin'),
      targetAmount: field('12.34', 'targetAmount'),
      startDate: field('2031-01-01', 'startDate'),
      expectedCompletionDate: field('2031-02-01', 'expectedCompletionDate', {
        along: { startDate: '2031-01-01' },
      }),
      estimatedCompletionTime: field({ value: 2, unit: 'WEEKS' }, 'estimatedCompletionTime { value unit }'),
      sourcePageUrl: field('https://page.example/', 'sourcePageUrl'),
      ownerId: named('owner', users.mia),
      assignedUserId: named('assignedUser', users.mia),
      teamIds: listed('team', [users.mia, users.sam]),
      ownedByGroupId: named('ownedByGroup', demo.groups.sales),
      privacyLevel: field('PRIVATE', 'privacyLevel'),
      billingAccountId: named('billingAccount', async () => {
        const [{ id }] = await gateway.sql(
          'select id from billing_accounts where customer_id = $1 and is_active',
          [uuidOf(demo.customers.withBilling)],
        );
        return idOf('billing', id);
      }),
      financialEntityId: named('financialEntity', () => financialEntity()),
    },
  },
  updateCustomer: {
    keys: ['id', 'expectedVersion'],
    make: async () => ({ id: await customerOf(gateway) }),
    query: ({ id }) => ({ root: `customer(id: "${id}")`, log: id as string }),
    fields: {
      firstName: field('Written', 'firstName'),
      lastName: field('Field', 'lastName'),
      email: field('customer@field.example', 'email'),
      phoneNumbers: field(['+12125557711', '+12125557712'], 'phoneNumbers'),
      dateOfBirth: field('1970-01-01', 'dateOfBirth'),
      country: field('PT', 'country'),
      identityNumber: field('WF-1', 'identityNumber'),
      taxNumber: field('WF-2', 'taxNumber'),
      job: field('Writer', 'job'),
      address: field('Next door', 'address'),
      avatarUrl: field('https://a.example/w.png', 'avatarUrl'),
      businessName: field('Fields & Co', 'businessName'),
      customerStatus: field('SUSPENDED', 'customerStatus'),
      defaultChannelId: named('defaultChannel', value('CHANNEL', 'in-person')),
      relatedUserId: named('relatedUser', users.mia),
      tagIds: listed('tags', [hot]),
      accountId: named('account', () => customers.addAccount(tenants.acme, 'Written Works', 'written works')),
      customFields: customFields(),
      additionalData: field({ a: [1, { b: null }] }, 'additionalData'),
    },
  },
  updateAccount: {
    keys: ['id', 'expectedVersion'],
    make: async () => {
      const { lastName } = stranger();
      return { id: await customers.addAccount(tenants.acme, lastName, lastName.toLowerCase()) };
    },
    query: ({ id }) => ({ root: `account(id: "${id}")`, log: id as string }),
    fields: {
      name: field('Written Fields', 'name'),
      website: field('https://written.example/', 'website'),
      ownerId: named('owner', users.mia),
      tagIds: listed('tags', [hot]),
    },
  },
  updateDeal: {
    keys: ['id', 'expectedVersion'],
    make: async () => ({ id: await customers.addDeal(tenants.acme, pipelines.sales) }),
    query: ({ id }) => ({ root: `deal(id: "${id}")`, log: id as string }),
    fields: {
      name: field('Written Fields', 'name'),
      amount: field('12.34', 'amount'),
      closingDate: field('2031-01-01', 'closingDate'),
      stageId: named('stage', async () => {
        const [{ id }] = await gateway.sql(
          'select id from deal_stages where pipeline_id = $1 and position = 2',
          [uuidOf(pipelines.renewals)],
        );
        return idOf('stage', id);
      }),
      ownerId: named('owner', users.mia),
      tagIds: listed('tags', [hot]),
    },
  },
  saveFinancialProfile: {
    keys: ['customerId', 'financialEntityId'],
    make: async () => {
      const [customerId, financialEntityId] = [await customerOf(gateway), await financialEntity()];
      await customers.mutate('saveFinancialProfile', { customerId, financialEntityId });
      return { customerId, financialEntityId };
    },
    query: ({ customerId }) => ({
      root: `customer(id: "${customerId}") financialProfiles`,
      log: customerId as string,
    }),
    fields: {
      status: field('SUSPENDED', 'status'),
      quota: field('12.34', 'quota'),
      score: field(77, 'score'),
      ecosystem: field('Woods', 'ecosystem'),
      businessEntity: field('North', 'businessEntity'),
      paymentData: field({ iban: ['X', { y: 1 }] }, 'paymentData'),
      pushToken: field('token-w', 'pushToken'),
    },
  },
  updateLeadStatus: {
    keys: ['id'],
    make: async () => ({ id: (await new StatusClient(gateway).make(`Written ${++made}`)).id }),
    query: ({ id }) => ({ root: `node(id: "${id}") ... on LeadStatus`, log: id as string }),
    fields: {
      name: field('Rewritten', 'name'),
      primaryColor: field('RED', 'primaryColor'),
      category: field('LOST', 'category'),
      isTerminal: field(true, 'isTerminal'),
      isDefault: field(true, 'isDefault'),
    },
  },
};
let made = 0;

/** What a record has, in the words of a selection. */
async function read(root: string, selection: string): Promise<Record<string, unknown>> {
  const parts = root.split(/ (?=financialProfiles|\.\.\. on)/);
  const document = `{ ${parts.join(' { ')} { ${selection} } ${parts
    .slice(1)
    .map(() => '}')
    .join(' ')} }`;
  const { body } = await gateway.query(document);
  expect(body.errors).toBeUndefined();
  const record = Object.values(body.data as object)[0];
  return record.financialProfiles ? record.financialProfiles[0] : record;
}

const logsOf = (id: string) =>
  gateway.sql('select changes from logs where entity_uuid = $1 order by created_at, id', [uuidOf(id)]);

describe.each(Object.entries(updates))('%s', (mutation, { keys, make, query, fields }) => {
  const type =
    mutation === 'saveFinancialProfile'
      ? 'SaveFinancialProfileInput'
      : `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;

  test('every field of the input is tried below', async () => {
    const { body } = await gateway.query(`{ __type(name: "${type}") { inputFields { name } } }`);
    const names = body.data.__type.inputFields.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual([...keys, ...Object.keys(fields)].sort());
  });

  test.each(Object.entries(fields))(
    '%s is kept and told of',
    async (name, { given, read: selection, expected, along }) => {
      const own = await make();
      const { root, log } = query(own);
      const value = typeof given === 'function' ? await given() : given;
      const wanted = expected ? expected(value as never) : { [selection.split(' ')[0] as string]: value };
      expect(await read(root, selection)).not.toEqual(wanted);
      const before = await logsOf(log);
      const { body } = await gateway.query(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) {
        __typename ... on ValidationError { issues { path code message } } ... on MutationError { message } } }`,
        { input: { ...own, ...along, [name]: value } },
      );
      expect(body.data?.[mutation]).toEqual({ __typename: expect.stringMatching(/Success$/) });
      expect(await read(root, selection)).toEqual(wanted);
      const logs = await logsOf(log);
      expect(logs).toHaveLength(before.length + 1);
      expect(logs.at(-1)?.changes).not.toEqual([]);
    },
  );
});
