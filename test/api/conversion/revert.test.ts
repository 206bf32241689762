import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import {
  type Caller,
  type Person,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';
import { differences, standingRows } from '../../support/standing-rows.js';

let gateway: TestGateway;
let entityId: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  const { body } = await gateway.query('{ financialEntities { id isActive } }');
  entityId = body.data.financialEntities.find(({ isActive }: Selected) => isActive).id;
});
afterAll(() => gateway.stop());

const { users, statuses } = demo;

const document = `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) {
  __typename
  ... on MutationError { code message }
  ... on RevertLeadConversionSuccess {
    lead { id version isConverted convertedAt customer { id } conversion { outcome } status { id } }
    deletedIds affectedStatuses { id }
  }
  ... on LeadNotConvertedError { lead { id } }
  ... on ConversionNotRevertibleError { lead { id } reasons { obstacle recordId message } }
  ... on VersionConflictError { currentVersion }
  ... on LeadLockedError { lock { action } }
  ... on NotFoundError { missingIds }
  ... on ValidationError { issues { path code } }
} }`;

async function revert(leadId: string, input: object = {}, as: Person | Caller = 'ada'): Promise<Selected> {
  const { body } = await gateway.query(document, { input: { leadId, reason: 'By mistake.', ...input } }, as);
  return body.data?.revertLeadConversion ?? body;
}

