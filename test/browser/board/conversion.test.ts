import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import type { Person } from '../../support/gateway.js';
import { until } from '../../support/until.js';
import {
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { leads, customers } = demo;
const documents = {
  create: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } ... on MutationError { message } } }`,
  update: `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { __typename ... on MutationError { message } } }`,
  convert: `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename ... on MutationError { message } } }`,
  revert: `mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) { __typename ... on MutationError { message } } }`,
  remove: `mutation ($input: LeadIdsInput!) { deleteLeads(input: $input) { __typename ... on MutationError { message } } }`,
};

describeInBrowser(`converting a lead${skipped}`, () => {
  let board: BoardGateway;
  let ada: OpenBoard;
  beforeAll(async () => {
    board = await startBoard(documents);
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await ada.context.close();
    expect([...ada.hosts]).toEqual([new URL(board.gateway.url).host]);
    expect(ada.complaints).toEqual([]);
  });

  async function open(lead: string, isDeaf = false, person: Person = 'ada') {
    ada = await board.open(person, `/leads/${lead}`, { isDeaf });
    await ada.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    return ada;
  }
  async function openConversion(lead: string, isDeaf = false, person: Person = 'ada') {
    const { page, requests } = await open(lead, isDeaf, person);
    await page.getByRole('button', { name: 'Convert', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const press = () =>
      dialog.getByRole('button', { name: /Convert to customer|Merge into customer/ }).click();
    await dialog.getByRole('table').waitFor();
    const refused = (member: string) => dialog.locator(`[data-member="${member}"]`).waitFor();
    const done = () => dialog.getByText('is a customer now.').waitFor();
    return { page, requests, dialog, press, refused, done };
  }
  /** What somebody else does meanwhile; it has to succeed. */
  async function meanwhile(document: keyof typeof documents, input: object): Promise<string> {
    const { body } = await board.gateway.query(documents[document], { input }, 'mia');
    const [answer] = Object.values(body.data ?? {}) as { __typename?: string; lead?: { id: string } }[];
    if (document === 'create') expect(answer).toEqual({ lead: { id: expect.any(String) } });
    else expect(answer).toEqual({ __typename: expect.stringMatching(/Success$/) });
    return answer?.lead?.id ?? '';
  }
  /** Lets the gateway do what is sent next, and loses its answer. */
  const loseAnswer = () =>
    ada.page.route(
      '**/graphql',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  const expectLost = () =>
    expect(ada.complaints.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);

  test('the preview shows it all before, a duplicate is merged into, and the conversion is undone', async () => {
    const { page, requests, dialog, press, refused, done } = await openConversion(leads.duplicate);
    expect(requests).toEqual(['LeadPage', 'PreviewConversion']);
    await press();
    await refused('DuplicateCustomerError');
    await dialog
      .getByLabel(/Merge into/)
      .first()
      .check();
    const firstName = dialog.getByRole('row', { name: /First name/ });
    await firstName.getByRole('radio').first().check();
    await until(async () => {
      const cells = await firstName.getByRole('cell').allTextContents();
      return cells[0] === cells[2];
    });
    await press();
    await done();
    await dialog.getByText('Merged into a customer').waitFor();
    expect(requests.slice(2)).toEqual([
      ...['ConvertLead', 'PreviewConversion', 'PreviewConversion', 'ConvertLead'],
    ]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Undo conversion' }).click();
    await page.getByLabel('Reason').fill('The wrong person');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('is a lead again.').waitFor();
    await page.getByRole('button', { name: 'Convert', exact: true }).waitFor();
    expect(requests.slice(6)).toEqual(['RevertConversion']);
  }, 60_000);

  test.each<[string, string, Person, RegExp]>([
    ['LeadLockedError', leads.lockedFully, 'sam', /Mia/],
    ['LeadNotApprovedError', leads.rejected, 'ada', /was rejected/],
    ['LeadNotApprovedError', leads.pendingApprovalOfMia, 'mia', /somebody else has to give it/],
  ])('%s: what the person cannot do about it is not offered', async (member, lead, person, words) => {
    const { dialog, press, refused } = await openConversion(lead, false, person);
    await press();
    await refused(member);
    const notice = dialog.locator(`[data-member="${member}"]`);
    expect(await notice.textContent()).toMatch(words);
    expect(await notice.getByRole('button').count()).toBe(0);
  });

  test('a lead that names its customer is merged into it, with the sides that were chosen', async () => {
    const person = { firstName: 'Other', lastName: 'Name', existingCustomerId: customers.ofExistingLead };
    const { dialog, press, done } = await openConversion(await meanwhile('create', person));
    const conflict = dialog.locator('tr.conflicting').first();
    const values = conflict.getByRole('cell');
    const before = await values.allTextContents();
    // What is chosen is the other side than what the preview came with.
    const other = before[2] === before[0] ? 1 : 0;
    await conflict.getByRole('radio').nth(other).check();
    await until(async () => (await values.allTextContents())[2] === before[other]);
    await press();
    await done();
    await dialog.getByText('Merged into a customer').waitFor();
  });

  test.each([
    ['LeadLockedError', leads.locked, 'Unlock and go on'],
    ['LeadNotApprovedError', leads.pendingApproval, 'Approve and go on'],
    ['LeadArchivedError', leads.archived, 'Restore and go on'],
  ])(
    '%s is shown as an obstacle, then as the answer, and gone on from',
    async (member, lead, way) => {
      const { dialog, press, refused, done } = await openConversion(lead);
      await dialog.getByText('This stands in the way').waitFor();
      await press();
      await refused(member);
      await dialog.getByRole('button', { name: way }).click();
      // The refusal goes once the way is clear, and the obstacle once the preview has been asked again.
      await dialog.locator('[data-member]').waitFor({ state: 'detached' });
      await dialog.getByText('This stands in the way').waitFor({ state: 'detached' });
      await press();
      await done();
    },
    60_000,
  );

  test('VersionConflictError: looking again shows the lead as it is', async () => {
    const { dialog, press, refused, done } = await openConversion(leads.approved);
    await board.gateway.sql('update leads set version = version + 1 where id = any($1)', [
      [uuidOf(leads.approved)],
    ]);
    await press();
    await refused('VersionConflictError');
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await dialog.locator('[data-member]').waitFor({ state: 'detached' });
    await press();
    await done();
  }, 60_000);

  test('ValidationError: the rule stands at the field of the deal', async () => {
    const { dialog, press, refused, done } = await openConversion(leads.ready);
    await dialog.getByLabel('Create a deal').check();
    await dialog.getByLabel('Amount').fill('-1');
    await press();
    await refused('ValidationError');
    await dialog.getByText('must not be negative').first().waitFor();
    await dialog.getByLabel('Amount').fill('100');
    await press();
    await done();
  }, 60_000);

  test('LeadAlreadyConvertedError: who was faster is told, and the receipt shown', async () => {
    const { page, dialog, press, refused } = await openConversion(leads.mergeCandidate, true);
    await meanwhile('convert', { leadId: leads.mergeCandidate });
    await press();
    await refused('LeadAlreadyConvertedError');
    await dialog.getByText('Mia Moreno has converted it already').waitFor();
    await dialog.getByRole('button', { name: 'Show the conversion' }).click();
    await page.getByRole('dialog').getByText('is a customer now.').waitFor();
  }, 60_000);

  test('pressed again after the answer was lost, it is converted once, and the first answer shown', async () => {
    const { dialog, press, done, requests } = await openConversion(leads.existingCustomer, true);
    await loseAnswer();
    await press();
    await dialog.getByText('Pressing again is safe; nothing happens twice.').waitFor();
    expectLost();
    await press();
    await done();
    expect(requests.slice(2)).toEqual(['ConvertLead', 'ConvertLead']);
    const conversions = 'select count(*)::int as n from conversions where lead_id = $1';
    expect(await board.gateway.sql(conversions, [uuidOf(leads.existingCustomer)])).toEqual([{ n: 1 }]);
  }, 60_000);

  test('IdempotencyConflictError: a conversion that was taken back after its answer was lost is made anew', async () => {
    const { dialog, press, refused, done } = await openConversion(leads.returning, true);
    await loseAnswer();
    await press();
    await dialog.getByText('No answer came').waitFor();
    expectLost();
    await meanwhile('revert', { leadId: leads.returning, reason: 'Not yet' });
    await press();
    await refused('IdempotencyConflictError');
    await dialog.getByText('The next try has a new one.').waitFor();
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.locator('[data-member]').waitFor({ state: 'detached' });
    await press();
    await done();
  }, 60_000);

  test('NotFoundError: the customer to merge into is gone, and another is made', async () => {
    const phoneNumbers = ['+12125550142'];
    const first = await meanwhile('create', { firstName: 'Nora', lastName: 'First', phoneNumbers });
    const second = await meanwhile('create', { firstName: 'Nora', lastName: 'Second', phoneNumbers });
    await meanwhile('convert', { leadId: first });
    const { dialog, press, refused, done } = await openConversion(second);
    await dialog.getByLabel('Merge into Nora First').check();
    await dialog.getByRole('button', { name: 'Merge into customer' }).waitFor();
    await meanwhile('revert', { leadId: first, reason: 'Somebody else' });
    await press();
    await refused('NotFoundError');
    await dialog.getByText('It is not there any more.').waitFor();
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await dialog.locator('[data-member]').waitFor({ state: 'detached' });
    await dialog.getByLabel('Merge into Nora First').waitFor({ state: 'detached' });
    await press();
    await done();
  }, 60_000);

  test('NotFoundError: the lead itself is gone, and so is its page', async () => {
    const lead = await meanwhile('create', { firstName: 'Gone', lastName: 'Tomorrow' });
    const { page, dialog, press, refused } = await openConversion(lead, true);
    await meanwhile('remove', { ids: [lead] });
    await press();
    await refused('NotFoundError');
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('This lead is not there').waitFor();
  }, 60_000);

  test('an undo that is refused says why, and works once that is out of the way', async () => {
    const email = 'rita@revert.test';
    const lead = await meanwhile('create', { firstName: 'Rita', lastName: 'Revert', email });
    await meanwhile('convert', { leadId: lead });
    const other = await meanwhile('create', { firstName: 'Rita', lastName: 'Again', email });
    const { page, requests } = await open(lead);
    await page.getByRole('button', { name: 'Undo conversion' }).click();
    await page.getByLabel('Reason').fill('Too early');
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await undo.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It cannot be undone any more:').waitFor();
    await dialog.getByText("Another lead has the lead's e-mail address.").waitFor();
    await meanwhile('update', { id: other, email: 'rita.again@revert.test' });
    await undo.click();
    await page.getByText('Rita Revert is a lead again.').waitFor();
    expect(requests).toEqual(['LeadPage', 'RevertConversion', 'RevertConversion']);
  }, 60_000);
});
