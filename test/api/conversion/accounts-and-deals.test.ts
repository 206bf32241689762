import { demo } from '../../../src/cli/seed/demo.js';
import { stageId } from '../../../src/cli/seed/settings/settings.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { convert, customerOf, stranger, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const accountOf = async (company: string | null, input: object = {}) =>
  (await convert(gateway, await takeIn(gateway, { company }), input)).account;
const stage = (pipeline: string, name: string) => stageId('acme', pipeline, name);
const { sales, renewals } = demo.pipelines;

describe('the account', () => {
  test('is that of the company’s name, without case, accents and punctuation', async () => {
    const made = await accountOf('Müller & Söhne GmbH');
    expect(made.name).toBe('Müller & Söhne GmbH');
    expect((await accountOf('MULLER SOHNE G.m.b.H.')).id).toBe(made.id);
    expect((await accountOf('Muller Sohne West')).id).not.toBe(made.id);
  });

  test('is the one that is named', async () => {
    const named = await accountOf('Named Account');
    const account = await accountOf('Somebody Else', { existingAccountId: named.id });
    expect(account).toEqual(named);
    expect(await gateway.sql(`select from accounts where name = 'Somebody Else'`)).toHaveLength(0);
  });

  test('is none with skipAccount, and the company is the business name all the same', async () => {
    const answer = await convert(gateway, await takeIn(gateway, { company: 'Skipped' }), {
      skipAccount: true,
    });
    expect(answer).toMatchObject({ account: null, customer: { account: null, businessName: 'Skipped' } });
    expect(await gateway.sql(`select from accounts where name = 'Skipped'`)).toHaveLength(0);
  });

  test('is on a merge the customer’s own before that of the lead’s company', async () => {
    const existingCustomerId = await customerOf(gateway, { company: 'Their Own' });
    const answer = await convert(gateway, await takeIn(gateway, { company: 'Another' }), {
      existingCustomerId,
      overwrite: true,
    });
    expect(answer).toMatchObject({
      account: { name: 'Their Own' },
      customer: { account: { id: answer.account.id }, businessName: 'Another' },
    });
  });

  test('is given to a merged customer who has none; one that is named takes the place of theirs', async () => {
    const existingCustomerId = await customerOf(gateway);
    const leadOf = (company: string) => takeIn(gateway, { ...stranger(), company });
    const first = await convert(gateway, await leadOf('Came Later'), { existingCustomerId });
    expect(first.customer.account.id).toBe(first.account.id);
    const moved = await accountOf('Moved To');
    const second = await convert(gateway, await leadOf('Whatever'), {
      existingCustomerId,
      existingAccountId: moved.id,
    });
    expect(second.customer.account.id).toBe(moved.id);
    expect(second.customerChanges).toContainEqual({
      field: 'accountId',
      before: first.account.id,
      after: moved.id,
    });
  });

  test('that was there is not changed, and is not logged as made', async () => {
    const made = await accountOf('Kept As It Is');
    await accountOf('kept as it is', { assignToId: demo.users.mia });
    const [row] = await gateway.sql('select version, name, owner_id from accounts where id = $1', [
      uuidOf(made.id),
    ]);
    expect(row).toEqual({ version: 1, name: 'Kept As It Is', owner_id: uuidOf(demo.users.ada) });
    const logs = await gateway.sql(`select action from logs where entity_uuid = $1`, [uuidOf(made.id)]);
    expect(logs).toEqual([{ action: 'CREATE_ACCOUNT' }]);
  });
});

