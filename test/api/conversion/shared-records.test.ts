import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { attach } from '../../support/attachments.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { differences, standingRows } from '../../support/standing-rows.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const tag = (name: string) => settingId('tag', 'acme', name);
const entity = settingId('entity', 'acme', 'acme-bank');
const dealId = demo.deals.unclaimed;

const standing = () => standingRows(gateway);

async function revert(leadId: string): Promise<Selected> {
  const { body } = await gateway.query(
    `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) { __typename
      ... on RevertLeadConversionSuccess { deletedIds }
      ... on ConversionNotRevertibleError { reasons { obstacle recordId message } } } }`,
    { input: { leadId, reason: 'By mistake.' } },
  );
  return body.data?.revertLeadConversion ?? body;
}

/** What the newer conversion shows of what it came to. */
async function resultOf(leadId: string): Promise<Selected> {
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) { isConverted
      customer { id lastName job phoneNumbers account { id name } tags { name } comments { nodes { content } }
        attachments { nodes { name } } financialProfiles { financialEntity { id } } }
      account { id name tags { name } } deal { id customer { id } tags { name } } } }`,
    { id: leadId },
  );
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data.lead;
}

/** A lead of nobody in particular, with two tags, a comment and a file. */
async function leadOf(values: object = {}): Promise<string> {
  const leadId = await takeIn(gateway, {
    tagIds: [tag('Hot'), tag('Referral')],
    message: 'Hello.',
    ...values,
  });
  await gateway.query('mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }', {
    input: { subjectId: leadId, content: `Comment on ${leadId}` },
  });
  await attach(gateway, leadId, 'text', 'file.txt');
  return leadId;
}

/** A customer who has nothing but a name. */
const blank = () => customerOf(gateway, { email: null, phoneNumbers: stranger().phoneNumbers });

interface Shared {
  /** How each of the two leads is, and is converted. */
  older: [values: object, input: object];
  newer: [values: object, input: object];
  /** Why the older cannot go first; null where it can. */
  obstacles: string[] | null;
}

/** What two conversions may share, of one customer who was there. */
const ofOneCustomer = {
  'a deal that was there': {
    older: [{}, { existingDealId: dealId }],
    newer: [{}, { existingDealId: dealId }],
    obstacles: ['DEAL_USED'],
  },
  'a deal that was there, and its tag': {
    older: [{}, { existingDealId: dealId, carryOverTags: { deal: ['Hot'] } }],
    newer: [{}, { existingDealId: dealId, carryOverTags: { deal: ['Hot'] } }],
    obstacles: ['DEAL_USED'],
  },
  'a deal that was there, each with a tag': {
    older: [{}, { existingDealId: dealId, carryOverTags: { deal: ['Hot'] } }],
    newer: [{}, { existingDealId: dealId, carryOverTags: { deal: ['Referral'] } }],
    obstacles: ['DEAL_CHANGED', 'DEAL_USED'],
  },
  'a tag of the customer': {
    older: [{}, { carryOverTags: { customer: ['Hot'] } }],
    newer: [{}, { carryOverTags: { customer: ['Hot'] } }],
    obstacles: ['CUSTOMER_USED'],
  },
  'different tags of the customer': {
    older: [{}, { carryOverTags: { customer: ['Hot'] } }],
    newer: [{}, { carryOverTags: { customer: ['Referral'] } }],
    obstacles: ['CUSTOMER_CHANGED'],
  },
  'a value': {
    older: [{ position: 'Cook' }, {}],
    newer: [{ position: 'Cook' }, {}],
    obstacles: ['CUSTOMER_USED'],
  },
  'a value that the caller knows': {
    older: [{}, { customer: { dateOfBirth: '1990-02-28', taxNumber: 'shared 1' } }],
    newer: [{}, { customer: { taxNumber: 'SHARED-1' } }],
    obstacles: ['CUSTOMER_USED'],
  },
  'a custom field': {
    older: [{ customFields: [{ key: 'region', string: 'North' }] }, {}],
    newer: [{ customFields: [{ key: 'region', string: 'North' }] }, {}],
    obstacles: ['CUSTOMER_USED'],
  },
  'a financial profile': {
    older: [{}, { financialEntityId: entity }],
    newer: [{}, { financialEntityId: entity }],
    obstacles: ['CUSTOMER_USED'],
  },
  'the account that the older gave': {
    older: [{ company: 'Shared Giver Ltd' }, {}],
    newer: [{}, {}],
    obstacles: ['CUSTOMER_USED'],
  },
  'nothing but the customer': {
    older: [{ position: 'Cook' }, { skipAccount: true }],
    newer: [{ position: null }, { skipAccount: true }],
    obstacles: null,
  },
  'nothing that either changes': { older: [{}, {}], newer: [{}, {}], obstacles: null },
} satisfies Record<string, Shared> as Record<string, Shared>;

/** Two conversions that share something. @returns the leads, and all rows before */
async function convertTwo({ older, newer }: Shared, into: (which: 'older' | 'newer') => object) {
  const bare = { email: null, phoneNumbers: [] };
  const [one, two] = [await leadOf({ ...bare, ...older[0] }), await leadOf({ ...bare, ...newer[0] })];
  const before = await standing();
  for (const [leadId, input] of [
    [one, { ...older[1], ...into('older') }],
    [two, { ...newer[1], ...into('newer') }],
  ] as const) {
    expect(await convert(gateway, leadId, input)).toMatchObject({ __typename: 'ConvertLeadSuccess' });
  }
  return { one, two, before };
}

/** Nothing is left of two conversions. */
const expectAsBefore = async (before: Record<string, string[]>) =>
  expect(differences(before, await standing())).toEqual([]);

const success = { __typename: 'RevertLeadConversionSuccess' };

describe.each(Object.entries(ofOneCustomer))('two conversions into one customer share %s', (_, shared) => {
  const convertBoth = async () => {
    const existingCustomerId = await blank();
    return { ...(await convertTwo(shared, () => ({ existingCustomerId }))), existingCustomerId };
  };

  test('the newer and then the older taken back, all is as it was', async () => {
    const { one, two, before } = await convertBoth();
    expect(await revert(two)).toMatchObject(success);
    expect(await revert(one)).toMatchObject(success);
    await expectAsBefore(before);
  });

  test('the older first takes nothing from the newer', async () => {
    const { one, two, before } = await convertBoth();
    const [had, rows] = [await resultOf(two), await standing()];
    const answer = await revert(one);
    if (shared.obstacles) {
      expect(answer.reasons?.map(({ obstacle }: Selected) => obstacle)).toEqual(shared.obstacles);
      expect(differences(rows, await standing())).toEqual([]);
      expect(await revert(two)).toMatchObject(success);
      expect(await revert(one)).toMatchObject(success);
    } else {
      expect(answer).toMatchObject(success);
      const has = await resultOf(two);
      expect({ ...has, customer: null }).toEqual({ ...had, customer: null });
      expect(await revert(two)).toMatchObject(success);
    }
    await expectAsBefore(before);
  });
});

let companies = 0;
const toAccount = (...account: string[]) => ({ carryOverTags: { account } });
type ToAccount = Partial<ReturnType<typeof toAccount>>;
/** What two conversions of strangers may do with one account. */
const ofOneAccount: Record<string, [older: ToAccount, newer: ToAccount]> = {
  nothing: [{}, {}],
  'a tag': [toAccount('Hot'), toAccount('Hot')],
  'one tag of two': [toAccount('Hot', 'Referral'), toAccount('Hot')],
  'one tag of two the other way round': [toAccount('Hot'), toAccount('Hot', 'Referral')],
  'different tags': [toAccount('Hot'), toAccount('Referral')],
};

/** What a conversion that stands came to has the tags that it brought, and no others. */
async function expectAccount(leadId: string, { carryOverTags }: ToAccount): Promise<void> {
  const { account, customer } = await resultOf(leadId);
  expect(account.tags.map(({ name }: Selected) => name)).toEqual(carryOverTags?.account ?? []);
  expect(customer.account.id).toBe(account.id);
}

describe.each(Object.entries(ofOneAccount))(
  'two new customers share an account, and of tags %s',
  (_, [older, newer]) => {
    test.each(['newer', 'older'])('that the older made; the %s goes first', async (first) => {
      const company = { company: `Shared Works ${companies++}` };
      const shared = { older: [company, older], newer: [company, newer], obstacles: null } satisfies Shared;
      const { one, two, before } = await convertTwo(shared, () => ({}));
      const [goes, stays] = first === 'newer' ? [two, one] : [one, two];
      expect(await revert(goes)).toMatchObject(success);
      await expectAccount(stays, stays === two ? newer : older);
      expect(await revert(stays)).toMatchObject(success);
      await expectAsBefore(before);
    });

    test.each(['newer', 'older'])(
      'that a conversion before made; the %s goes first, that one last',
      async (first) => {
        const base = await takeIn(gateway, { company: `Shared Works ${companies++}` });
        const { account } = await convert(gateway, base);
        const shared = { older: [{}, older], newer: [{}, newer], obstacles: null } satisfies Shared;
        const both = await convertTwo(shared, () => ({ existingAccountId: account.id }));
        const [goes, stays] = first === 'newer' ? [both.two, both.one] : [both.one, both.two];
        expect(await revert(goes)).toMatchObject(success);
        await expectAccount(stays, stays === both.two ? newer : older);
        expect(await revert(stays)).toMatchObject(success);
        await expectAsBefore(both.before);
        expect(await revert(base)).toMatchObject({ deletedIds: expect.arrayContaining([account.id]) });
      },
    );
  },
);

test('an account that somebody changed stays when the last conversion goes that shares it', async () => {
  const company = `Shared Works ${companies++}`;
  const [one, two] = [await takeIn(gateway, { company }), await takeIn(gateway, { company })];
  const { account } = await convert(gateway, one);
  await convert(gateway, two);
  await gateway.query(
    'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }',
    {
      input: { id: account.id, website: 'https://shared.example' },
    },
  );
  expect(await revert(one)).toMatchObject(success);
  const { deletedIds } = await revert(two);
  expect(deletedIds).not.toContain(account.id);
});

test('a customer whom a conversion made, with the account, can be taken back when the merge into them is', async () => {
  const leadId = await takeIn(gateway, { company: `Shared Works ${companies++}` });
  const before = await standing();
  const { customer, account } = await convert(gateway, leadId);
  const merged = await takeIn(gateway, { position: 'Cook' });
  await convert(gateway, merged, { existingCustomerId: customer.id, overwrite: true });
  expect(await revert(merged)).toMatchObject(success);
  expect(await revert(leadId)).toMatchObject({ deletedIds: [customer.id, account.id] });
  expect(differences(before, await standing()).filter((row) => !row.startsWith('leads got'))).toEqual([]);
});

test('a deal that the older made is not deleted under the newer', async () => {
  const existingCustomerId = await blank();
  const [one, two] = [await takeIn(gateway), await takeIn(gateway)];
  const made = await convert(gateway, one, {
    existingCustomerId,
    deal: { name: 'Shared', closingDate: '2040-01-31' },
  });
  await convert(gateway, two, { existingCustomerId, existingDealId: made.deal.id });
  expect(await revert(one)).toMatchObject({
    reasons: expect.arrayContaining([
      expect.objectContaining({ obstacle: 'DEAL_USED', recordId: made.deal.id }),
    ]),
  });
  expect(await revert(two)).toMatchObject(success);
  expect(await revert(one)).toMatchObject({ ...success, deletedIds: [made.deal.id] });
});
