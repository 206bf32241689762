import type { Page } from 'playwright-core';
import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import {
  accessibilityFindings,
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { customers, leads } = demo;
const answer = '{ __typename ... on MutationError { message } }';
const documents = {
  read: `query ($id: ID!) { customer(id: $id) { fullName account { id } deals(first: 1) { nodes { id } } } }`,
  customer: `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) ${answer} }`,
  account: `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) ${answer} }`,
  deal: `mutation ($input: UpdateDealInput!) { updateDeal(input: $input) ${answer} }`,
  create: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }`,
  comment: `mutation ($input: AddCommentInput!) { addComment(input: $input) ${answer} }`,
  convert: `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) ${answer} }`,
};
type Values = Record<string, string>;

describeInBrowser(`a customer's page${skipped}`, () => {
  let board: BoardGateway;
  let here: OpenBoard;
  beforeAll(async () => {
    board = await startBoard(documents, { ATTACHMENT_MAX_BYTES: '1000' });
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await here.context.close();
    expect([...here.hosts]).toEqual([new URL(board.gateway.url).host]);
    expect(here.complaints).toEqual([]);
  });

  async function open(id: string, as: 'ada' | 'sam' | 'vic' = 'ada') {
    here = await board.open(as, `/customers/${id}`);
    await here.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    return here;
  }
  const panel = (name: string) => here.page.getByRole('region', { name, exact: true });
  const dialog = () => here.page.getByRole('dialog');
  const save = () => dialog().getByRole('button', { name: 'Save' }).click();
  async function fill(values: Values) {
    for (const [label, value] of Object.entries(values)) {
      await dialog().getByLabel(label, { exact: true }).fill(value);
    }
  }
  const edit = (page: Page) => page.locator('.screen-head').getByRole('button', { name: 'Edit' }).click();
  const editIn = (name: string) => panel(name).getByRole('button', { name: /^Edit/ }).first().click();
  const saved = async () => {
    await dialog().waitFor({ state: 'detached' });
    await here.page.getByText('Saved.').last().waitFor();
  };
  async function meanwhile(document: keyof typeof documents, input: object, as: 'ada' | 'mia' = 'mia') {
    const { body } = await board.gateway.query(documents[document], { input }, as);
    const [only] = Object.values(body.data ?? {});
    expect(only).toEqual({ __typename: expect.stringMatching(/Success$/) });
  }
  async function read(id: string) {
    const { body } = await board.gateway.query(documents.read, { id });
    return body.data.customer;
  }

  test('facts, account, deal, profile, billing account, comment and file are saved by one request each', async () => {
    const { page, requests } = await open(customers.withBilling);
    await edit(page);
    expect(await accessibilityFindings(page)).toEqual([]);
    await fill({ Position: 'Head of purchasing', 'Tax number': '123-45-6789' });
    await page.keyboard.press('Enter');
    await saved();
    for (const text of ['Head of purchasing', '123-45-6789'])
      await panel('Details').getByText(text).waitFor();
    await editIn('Account');
    await fill({ Website: 'https://shop.example' });
    await save();
    await saved();
    await panel('Account').getByRole('link', { name: 'shop.example' }).waitFor();
    await editIn('Deals');
    await fill({ Amount: '77000.50' });
    await save();
    await saved();
    await panel('Deals').getByText('$77,000.50').waitFor();
    await panel('Deals').getByRole('combobox').selectOption({ label: 'Lost' });
    await editIn('Financial profiles');
    await fill({ Score: '701', 'Payment data': '{"method": "INVOICE"}' });
    await save();
    await saved();
    for (const text of ['701', 'INVOICE']) await panel('Financial profiles').getByText(text).waitFor();
    await page.getByRole('button', { name: 'Add a billing account' }).click();
    await fill({ Number: 'AR-77' });
    await save();
    await saved();
    await panel('Billing accounts').getByText('AR-77').waitFor();
    await page.getByPlaceholder('Write a comment').fill('Pays by invoice.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const file = { name: 'terms.txt', mimeType: 'text/plain', buffer: Buffer.from('Thirty days.') };
    await page.getByLabel('Add a file').last().setInputFiles(file);
    await page.getByRole('link', { name: 'terms.txt' }).waitFor();
    await page.getByRole('button', { name: 'Delete terms.txt' }).click();
    await page.getByRole('link', { name: 'terms.txt' }).waitFor({ state: 'detached' });
    const comment = page.locator('.comment', { hasText: 'Pays by invoice.' });
    await comment.getByRole('button', { name: 'Delete' }).click();
    await comment.waitFor({ state: 'detached' });
    expect(requests).toEqual([
      ...['CustomerPage', 'UpdateCustomer', 'UpdateAccount', 'UpdateDeal', 'UpdateDeal'],
      ...['SaveFinancialProfile', 'SaveBillingAccount', 'AddComment', 'upload'],
      ...['DeleteAttachment', 'DeleteComment'],
    ]);
  }, 60_000);

  test('VersionConflictError: both versions of customer, account and deal are shown', async () => {
    const id = customers.withBillingToo;
    const { account, deals } = await read(id);
    const { page, requests } = await open(id);
    const meet = async (label: string, mine: string, theirs: string, others: () => Promise<void>) => {
      await fill({ [label]: mine });
      await others();
      await save();
      const conflict = page.getByRole('dialog', { name: 'Somebody was faster' });
      await conflict.getByText(mine).waitFor();
      await conflict.getByRole('group', { name: label }).getByLabel(theirs).check();
      await conflict.getByRole('button', { name: 'Save' }).click();
      await dialog().waitFor({ state: 'detached' });
    };
    await edit(page);
    await fill({ Address: 'Mill Lane 1' });
    await meet('Position', 'Mine', 'Theirs', () => meanwhile('customer', { id, job: 'Theirs' }));
    for (const text of ['Theirs', 'Mill Lane 1']) await panel('Details').getByText(text).waitFor();
    await editIn('Account');
    await meet('Name', 'Mine Ltd', 'Theirs Ltd', () =>
      meanwhile('account', { id: account.id, name: 'Theirs Ltd' }),
    );
    await panel('Account').getByText('Theirs Ltd').waitFor();
    await editIn('Deals');
    await meet('Name', 'My deal', 'Yours', () =>
      meanwhile('deal', { id: deals.nodes[0].id, name: 'Their deal' }),
    );
    await panel('Deals').getByText('My deal').waitFor();
    expect(requests).toEqual([
      ...['CustomerPage', 'UpdateCustomer', 'PresentCustomer', 'UpdateCustomer'],
      // Theirs is what the account has already, so nothing is sent.
      ...['UpdateAccount', 'PresentAccount', 'UpdateDeal', 'PresentDeal', 'UpdateDeal'],
    ]);
  }, 60_000);

  test('what is refused is told in words, and what was typed stays', async () => {
    const id = customers.withBilling;
    const { page } = await open(id);
    const issue = (label: string) => dialog().locator('.field', { hasText: label }).locator('.issue');
    await edit(page);
    await fill({ 'Last name': ' ', Country: 'Atlantis' });
    await save();
    for (const label of ['Last name', 'Country']) await issue(label).waitFor();
    const other = await read(customers.withBillingToo);
    const [row] = await board.gateway.sql('select email from customers where id = $1', [
      uuidOf(customers.withBillingToo),
    ]);
    await fill({ 'Last name': 'Kowalski', Country: 'US', 'E-mail': String(row?.email) });
    await save();
    await dialog().getByRole('link', { name: other.fullName }).waitFor();
    await dialog().getByText('Another customer has the same data:').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await editIn('Account');
    const [taken] = await board.gateway.sql(
      'select a.name from accounts a join customers c on c.account_id = a.id where c.id = $1',
      [uuidOf(customers.withBillingToo)],
    );
    await fill({ Name: String(taken?.name) });
    await save();
    await page.getByText('This name is taken.').waitFor();
    await page.keyboard.press('Escape');

    await editIn('Financial profiles');
    await fill({ 'Payment data': 'by card' });
    await save();
    await issue('Payment data').waitFor();
    await fill({ 'Payment data': '{}', Quota: '-1' });
    await save();
    await issue('Quota').waitFor();
    await page.keyboard.press('Escape');

    const buffer = Buffer.alloc(2000, 'x');
    await page
      .getByLabel('Add a file')
      .last()
      .setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer });
    await page.getByText('The file is larger than your organization allows.').waitFor();

    // Somebody deletes the deal and the customer: the stage is as it was, and it is told.
    const stage = panel('Deals').getByRole('combobox');
    const before = await stage.inputValue();
    await board.gateway.sql('update deals set deleted_at = now() where customer_id = $1', [uuidOf(id)]);
    await stage.selectOption({ label: 'Proposal' });
    await page.getByText('It is not there any more.').waitFor();
    expect(await stage.inputValue()).toBe(before);
    await board.gateway.sql('update customers set deleted_at = now() where id = $1', [uuidOf(id)]);
    await page.reload();
    await page.getByText('This customer is not there').waitFor();
  }, 60_000);

  test('an agent neither sees nor edits sensitive values; a viewer edits nothing', async () => {
    const id = customers.withBillingToo;
    const { page } = await open(id, 'sam');
    await panel('Details').getByText('hidden').first().waitFor();
    await panel('Financial profiles').getByText('hidden').first().waitFor();
    expect(await panel('Billing accounts').getByRole('button').count()).toBe(0);
    await edit(page);
    await dialog().getByLabel('First name').waitFor();
    expect(await dialog().getByLabel('Tax number').count()).toBe(0);
    await page.keyboard.press('Escape');
    await here.context.close();
    await open(id, 'vic');
    expect(await here.page.locator('.screen').getByRole('button').count()).toBe(0);
    expect(await panel('Deals').getByRole('combobox').isDisabled()).toBe(true);
  }, 60_000);

  test('converted leads, receipts and possible duplicates lead to the customer, and the customer to the leads', async () => {
    here = await board.open('ada', `/leads/${leads.duplicate}`);
    const { page, requests } = here;
    await page.getByRole('button', { name: 'Convert', exact: true }).click();
    await dialog()
      .getByRole('link', { name: /^Open / })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Financial profiles' }).waitFor();
    await page.goBack();
    await panel('Possible duplicates').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Financial profiles' }).waitFor();
    const input = { firstName: 'Rita', lastName: 'Rook' };
    const { body } = await board.gateway.query(documents.create, { input });
    const leadId = body.data.createLead.lead.id;
    await meanwhile('comment', { subjectId: leadId, content: 'Prefers mornings.' }, 'ada');
    await meanwhile('convert', { leadId, carryOverComments: true });
    await page.goto(`${board.gateway.url}/board/leads/${leadId}`);
    await panel('Conversion').getByRole('link', { name: 'Rita Rook' }).click();
    await page.getByRole('heading', { name: 'Financial profiles' }).waitFor();
    // A comment that was carried over is one and the same on both pages.
    const comment = page.locator('.comment', { hasText: 'Prefers mornings.' });
    requests.length = 0;
    await comment.getByRole('button', { name: 'Delete' }).click();
    await comment.waitFor({ state: 'detached' });
    await panel('Leads').getByRole('link', { name: 'Rita Rook' }).click();
    await panel('Conversion').waitFor();
    expect(await comment.count()).toBe(0);
    expect(requests).toEqual(['DeleteComment']);
  }, 60_000);
});