describe('the deal', () => {
  const dealOf = async (deal: object) => {
    const input = { deal: { name: ' First order ', closingDate: '2030-01-31', ...deal } };
    return convert(gateway, await takeIn(gateway, { company: 'Deals Inc' }), input);
  };

  test('begins in the first open stage of the default pipeline, in the tenant’s currency', async () => {
    const answer = await dealOf({ amount: '1234.5' });
    expect(answer.deal).toMatchObject({
      name: 'First order',
      amount: expect.stringMatching(/^1234\.50?$/),
      currency: 'USD',
      closingDate: '2030-01-31',
      pipeline: { name: 'Sales' },
      stage: { name: 'Prospecting' },
      owner: { id: demo.users.ada },
      customer: { id: answer.customer.id },
      account: { id: answer.account.id },
    });
    expect(answer.lead.id).toMatch(/^lead_/);
  });

  test.each([
    ['the pipeline by ID', { pipelineId: renewals }, 'Renewals', 'Due'],
    ['the pipeline by name', { pipeline: 'renewals ' }, 'Renewals', 'Due'],
    ['the stage by ID', { stageId: stage('Renewals', 'Offered') }, 'Renewals', 'Offered'],
    ['the stage by name', { stage: 'negotiation' }, 'Sales', 'Negotiation'],
    ['both by name', { pipeline: 'Renewals', stage: 'Offered' }, 'Renewals', 'Offered'],
    ['both by ID', { pipelineId: sales, stageId: stage('Sales', 'Proposal') }, 'Sales', 'Proposal'],
    [
      'IDs before names',
      { pipelineId: renewals, pipeline: 'Sales', stageId: stage('Renewals', 'Due'), stage: 'Offered' },
      'Renewals',
      'Due',
    ],
  ])('%s', async (_, deal, pipeline, name) => {
    expect((await dealOf(deal)).deal).toMatchObject({ pipeline: { name: pipeline }, stage: { name } });
  });

  test.each([
    ['a stage of another pipeline', { pipelineId: sales, stageId: stage('Renewals', 'Due') }, 'stageId'],
    [
      'a stage that the pipeline does not have, by name',
      { pipeline: 'Renewals', stage: 'Negotiation' },
      'stage',
    ],
    ['no pipeline of that name', { pipeline: 'Nonesuch' }, 'pipeline'],
    ['an amount with five decimals', { amount: '0.00001' }, 'amount'],
    ['a negative amount', { amount: '-0.01' }, 'amount'],
    ['a name of blanks', { name: '  ' }, 'name'],
    ['the ID of another kind', { stageId: sales }, 'stageId'],
  ])('%s is refused', async (_, deal, field) => {
    const answer = await dealOf(deal);
    expect(answer.issues.map(({ path }: { path: string[] }) => path)).toEqual([['input', 'deal', field]]);
  });

  test('a closing date that is none is refused before any rule', async () => {
    const body = await dealOf({ closingDate: '2030-02-30' });
    expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('existingDealId', () => {
  const { unclaimed, unclaimedToo } = demo.deals;

  test('takes an open deal without a customer, and leaves the rest of it', async () => {
    const [before] = await gateway.sql('select name, owner_id, stage_id, version from deals where id = $1', [
      uuidOf(unclaimed),
    ]);
    const changesLogged = () =>
      gateway.sql('select action, changes from logs where entity_uuid = $1 order by created_at, id', [
        uuidOf(unclaimed),
      ]);
    const loggedBefore = await changesLogged();
    const leadId = await takeIn(gateway, { company: 'Claimer' });
    const answer = await convert(gateway, leadId, { existingDealId: unclaimed });
    expect(answer.deal).toMatchObject({ id: unclaimed, customer: { id: answer.customer.id } });
    const [after] = await gateway.sql('select name, owner_id, stage_id, version from deals where id = $1', [
      uuidOf(unclaimed),
    ]);
    expect(after).toEqual({ ...before, version: before.version + 1 });
    const attached = {
      action: 'UPDATE_DEAL',
      changes: [
        { field: 'customerId', before: null, after: answer.customer.id },
        { field: 'accountId', before: null, after: answer.account.id },
      ],
    };
    expect(await changesLogged()).toEqual([...loggedBefore, attached]);
    const { body } = await gateway.query(
      graphql('query ($id: ID!) { lead(id: $id) { conversion { deal { id } } } }'),
      { id: leadId },
    );
    expect(body.data.lead.conversion.deal.id).toBe(unclaimed);

    const again = await convert(gateway, await takeIn(gateway), { existingDealId: unclaimed });
    expect(again.issues).toEqual([{ path: ['input', 'existingDealId'], code: 'NOT_OWNED' }]);
    const theirs = await convert(gateway, await takeIn(gateway), {
      existingDealId: unclaimed,
      existingCustomerId: answer.customer.id,
    });
    expect(theirs).toMatchObject({ outcome: 'MERGED', deal: { id: unclaimed } });
    expect(await changesLogged()).toEqual([...loggedBefore, attached]);
  });

  test('refuses a closed deal', async () => {
    await gateway.sql('update deals set stage_id = $2, pipeline_id = $3 where id = $1', [
      uuidOf(unclaimedToo),
      uuidOf(stage('Sales', 'Won')),
      uuidOf(sales),
    ]);
    const answer = await convert(gateway, await takeIn(gateway), { existingDealId: unclaimedToo });
    expect(answer.issues).toEqual([{ path: ['input', 'existingDealId'], code: 'INACTIVE' }]);
  });

  test('is not together with deal', async () => {
    const answer = await convert(gateway, await takeIn(gateway), {
      existingDealId: demo.deals.unclaimed,
      deal: { name: 'Another', closingDate: '2030-01-01' },
    });
    expect(answer.issues).toContainEqual({ path: ['input', 'existingDealId'], code: 'INCONSISTENT' });
  });
});
