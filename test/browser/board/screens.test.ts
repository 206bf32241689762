import { demo } from '../../../src/cli/seed/demo.js';
import { readBoardBundle } from '../../../src/server/board/bundle.js';
import { until } from '../../support/until.js';
import {
  accessibilityFindings,
  type BoardGateway,
  type BrowserGlobals,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { customers, leads } = demo;
const screens = {
  Pipeline: ['', 'article'],
  LeadList: ['/leads', '.lead-row'],
  LeadPage: [`/leads/${leads.discussed}`, '.timeline'],
  CustomerPage: [`/customers/${customers.withBilling}`, '.timeline'],
  Dashboard: ['/dashboard', '.chart'],
  ImportScreen: ['/import', '.drop-zone'],
  Settings: ['/settings', '.settings-list'],
} as const;

test('what is loaded first is at most 250 kB of compressed script', () => {
  const { files, script, preloads } = readBoardBundle('dist/board/app');
  const screen = Object.values(files).reduce((most, { gzippedBytes }) => Math.max(most, gzippedBytes), 0);
  const first = [script, ...preloads].reduce((sum, name) => sum + (files[name]?.gzippedBytes ?? 0), 0);
  expect(first).toBeGreaterThan(50_000);
  // With the largest chunk that a screen may need besides.
  expect(first + screen).toBeLessThan(250_000);
});

describeInBrowser(`the screens${skipped}`, () => {
  let board: BoardGateway;
  let open: OpenBoard;
  beforeAll(async () => {
    board = await startBoard();
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await open.context.close();
    expect([...open.hosts]).toEqual([new URL(board.gateway.url).host]);
    expect(open.complaints).toEqual([]);
  });

  test.each(Object.entries(screens))(
    '%s is one query, accessible in light and dark, on a phone and from right to left',
    async (name, [path, sign]) => {
      let scripts = 0;
      open = await board.open('ada', path, {
        prepare: async (context) =>
          context.on('response', async (response) => {
            if (response.url().endsWith('.js')) scripts += Number(response.headers()['content-length']);
          }),
      });
      const { page, requests } = open;
      await page.locator(sign).first().waitFor();
      expect(requests).toEqual([name]);
      expect(scripts).toBeLessThan(250_000);
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await accessibilityFindings(page)).toEqual([]);
      for (const direction of ['ltr', 'rtl']) {
        await page.setViewportSize({ width: 390, height: 844 });
        const overflow = await page.evaluate((dir) => {
          const { document: page } = globalThis as unknown as BrowserGlobals;
          const { documentElement: root } = page;
          root.dir = dir;
          const { scrollWidth, clientWidth } = page.querySelector('.screen') ?? root;
          return [root.scrollWidth - root.clientWidth, scrollWidth - clientWidth];
        }, direction);
        expect([direction, ...overflow]).toEqual([direction, 0, 0]);
      }
      expect(requests).toEqual([name]);
    },
    60_000,
  );

  test('dialogs and the sign-in are accessible too', async () => {
    open = await board.open(null);
    const { page } = open;
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /Ada/ }).click();
    await page.locator('article').first().waitFor();
    await page.goto(`${board.gateway.url}/board/leads/${leads.duplicate}`);
    await page.getByRole('button', { name: 'Convert', exact: true }).click();
    await page.getByRole('table').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Company').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  }, 60_000);

  test('everything is reached by the keyboard, in the order in which it stands', async () => {
    open = await board.open('ada', '/leads');
    const { page } = open;
    await page.locator('.lead-row').first().waitFor();
    const reached: string[] = [];
    for (let presses = 0; presses < 17; presses++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          const { activeElement } = (globalThis as unknown as BrowserGlobals).document;
          return activeElement?.labels?.[0]?.textContent || activeElement?.textContent || '';
        }),
      );
    }
    expect(reached.slice(0, 6)).toEqual([
      ...['Skip to content', 'Pipeline', 'Leads', 'Dashboard', 'Import', 'Settings'],
    ]);
    for (const label of ['Search leads', 'Status', 'Assigned to', 'Tag', 'Order']) {
      expect(reached).toContainEqual(expect.stringMatching(new RegExp(`^${label}`)));
    }
    const first = page.locator('.lead-row').first();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  }, 60_000);

  test('search and filters are in the address, and a link shows the same list', async () => {
    open = await board.open('ada', '/leads?sort=name');
    const { page, requests } = open;
    await page.locator('.lead-row').first().waitFor();
    await page.getByPlaceholder('Search leads').pressSequentially('sparrow');
    await page.waitForURL(/q=sparrow/);
    await page.getByRole('combobox', { name: 'Status', exact: true }).selectOption({ label: 'Qualified' });
    await page.waitForURL(/status=/);
    await until(async () =>
      (await page.locator('.row-status').allTextContents()).every((one) => /Qualified/.test(one)),
    );
    const shown = await page.locator('.row-name').allTextContents();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((text) => /sparrow/i.test(text))).toBe(true);
    expect(requests).toEqual(['LeadList', 'LeadList', 'LeadList']);
    await page.reload();
    await page.locator('.lead-row').first().waitFor();
    expect(await page.locator('.row-name').allTextContents()).toEqual(shown);
    await page.getByPlaceholder('Search leads').fill('nobody is called so');
    await page.getByText('No lead fits these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.lead-row').nth(5).waitFor();
  }, 60_000);

  test('a setting is made, changed, refused and deleted without the list being asked for again', async () => {
    open = await board.open('ada', '/settings?tab=tags');
    const { page, requests } = open;
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Name').fill('Warm');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit Warm' }).click();
    await page.getByLabel('Name').fill('Hot');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This name is taken.').waitFor();
    await page.getByLabel('Name').fill('Warmer');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Delete Warmer' }).click();
    await page.getByRole('button', { name: 'Delete Warmer' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete Enterprise' }).click();
    await page.getByText(/records use it/).waitFor();
    await page.getByRole('link', { name: 'Statuses' }).click();
    await page.getByRole('button', { name: 'Move Contacted up' }).click();
    await until(async () =>
      /^Contacted/.test((await page.locator('.settings-list li').first().textContent()) ?? ''),
    );
    await page.getByRole('button', { name: 'Move Contacted down' }).click();
    await until(async () =>
      /^New/.test((await page.locator('.settings-list li').first().textContent()) ?? ''),
    );
    expect(requests).toEqual([
      ...['Settings', 'SaveTag', 'SaveTag', 'SaveTag', 'DeleteSetting', 'DeleteSetting'],
      ...['ReorderStatuses', 'ReorderStatuses'],
    ]);
  }, 60_000);

  test('a file is matched, looked through without sending anything, and imported', async () => {
    open = await board.open('ada', '/import');
    const { page, requests } = open;
    const csv =
      '\ufeffFirst name;Last name;E-mail;Company;Shoe size\nIda;Import;ida@import.test;Boots Ltd;38\n;Nameless;;;\n' +
      'Ivo;Import;nonsense;;\nIna;Import;ina@import.test;;40\nIke;Import;ina@import.test;;\nIsa;Import;isa@x;;\n';
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
    });
    await page.getByText('3 rows can be imported, 3 cannot.').waitFor();
    expect(await page.getByRole('combobox', { name: 'Company' }).inputValue()).toBe('company');
    expect(await page.getByRole('combobox', { name: 'Shoe size' }).inputValue()).toBe('');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(requests).toEqual(['ImportScreen']);
    await page.getByRole('button', { name: 'Import 3 leads' }).click();
    await page.getByText('2 created, 0 updated, 1 refused.').waitFor();
    await page.getByText(/Line 7: .*email/i).waitFor();
    expect(requests).toEqual(['ImportScreen', 'ImportLeads']);
  }, 60_000);

  test('texts, dates and amounts are Spanish where the browser is', async () => {
    open = await board.open('ada', '/leads', { locale: 'es-ES' });
    const { page } = open;
    await page.locator('.lead-row').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.getByText('297 leads').or(page.getByText('299 leads')).waitFor();
    await page
      .locator('.row-amount')
      .filter({ hasText: /104\.300\s*US\$/ })
      .first()
      .waitFor();
  }, 60_000);
});