async function change(mutation: string, input: object, as: Person = 'ada') {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ... on MutationError { message } } }`;
  const { body } = await gateway.query(text, { input }, as);
  expect(body).toEqual({ data: { [mutation]: {} } });
}

const rows = () => standingRows(gateway);

const deal = { name: 'Pilot', closingDate: '2030-01-31' };
async function tagged(values: object = {}) {
  const { body } = await gateway.query('{ tags { id name } }');
  const [first] = body.data.tags;
  const leadId = await takeIn(gateway, { ...values, tagIds: [first.id] });
  return { leadId, tags: [first.name] };
}

describe('after convert and revert every row is as it was', () => {
  test('of a new customer, account, deal, profile, tags and comments', async () => {
    const { leadId, tags } = await tagged({ company: 'Reverted Works', description: 'Wants a quote.' });
    await change('addComment', { subjectId: leadId, content: 'Called.' });
    const before = await rows();
    const made = await convert(gateway, leadId, {
      deal,
      carryOverTags: { customer: tags, account: tags, deal: tags },
      financialEntityId: entityId,
    });
    expect(made.__typename).toBe('ConvertLeadSuccess');
    const answer = await revert(leadId);
    expect(answer).toMatchObject({
      __typename: 'RevertLeadConversionSuccess',
      lead: { isConverted: false, convertedAt: null, customer: null, conversion: null },
      deletedIds: [made.customer.id, made.account.id, made.deal.id, expect.stringMatching(/^comment_/)],
    });
    expect(answer.affectedStatuses).toHaveLength(2);
    expect(differences(before, await rows())).toEqual([]);
    const gone = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: answer.deletedIds,
    });
    expect(gone.body.data.nodes).toEqual([null, null, null, null]);
  });

  test.each([{ overwrite: true }, { overwrite: false }])('of a merge: %j', async (how) => {
    const { leadId, tags } = await tagged({ position: 'Cook', location: 'Oslo', company: 'Merged & Co' });
    const existingCustomerId = await customerOf(gateway, { position: 'Baker', email: null });
    const before = await rows();
    const carryOverTags = { customer: tags, account: tags };
    const made = await convert(gateway, leadId, { existingCustomerId, carryOverTags, ...how }, 'mia');
    expect(made).toMatchObject({ outcome: 'MERGED' });
    const answer = await revert(leadId, {}, 'mia');
    expect(answer.deletedIds).toEqual([made.account.id]);
    expect(differences(before, await rows())).toEqual([]);
  });

  test('of a lost lead, and the channel of a customer', async () => {
    const channel = (code: string) => ({ customer: { defaultChannelId: `code:${code}` } });
    const existingCustomerId = await customerOf(gateway, {}, channel('email'));
    const leadId = await takeIn(gateway, { statusId: 'slug:lost', lostReasonId: 'code:price' });
    const before = await rows();
    await convert(gateway, leadId, { existingCustomerId, overwrite: true, ...channel('phone') });
    expect((await revert(leadId)).__typename).toBe('RevertLeadConversionSuccess');
    expect(differences(before, await rows())).toEqual([]);
  });

  test('but for a reason that was deleted since', async () => {
    const settings = new SettingClient(gateway);
    const reason = { picklist: 'LOST_REASON', code: 'passing', name: 'Passing' };
    const { id } = await settings.saved('savePicklistValue', reason);
    const leadId = await takeIn(gateway, { statusId: 'slug:lost', lostReasonId: id });
    await convert(gateway, leadId);
    expect(await settings.delete(id)).toMatchObject({ deletedId: id });
    expect(await revert(leadId)).toMatchObject({ lead: { status: { id: statuses.lost } } });
  });

  test('of a deal that was there', async () => {
    const leadId = await takeIn(gateway);
    const before = await rows();
    await convert(gateway, leadId, { existingDealId: demo.deals.unclaimed });
    expect(await revert(leadId)).toMatchObject({ deletedIds: [expect.stringMatching(/^customer_/)] });
    expect(differences(before, await rows())).toEqual([]);
  });
});

test('the lead may be converted again, and an idempotency key of the first time is a conflict', async () => {
  const leadId = await takeIn(gateway);
  await convert(gateway, leadId, { idempotencyKey: 'revert-1' });
  await revert(leadId);
  expect(await convert(gateway, leadId, { idempotencyKey: 'revert-1' })).toMatchObject({
    __typename: 'IdempotencyConflictError',
    message: expect.stringContaining('was reverted'),
  });
  expect(await convert(gateway, leadId)).toMatchObject({ outcome: 'CREATED' });
});

test('of two merges into one customer the newer goes first, and frees the older', async () => {
  const customerId = await customerOf(gateway, { position: null });
  const before = await rows();
  const [first, second] = [
    await takeIn(gateway, { position: 'Cook' }),
    await takeIn(gateway, { location: 'Oslo' }),
  ];
  const existing = { existingCustomerId: customerId };
  await convert(gateway, first, existing);
  await convert(gateway, second, existing);
  expect(await revert(first)).toMatchObject({
    reasons: [{ obstacle: 'CUSTOMER_CHANGED', recordId: customerId }],
  });
  expect(await revert(second)).toMatchObject({ deletedIds: [] });
  expect(await revert(first)).toMatchObject({ deletedIds: [] });
  const after = await rows();
  const changed = differences(before, after).filter((row) => !row.startsWith('leads got'));
  expect(changed).toEqual([]);
});

test('of three merges the one that changed nothing stands in nobody’s way', async () => {
  const existingCustomerId = await customerOf(gateway, { lastName: 'Same', position: 'Cook' });
  const merge = async (values: object) => {
    const leadId = await takeIn(gateway, {
      firstName: 'Nora',
      lastName: 'Same',
      email: null,
      phoneNumbers: [],
      ...values,
    });
    expect(await convert(gateway, leadId, { existingCustomerId })).toMatchObject({ outcome: 'MERGED' });
    return leadId;
  };
  const first = await merge({ location: 'Oslo' });
  const none = await merge({});
  const last = await merge({ country: 'NO' });
  for (const leadId of [last, none, first]) {
    expect(await revert(leadId)).toMatchObject({ __typename: 'RevertLeadConversionSuccess' });
  }
});

test('a merge into a customer that a conversion made frees that conversion when it goes', async () => {
  const leadId = await takeIn(gateway);
  const { customer } = await convert(gateway, leadId);
  const other = await takeIn(gateway, { location: 'Bergen' });
  await convert(gateway, other, { existingCustomerId: customer.id });
  const used = await revert(leadId);
  expect(used.reasons.map(({ obstacle }: Selected) => obstacle)).toEqual([
    'CUSTOMER_CHANGED',
    'CUSTOMER_USED',
  ]);
  await revert(other);
  expect(await revert(leadId)).toMatchObject({ deletedIds: [customer.id] });
});

test('an account that others use stays, and goes with the last conversion that shares it', async () => {
  const company = 'Shared Roof Ltd';
  const [one, two] = [await takeIn(gateway, { company }), await takeIn(gateway, { company })];
  const { customer, account } = await convert(gateway, one);
  const other = await convert(gateway, two);
  expect(other.account.id).toBe(account.id);
  expect(await revert(one)).toMatchObject({ deletedIds: [customer.id] });
  expect(await revert(two)).toMatchObject({ deletedIds: [other.customer.id, account.id] });
});

test('a value that another customer waited for passes to them', async () => {
  const { phoneNumbers } = stranger();
  const [one, two] = [await takeIn(gateway, { phoneNumbers }), await takeIn(gateway, { phoneNumbers })];
  await convert(gateway, one);
  const { customer } = await convert(gateway, two, { allowDuplicate: true });
  await revert(one);
  const heirs = await gateway.sql('select customer_id from customer_keys where value = $1', phoneNumbers);
  expect(heirs.map(({ customer_id: id }) => idOf('customer', id))).toEqual([customer.id]);
});

describe('what happened since is in the way, all of it at once', () => {
  const obstacles = async (
    happens: (made: Selected, leadId: string) => Promise<unknown>,
    input: object = {},
  ) => {
    const leadId = await takeIn(gateway, { company: `Since ${newId('lead')}`, message: 'Hello.' });
    const made = await convert(gateway, leadId, { deal, ...input });
    await happens(made, leadId);
    const before = await rows();
    const { __typename: type, reasons = [], lead } = await revert(leadId);
    expect({ type, lead }).toEqual({ type: 'ConversionNotRevertibleError', lead: { id: leadId } });
    expect(differences(before, await rows())).toEqual([]);
    return reasons.map(({ obstacle }: Selected) => obstacle);
  };

  test('the customer was changed', async () => {
    const happens = ({ customer }: Selected) => change('updateCustomer', { id: customer.id, job: 'Judge' });
    expect(await obstacles(happens)).toEqual(['CUSTOMER_CHANGED']);
  });

  test('the account and the deal were changed', async () => {
    const happens = async (made: Selected) => {
      await change('updateAccount', { id: made.account.id, website: 'https://since.example' });
      await change('updateDeal', { id: made.deal.id, amount: '12' });
    };
    expect(await obstacles(happens)).toEqual(['ACCOUNT_CHANGED', 'DEAL_CHANGED']);
  });

  test('the customer has a comment', async () => {
    const happens = ({ customer }: Selected) =>
      change('addComment', { subjectId: customer.id, content: 'Hi.' });
    expect(await obstacles(happens)).toEqual(['CUSTOMER_USED']);
  });

  test('the comment of the conversion was edited', async () => {
    const happens = async ({ customer }: Selected) => {
      const { body } = await gateway.query(
        'query ($id: ID!) { customer(id: $id) { comments { nodes { id } } } }',
        { id: customer.id },
      );
      const [{ id }] = body.data.customer.comments.nodes;
      await change('editComment', { id, content: 'Hello again.' });
    };
    expect(await obstacles(happens)).toEqual(['CUSTOMER_USED']);
  });

  test('a lead names the customer', async () => {
    const happens = ({ customer }: Selected) => takeIn(gateway, { existingCustomerId: customer.id });
    expect(await obstacles(happens)).toEqual(['CUSTOMER_USED']);
  });

  test('the financial profile was changed', async () => {
    const financialEntityId = entityId;
    const happens = ({ customer }: Selected) =>
      change('saveFinancialProfile', { customerId: customer.id, financialEntityId, score: 5 });
    expect(await obstacles(happens, { financialEntityId })).toEqual(['CUSTOMER_USED']);
  });

  test('the customer has another deal, a billing account and another financial profile', async () => {
    const dealId = uuidOf(demo.deals.unclaimed);
    const happens = async ({ customer }: Selected) => {
      await change('saveFinancialProfile', { customerId: customer.id, financialEntityId: entityId });
      const values = [uuidOf(newId('billing')), uuidOf(customer.id)];
      await gateway.sql(
        `insert into billing_accounts (tenant_id, id, number, customer_id)
         select tenant_id, $1, 'B-1', id from customers where id = $2`,
        values,
      );
      await gateway.sql('update deals set customer_id = $1 where id = $2', [values[1], dealId]);
    };
    expect(await obstacles(happens)).toEqual(['CUSTOMER_USED', 'CUSTOMER_USED', 'CUSTOMER_USED']);
    await gateway.sql('update deals set customer_id = null where id = $1', [dealId]);
  });

  test('the address was taken and the status deleted', async () => {
    const { email } = stranger();
    const { body } = await gateway.query(
      `mutation { createLeadStatus(input: { name: "Passing", primaryColor: GRAY }) {
        ... on CreateLeadStatusSuccess { status { id } } } }`,
    );
    const statusId = body.data.createLeadStatus.status.id;
    const leadId = await takeIn(gateway, { email, statusId });
    await convert(gateway, leadId);
    const other = await takeIn(gateway, { email });
    await change('deleteLeadStatus', { id: statusId });
    expect((await revert(leadId)).reasons).toMatchObject([
      { obstacle: 'EMAIL_TAKEN', recordId: other },
      { obstacle: 'STATUS_GONE', recordId: statusId },
    ]);
  });
});

test('one’s own takes LEADS_CONVERT, somebody else’s LEADS_APPROVE', async () => {
  const [ofAda, ofSam] = [await takeIn(gateway), await takeIn(gateway)];
  await convert(gateway, ofAda);
  await convert(gateway, ofSam, {}, 'sam');
  expect((await revert(ofAda, {}, 'sam')).errors[0].extensions.code).toBe('FORBIDDEN');
  expect(await revert(ofSam, {}, 'sam')).toMatchObject({ __typename: 'RevertLeadConversionSuccess' });
  expect(await revert(ofAda, {}, 'mia')).toMatchObject({ __typename: 'RevertLeadConversionSuccess' });
});

test('what is not converted, not there, stale or wrong is told', async () => {
  const leadId = await takeIn(gateway);
  expect(await revert(leadId)).toMatchObject({ __typename: 'LeadNotConvertedError', lead: { id: leadId } });
  const absent = newId('lead');
  expect(await revert(absent)).toMatchObject({ missingIds: [absent] });
  expect(await revert(users.mia, { reason: ' ' })).toMatchObject({
    issues: [
      { path: ['input', 'leadId'], code: 'WRONG_ID_KIND' },
      { path: ['input', 'reason'], code: 'REQUIRED' },
    ],
  });
  const { lead } = await convert(gateway, leadId);
  expect(await revert(leadId, { expectedVersion: lead.version - 1 })).toMatchObject({
    currentVersion: lead.version,
  });
  expect(await revert(leadId, { expectedVersion: lead.version })).toMatchObject({
    lead: { version: lead.version + 1, status: { id: statuses.new } },
  });
  expect(await revert(leadId)).toMatchObject({ __typename: 'LeadNotConvertedError' });
});

test('the log of each record says what went back, and why', async () => {
  const { leadId, tags } = await tagged({ company: 'Logged Works' });
  const { customer } = await convert(gateway, leadId, { carryOverTags: { customer: tags } });
  await revert(leadId);
  const { body } = await gateway.query(
    `query ($id: ID!) { lead(id: $id) { logs(first: 1) { nodes { action changes { field before after } } } } }`,
    { id: leadId },
  );
  const [log] = body.data.lead.logs.nodes;
  expect(log.action).toBe('REVERT_CONVERSION');
  expect(log.changes).toContainEqual({ field: 'reason', before: null, after: 'By mistake.' });
  expect(log.changes).toContainEqual({ field: 'customerId', before: customer.id, after: null });
});

test('of many at once, one takes it back', async () => {
  const leadId = await takeIn(gateway);
  await convert(gateway, leadId);
  const answers = await Promise.all(Array.from({ length: 8 }, () => revert(leadId)));
  expect(answers.filter(({ __typename: type }) => type === 'RevertLeadConversionSuccess')).toHaveLength(1);
});
