import pino from 'pino';
import type { Page } from 'playwright-core';
import { demo } from '../../../src/cli/seed/demo.js';
import { readConfig } from '../../../src/config.js';
import { startWorker } from '../../../src/outbox/index.js';
import { deliveriesToWebhooks } from '../../../src/webhooks/index.js';
import { until } from '../../support/until.js';
import { startReceiver } from '../../support/webhooks.js';
import {
  accessibilityFindings,
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const documents = {
  comment: `mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }`,
};
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
    board = await startBoard(documents, { WEBHOOK_ALLOW_PRIVATE: 'true' });
  }, 120_000);
  afterAll(() => board?.stop());
  const begun: { stop(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of begun.splice(0)) await one.stop();
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

  test('a group has members; one that is used is not deleted', async () => {
    const { page, requests } = await open('groups');
    await add(page, { Name: 'Partners', Code: 'partners', 'Mia Moreno': true });
    await item(page, 'Partners').getByText('partners · Mia Moreno', { exact: true }).waitFor();
    await edit(page, 'Partners', { Code: 'sales' });
    await page.getByText('This name is taken.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await fill(page, { Code: 'partners', 'Mia Moreno': false, 'Sam Sato': true });
    await item(page, 'Partners').getByText('partners · Sam Sato', { exact: true }).waitFor();
    await remove(page, 'Partners');
    await item(page, 'Partners').waitFor({ state: 'detached' });
    await remove(page, 'Sales');
    await page.getByText(/records? uses? it/).waitFor();
    expect(requests).toEqual(['Settings', ...Array(3).fill('SaveGroup'), ...Array(2).fill('DeleteSetting')]);
  }, 60_000);

  test('a pipeline has stages in their order, and one pipeline is the default', async () => {
    const { page, requests } = await open('pipelines');
    const begins = page.locator('.settings-list li', { hasText: 'New deals begin here' });
    const values = { Name: 'Partners', 'New deals begin here': true, 'Name of stage 1': 'Met' };
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Add a stage' }).click();
    await fill(page, values);
    await page.locator('.stage', { hasText: 'Open' }).locator('.issue').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await fill(page, {
      ...{ 'Name of stage 2': 'Signed', 'Probability of stage 2 (%)': '100', 'What stage 2 is': 'Won' },
    });
    await item(page, 'Partners').getByText('Met → Signed · New deals begin here').waitFor();
    expect(await begins.count()).toBe(1);
    await page.getByRole('button', { name: 'Edit Partners' }).click();
    await page.getByRole('button', { name: 'Move Signed up' }).click();
    await fill(page, {});
    await item(page, 'Partners').getByText('Signed → Met').waitFor();
    await edit(page, 'Sales', { 'New deals begin here': true });
    await begins.filter({ hasText: 'Partners' }).waitFor({ state: 'detached' });
    await remove(page, 'Partners');
    await item(page, 'Partners').waitFor({ state: 'detached' });
    expect(requests).toEqual(['Settings', ...Array(4).fill('SavePipeline'), 'DeleteSetting']);
  }, 60_000);

  test("a webhook's secret is shown once; its attempts are seen, and a message is sent again", async () => {
    const { config, ownerUrl, gatewayUrl } = board.gateway;
    const receiver = await startReceiver();
    const worker = startWorker({
      ...{ config: readConfig({ NODE_ENV: 'test', WORKER_POLL_INTERVAL: '200', DATA_DIR: config.dataDir }) },
      ...{ ownerUrl, gatewayUrl, log: pino({ enabled: false }) },
      deliveries: deliveriesToWebhooks(config.webhooks),
    });
    begun.push(worker, receiver);
    const { page, requests } = await open('webhooks');
    const secret = async () => {
      const shown = page.getByRole('dialog', { name: 'Copy this now' });
      const value = await shown.getByLabel('Secret').inputValue();
      expect(await accessibilityFindings(page)).toEqual([]);
      await shown.getByRole('button', { name: 'Close' }).last().click();
      await shown.waitFor({ state: 'detached' });
      return value;
    };
    await add(page, { Address: receiver.url });
    await page.locator('.field', { hasText: 'Events' }).locator('.issue').waitFor();
    await fill(page, { 'Comment written': true });
    const first = await secret();
    await item(page, receiver.url).getByText('1 event').waitFor();
    await page.getByRole('button', { name: `New secret for ${receiver.url}` }).click();
    expect(await secret()).not.toBe(first);
    const input = { subjectId: demo.leads.ready, content: 'Called.' };
    await board.gateway.query(documents.comment, { input });
    await until(async () => receiver.requests.length === 1);
    const attempts = page.getByRole('dialog', { name: `Attempts at ${receiver.url}` });
    await page.getByRole('button', { name: `Attempts at ${receiver.url}` }).click();
    await until(async () => {
      await attempts.getByRole('button', { name: 'Look again' }).click();
      return (await attempts.getByText('204').count()) === 1;
    });
    expect(await accessibilityFindings(page)).toEqual([]);
    await attempts.getByRole('button', { name: 'Send again' }).click();
    await until(async () => receiver.requests.length === 2);
    await attempts.getByRole('button', { name: 'Close' }).click();
    await edit(page, receiver.url, { 'In use': false });
    await item(page, receiver.url).getByText('Not in use').waitFor();
    await remove(page, receiver.url);
    await item(page, receiver.url).waitFor({ state: 'detached' });
    expect(requests.filter((name) => name !== 'WebhookAttempts')).toEqual([
      ...['Settings', 'SaveWebhook', 'SaveWebhook', 'RotateWebhookSecret', 'RedeliverWebhook'],
      ...['SaveWebhook', 'DeleteSetting'],
    ]);
  }, 60_000);

  test('a lead hook takes posts at the address that is shown once, until it has another', async () => {
    const { page, requests } = await open('hooks');
    const address = async () => {
      const shown = page.getByRole('dialog', { name: 'Copy this now' });
      const value = await shown.getByLabel('Address').inputValue();
      await shown.getByRole('button', { name: 'Close' }).last().click();
      return value;
    };
    const post = async (to: string) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ contact: { given: 'Rita' }, last_name: 'Rook' });
      return (await fetch(to, { method: 'POST', headers, body })).status;
    };
    await add(page, { Name: ' ' });
    await page.locator('.field', { hasText: 'Name' }).locator('.issue').first().waitFor();
    await fill(page, {
      ...{ Name: 'Landing page', 'Where the posts come from': 'Any form' },
      'Mapping, one a line: path = field': 'contact.given = firstName\nlast_name = lastName',
    });
    const first = await address();
    expect(await post(first)).toBeLessThan(300);
    await page.getByRole('button', { name: 'New secret for Landing page' }).click();
    const second = await address();
    expect(second).not.toBe(first);
    expect(await post(second)).toBeLessThan(300);
    await edit(page, 'Landing page', { 'In use': false });
    await item(page, 'Landing page').getByText('Not in use').waitFor();
    expect(await post(second)).toBe(404);
    expect(requests).toEqual([
      ...['Settings', 'SaveLeadHook', 'SaveLeadHook', 'RotateLeadHookKey', 'SaveLeadHook'],
    ]);
  }, 60_000);

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
    await page.getByRole('link', { name: 'Pipeline', exact: true }).click();
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
