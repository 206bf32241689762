import type { Page } from 'playwright-core';
import {
  accessibilityFindings,
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

type Values = Record<string, string | boolean>;
interface Kind {
  tab: string;
  save: string;
  values: Values & { Name: string };
  /** Values that another has. */
  taken: Values | null;
  hint: string;
  changes: Values;
  /** Its name after the changes. */
  changed: string;
  /** One that records use. */
  used: string | null;
}

describeInBrowser(`settings${skipped}`, () => {
  let board: BoardGateway;
  let ada: OpenBoard;
  beforeAll(async () => {
    board = await startBoard();
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await ada.context.close();
    expect(ada.complaints).toEqual([]);
  });

  async function open(tab: string) {
    ada = await board.open('ada', `/settings?tab=${tab}`);
    await ada.page.locator('.panel-head').waitFor();
    return ada;
  }
  const item = (page: Page, name: string) =>
    page.locator('.settings-list li').filter({ has: page.getByText(name, { exact: true }) });
  async function fill(page: Page, values: Values) {
    for (const [label, value] of Object.entries(values)) {
      const control = page.getByRole('dialog').getByLabel(label, { exact: true });
      const isChoice =
        (await control.evaluate((element) => (element as { tagName: string }).tagName)) === 'SELECT';
      if (typeof value === 'boolean') await control.setChecked(value);
      else if (isChoice) await control.selectOption({ label: value });
      else await control.fill(value);
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  }
  async function add(page: Page, values: Values) {
    await page.getByRole('button', { name: 'Add' }).click();
    await fill(page, values);
  }
  async function edit(page: Page, name: string, values: Values) {
    await page.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
    await fill(page, values);
  }
  const remove = (page: Page, name: string) =>
    page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();

  const kinds: Kind[] = [
    {
      tab: 'picklists',
      save: 'SavePicklistValue',
      values: { Name: 'Podcast', Code: 'podcast' },
      taken: { Code: 'web' },
      hint: 'podcast',
      changes: { Code: 'podcast', Name: 'Podcasts', 'In use': false },
      changed: 'Podcasts',
      used: 'Web site',
    },
    {
      tab: 'types',
      save: 'SaveLeadType',
      values: { Name: 'Tender', Code: 'tender', 'Needs approval': true },
      taken: { Code: 'PARTNER' },
      hint: 'tender · Needs approval',
      changes: { Code: 'tender', Name: 'Public tender', 'In use': false },
      changed: 'Public tender',
      used: 'Partner referral',
    },
    {
      tab: 'fields',
      save: 'SaveCustomField',
      values: { Name: 'Floor', Key: 'floor', Kind: 'Choice', 'Options, one a line': 'ground\nfirst' },
      taken: null,
      hint: 'floor · Choice',
      changes: { Name: 'Storey', 'In use': false },
      changed: 'Storey',
      used: null,
    },
    {
      tab: 'products',
      save: 'SaveProduct',
      values: { Name: 'Ice skates', Code: 'skates', Kind: 'Physical good', 'Unit price': '120.50' },
      taken: { Code: 'ROCKET' },
      hint: 'skates · Physical good · 120.50',
      changes: { Code: 'skates', Name: 'Figure skates', 'In use': false },
      changed: 'Figure skates',
      used: 'Rocket skates',
    },
    {
      tab: 'entities',
      save: 'SaveFinancialEntity',
      values: { Name: 'Savings bank', Code: 'savings' },
      taken: { Code: 'acme-bank' },
      hint: 'savings',
      changes: { Code: 'savings', Name: 'Savings and loans', 'In use': false },
      changed: 'Savings and loans',
      used: 'Acme Bank',
    },
    {
      tab: 'rules',
      save: 'SaveAssignmentRule',
      values: { Name: 'Spaniards', Country: 'ES', 'Assigned to': 'Sam Sato' },
      taken: null,
      hint: 'ES · → Sam Sato',
      changes: { Name: 'Iberians', 'In use': false },
      changed: 'Iberians',
      used: null,
    },
  ];
  test.each(kinds)(
    '$tab: made, refused where it is taken, changed, and deleted unless it is used; nothing is asked for again',
    async ({ tab, save, values, taken, hint, changes, changed, used }) => {
      const { page, requests } = await open(tab);
      await add(page, values);
      const { Name: name } = values;
      await item(page, name).getByText(hint, { exact: true }).waitFor();
      const asked = ['Settings', save];
      if (taken) {
        await edit(page, name, taken);
        await page.getByText('This name is taken.').waitFor();
        expect(await accessibilityFindings(page)).toEqual([]);
        // The form is open still, with what was typed.
        await fill(page, changes);
        asked.push(save);
      } else await edit(page, name, changes);
      asked.push(save);
      await item(page, changed).getByText('Not in use').waitFor();
      if (used) {
        await remove(page, used);
        await page.getByText(/records? uses? it/).waitFor();
        await item(page, used).waitFor();
        asked.push('DeleteSetting');
      }
      await remove(page, changed);
      await item(page, changed).waitFor({ state: 'detached' });
      asked.push('DeleteSetting');
      expect(requests).toEqual(asked);
    },
    60_000,
  );

  test('what is missing or wrong in a form stands at its field', async () => {
    const { page } = await open('rules');
    await add(page, { Name: ' ', Country: 'Atlantis' });
    const issue = (label: string) => page.locator('.field', { hasText: label }).locator('.issue');
    await issue('Name').waitFor();
    await issue('Country').waitFor();
    await fill(page, { Name: 'Everybody else', Country: '', 'Assigned to': 'Mia Moreno' });
    await item(page, 'Everybody else').waitFor();
    await remove(page, 'Everybody else');
    await item(page, 'Everybody else').waitFor({ state: 'detached' });
  }, 60_000);

  test('a status that leads have is deleted once it is said where they go', async () => {
    const { page, requests } = await open('statuses');
    const count = async (name: string) =>
      Number(/(\d+) leads?/.exec((await item(page, name).textContent()) ?? '')?.[1]);
    const both = (await count('Qualified')) + (await count('Contacted'));
    await remove(page, 'Qualified');
    const dialog = page.getByRole('dialog', { name: 'Delete Qualified' });
    await dialog.getByText('Where do they go?').waitFor();
    expect(await dialog.getByLabel('Lost').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByLabel('Contacted').check();
    await dialog.getByRole('button', { name: 'Move and delete' }).click();
    await item(page, 'Qualified').waitFor({ state: 'detached' });
    expect(await count('Contacted')).toBe(both);
    expect(requests).toEqual(['Settings', 'DeleteStatus', 'DeleteStatus']);
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await page.getByRole('region', { name: 'Contacted' }).locator('article').first().waitFor();
    expect(await page.getByRole('region', { name: 'Qualified' }).count()).toBe(0);
    // The last one where won leads end is not deleted at all.
    await page.getByRole('link', { name: 'Settings' }).click();
    await remove(page, 'Won');
    await page.locator('.toast.danger').or(page.getByRole('dialog')).waitFor();
  }, 60_000);

  test('whoever may not change settings reads them', async () => {
    ada = await board.open('sam', '/settings?tab=tags');
    await ada.page.locator('.settings-list li').first().waitFor();
    expect(await ada.page.locator('.settings-list button').count()).toBe(0);
    expect(await ada.page.getByRole('button', { name: 'Add' }).count()).toBe(0);
  }, 60_000);
});
