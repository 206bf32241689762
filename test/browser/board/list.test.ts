import { demo } from '../../../src/cli/seed/demo.js';
import { until } from '../../support/until.js';
import {
  accessibilityFindings,
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { leads } = demo;
const documents = {
  create: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } ... on MutationError { message } } }`,
  unlock: `mutation ($input: UnlockLeadInput!) { unlockLead(input: $input) { __typename ... on MutationError { message } } }`,
  lock: `mutation ($input: LockLeadInput!) { lockLead(input: $input) { __typename ... on MutationError { message } } }`,
};

describeInBrowser(`leads that are selected in the list${skipped}`, () => {
  let board: BoardGateway;
  let ada: OpenBoard;
  beforeAll(async () => {
    board = await startBoard(documents);
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await ada.context.close();
    expect(ada.complaints).toEqual([]);
  });

  /** Leads of a name of their own, made for one test. */
  async function make(lastName: string, ...firstNames: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const firstName of firstNames) {
      const { body } = await board.gateway.query(documents.create, { input: { firstName, lastName } });
      ids.push(body.data.createLead.lead.id);
    }
    return ids;
  }
  /** The list as it was searched for; nothing of what others do is heard. */
  async function open(search: string) {
    ada = await board.open('ada', `/leads?q=${search}`, { isDeaf: true });
    const { page, requests } = ada;
    const rows = page.locator('.lead-row');
    await rows.first().waitFor();
    const bar = page.getByRole('region', { name: 'Selected leads' });
    const select = async (...names: string[]) => {
      for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    };
    const shown = async () => (await page.locator('.row-name strong').allTextContents()).sort();
    const press = (name: string) => bar.getByRole('button', { name, exact: true }).click();
    const show = (state: string) =>
      page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: state });
    return { page, requests, rows, bar, select, shown, press, show };
  }

  test('ConversionRolledBackError: all or none; who cannot be converted is left out, and the others are', async () => {
    const [, second = ''] = await make('Rollback', 'Ann', 'Ben', 'Cid');
    const { page, requests, select, press } = await open('Rollback');
    await select('Ann Rollback', 'Ben Rollback', 'Cid Rollback');
    await press('Convert');
    const dialog = page.getByRole('dialog', { name: 'Convert 3 leads' });
    const item = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
    await dialog.getByText('Ready').nth(2).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await board.gateway.query(documents.lock, { input: { leadId: second, action: 'CALL' } }, 'mia');
    await dialog.getByLabel('Convert none').check();
    await dialog.getByRole('button', { name: 'Convert 3 leads' }).click();
    await dialog.getByText('0 converted, 3 not.').waitFor();
    await item('Ben').getByText('Mia Moreno has locked the lead until').waitFor();
    for (const name of ['Ann', 'Cid']) {
      await item(name).getByText('Not converted, as Ben Rollback could not be.').waitFor();
      expect(await item(name).getAttribute('data-member')).toBe('ConversionRolledBackError');
    }
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Leave out Ben Rollback' }).click();
    const others = page.getByRole('dialog', { name: 'Convert 2 leads' });
    await others.getByRole('button', { name: 'Convert 2 leads' }).click();
    await others.getByText('2 converted, 0 not.').waitFor();
    expect(await others.getByText('Customer', { exact: true }).count()).toBe(2);
    expect(requests).toEqual(['LeadList', 'LeadsToConvert', 'ConvertLeads', 'ConvertLeads']);
  }, 60_000);

  test('one by one: those that can be are converted, the reason stands at the others', async () => {
    await make('Oneby', 'Dan');
    const { page, select, press } = await open('Oneby');
    await select('Dan Oneby');
    await page.getByPlaceholder('Search leads').fill('');
    await page.waitForURL((url) => !url.searchParams.has('q'));
    // With another list nothing is selected.
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await select('Dan Oneby');
    const archivedAndOther = page.getByRole('checkbox', { name: /^Select / });
    await until(async () => (await archivedAndOther.count()) > 8);
    await page.locator(`.lead-row[href$="${leads.pendingApproval}"]`).waitFor();
    await page
      .getByRole('listitem')
      .filter({ has: page.locator(`[href$="${leads.pendingApproval}"]`) })
      .getByRole('checkbox')
      .check();
    await press('Convert');
    const dialog = page.getByRole('dialog', { name: 'Convert 2 leads' });
    await dialog.getByRole('button', { name: 'Convert 2 leads' }).click();
    await dialog.getByText('1 converted, 1 not.').waitFor();
    await dialog.locator('[data-member="LeadNotApprovedError"]').waitFor();
    await dialog.getByText('The lead is not approved yet.').waitFor();
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await dialog.locator('[data-member]').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Convert 1 lead', exact: true }).waitFor();
  }, 60_000);

  test('leads are assigned and moved together, a lost reason is asked for once', async () => {
    await make('Together', 'Eva', 'Fay');
    const { page, requests, bar, select } = await open('Together');
    await select('Eva Together', 'Fay Together');
    await bar.getByRole('combobox', { name: 'Assign to…' }).selectOption({ label: 'Mia Moreno' });
    await page.getByText('2 leads assigned.').waitFor();
    expect(await page.locator('.row-person', { hasText: 'Mia Moreno' }).count()).toBe(2);
    await page.getByText('2 selected').waitFor({ state: 'detached' });
    await select('Eva Together', 'Fay Together');
    await bar.getByRole('combobox', { name: 'Move to…' }).selectOption({ label: 'Lost' });
    const dialog = page.getByRole('dialog', { name: '2 leads are lost' });
    await dialog.getByLabel('Bad timing').check();
    await dialog.getByRole('button', { name: 'Move to lost' }).click();
    await page.getByText('2 leads moved to Lost.').waitFor();
    expect(await page.locator('.row-status', { hasText: 'Lost' }).count()).toBe(2);
    expect(requests).toEqual(['LeadList', 'AssignLeads', 'ChangeLeadStatus']);
  }, 60_000);

  test('what is archived or deleted leaves the list, and comes back when it is restored', async () => {
    await make('Putaway', 'Gil', 'Hal', 'Ivy');
    const { page, requests, select, shown, press, show } = await open('Putaway');
    await select('Gil Putaway');
    await press('Archive');
    await page.getByText('1 lead archived.').waitFor();
    expect(await shown()).toEqual(['Hal Putaway', 'Ivy Putaway']);
    await select('Hal Putaway');
    await press('Delete');
    await page.getByText('1 lead deleted.').waitFor();
    expect(await shown()).toEqual(['Ivy Putaway']);
    await page.getByText('1 lead', { exact: true }).waitFor();
    for (const [state, name] of [
      ['Archived', 'Gil Putaway'],
      ['Deleted', 'Hal Putaway'],
    ] as const) {
      await show(state);
      await until(async () => (await shown()).join() === name);
      await select(name);
      await press('Restore');
      await page.getByText('No lead fits these filters').waitFor();
    }
    expect(requests).toEqual([
      ...['LeadList', 'ArchiveLeads', 'DeleteLeads', 'LeadList', 'RestoreLeads', 'LeadList', 'RestoreLeads'],
    ]);
    await page.reload();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByPlaceholder('Search leads').fill('Putaway');
    await until(async () => (await shown()).join() === 'Gil Putaway,Hal Putaway,Ivy Putaway');
  }, 60_000);

  test('leads are merged into the one that is chosen; what stands against it is told', async () => {
    const [, kim = ''] = await make('Merging', 'Jon', 'Kim');
    const { page, requests, select, shown, press } = await open('Merging');
    await select('Jon Merging', 'Kim Merging');
    await press('Merge');
    const dialog = page.getByRole('dialog', { name: 'Merge leads' });
    await dialog.getByLabel('Kim Merging').check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await board.gateway.query(documents.lock, { input: { leadId: kim, action: 'CALL' } }, 'mia');
    const merge = dialog.getByRole('button', { name: 'Merge' });
    await merge.click();
    await dialog.getByText('Mia Moreno has locked the lead until').waitFor();
    await board.gateway.query(documents.unlock, { input: { leadId: kim } }, 'mia');
    await merge.click();
    await dialog.getByText('Everything is with Kim Merging now.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect(await shown()).toEqual(['Kim Merging']);
    expect(requests).toEqual(['LeadList', 'MergeLeads', 'MergeLeads']);
  }, 60_000);

  test('a lead is entered by hand; rules stand at their fields, and whose address it is is told', async () => {
    const { page, requests } = await open('sparrow');
    await page.getByRole('button', { name: 'New lead' }).click();
    const dialog = page.getByRole('dialog', { name: 'New lead' });
    const create = dialog.getByRole('button', { name: 'Create' });
    await dialog.getByLabel('Last name').fill('Byhand');
    await create.click();
    await dialog.locator('.field', { hasText: 'First name' }).locator('.issue').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByLabel('First name').fill('Lea');
    await dialog.getByLabel('E-mail').fill('lea@byhand.test');
    await create.click();
    await page.getByText('The lead is there.').waitFor();
    await page.getByRole('button', { name: 'New lead' }).click();
    await dialog.getByLabel('First name').fill('Lea');
    await dialog.getByLabel('Last name').fill('Twice');
    await dialog.getByLabel('E-mail').fill('Lea@Byhand.test');
    await create.click();
    await dialog.getByText('This e-mail address belongs to a lead already:').waitFor();
    await dialog.getByRole('link', { name: 'Lea Byhand' }).click();
    await page.getByRole('heading', { name: 'Lea Byhand' }).waitFor();
    expect(requests).toEqual(['LeadList', 'CreateLead', 'CreateLead', 'CreateLead', 'LeadPage']);
  }, 60_000);
});
