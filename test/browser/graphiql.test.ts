import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { startToyGateway, type ToyGateway } from './toy-gateway.js';

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
const describeInBrowser = browserPath === undefined ? describe.skip : describe;
const reason =
  browserPath === undefined ? ' – skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium' : '';
const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

describeInBrowser(`GraphiQL in a browser${reason}`, () => {
  let gateway: ToyGateway;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let hosts: Set<string>;
  let complaints: string[];

  beforeAll(async () => {
    gateway = await startToyGateway();
    browser = await chromium.launch({ executablePath: browserPath, args: quiet.split(' ') });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  beforeEach(async () => {
    hosts = new Set();
    complaints = [];
    context = await browser.newContext();
    context.setDefaultTimeout(30_000);
    page = await context.newPage();
    context.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:') {
        hosts.add(host);
      }
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${gateway.address}/graphiql`);
  }, 60_000);
  afterEach(async () => {
    await context.close();
    expect([...hosts]).toEqual([new URL(gateway.address).host]);
    expect(complaints).toEqual([]);
  });

  const play = () => page.locator('.graphiql-execute-button').click();
  const answer = (text: string) => page.locator('.result-window').getByText(text).first().waitFor();
  /** Monaco starts a language's worker some time after its editor is shown. */
  const workerOf = async (language: string) => {
    const isIt = (worker: Worker) => worker.url().includes(`assets/${language}-`);
    return page.workers().find(isIt) ?? (await page.waitForEvent('worker', isIt));
  };
  const open = (title: string) =>
    page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: title }).click();
  const acting = () => page.getByLabel('Acting as');

  test('the first example answers with one click', async () => {
    expect(await page.title()).toBe('Lead gateway');
    await play();
    await answer('"Ann"');
    expect(gateway.requests.at(-1)).toEqual({
      operation: 'NewestLeads',
      person: 'ada',
      tenant: 'acme',
      first: 5,
    });
    expect(await page.getByRole('tab').allTextContents()).toEqual([expect.stringContaining('NewestLeads')]);
  }, 60_000);

  test('an example of the panel opens in a tab of its own, once', async () => {
    await page.locator('.monaco-editor').first().waitFor();
    const panel = page.getByRole('region', { name: 'Examples' });
    expect(await panel.getByRole('heading').allTextContents()).toEqual(['Examples', 'People']);
    await panel.getByLabel('Search examples').fill('asks people');
    expect(await panel.getByRole('button').allTextContents()).toEqual(['Who am IWho asks.']);
    await open('Who am I');
    await play();
    await answer('"ada"');
    await panel.getByLabel('Search examples').fill('');
    await open('Newest leads');
    await page.getByRole('tab', { name: 'NewestLeads', selected: true }).waitFor();
    await play();
    await answer('"Ann"');
    expect(gateway.requests.at(-1)).toMatchObject({ operation: 'NewestLeads', first: 5 });
    expect(await page.getByRole('tab').count()).toBe(2);
  }, 60_000);

  test('the schema is asked for with the headers; its documentation and completion are there', async () => {
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByRole('link', { name: 'Query' }).click();
    await page.getByText('Leads, newest first.').waitFor();
    expect(gateway.requests[0]).toMatchObject({
      operation: 'IntrospectionQuery',
      person: 'ada',
      tenant: 'acme',
    });
    await page.locator('.graphiql-query-editor .monaco-editor').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('query Mine { le');
    await page.locator('.suggest-widget').getByText('leads').first().waitFor();
    for (const language of ['editor', 'json', 'graphql']) {
      await workerOf(language);
    }
  }, 60_000);

  test('another person is acted as in this tab alone', async () => {
    await page.locator('.monaco-editor').first().waitFor();
    await acting().selectOption('gus@globex.test');
    await play();
    await answer('"gus"');
    expect(gateway.requests.at(-1)).toMatchObject({ person: 'gus', tenant: 'globex' });
    await open('Who am I');
    await acting().locator('option:checked', { hasText: 'Ada' }).waitFor({ state: 'attached' });
    await play();
    await answer('"ada"');
  }, 60_000);

  test('an example just opened is there after a reload, however soon', async () => {
    await page.locator('.monaco-editor').first().waitFor();
    await open('Who am I');
    await page.reload();
    await page.getByRole('tab', { name: 'WhoAmI', selected: true }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(2);
    await play();
    await answer('"ada"');
  }, 60_000);

  test('the explorer writes what is clicked into the query', async () => {
    await page.locator('.monaco-editor').first().waitFor();
    await open('Who am I');
    await page.getByRole('tab', { name: 'WhoAmI', selected: true }).waitFor();
    await page.getByLabel('Show GraphiQL Explorer').click();
    const panel = page.locator('.graphiql-explorer-root');
    await panel.getByText('leads').click();
    await panel.locator('.graphiql-explorer-leads').getByText('name').click();
    await play();
    await answer('"Ann"');
    expect(gateway.requests.at(-1)).toMatchObject({ operation: 'WhoAmI', person: 'ada' });
  }, 60_000);

  test('a later visit uses its own token in kept tabs and history', async () => {
    await play();
    await answer('"Ann"');
    await open('Who am I');
    await page.getByRole('tab', { name: 'WhoAmI', selected: true }).waitFor();
    // GraphiQL keeps what a tab holds some time after it came there.
    await page.waitForFunction(() => {
      const kept = globalThis as unknown as { localStorage: Record<string, string> };
      const { activeTabIndex, tabs } = JSON.parse(
        kept.localStorage['lead-gateway/graphiql:tabState'] ?? '{}',
      );
      return activeTabIndex === 1 && tabs[1].query?.includes('WhoAmI') && tabs[1].operationName === 'WhoAmI';
    });
    const kept = JSON.stringify((await context.storageState()).origins);
    expect(kept).toContain('NewestLeads');
    expect(kept).not.toContain(gateway.validToken());

    await page.reload();
    await page.getByRole('tab', { name: 'WhoAmI', selected: true }).waitFor();
    await play();
    await answer('"ada"');
    await page.getByLabel('Show History').click();
    await page.getByRole('button', { name: 'NewestLeads', exact: true }).click();
    await play();
    await answer('"Ann"');
    expect(gateway.refused()).toBe(0);
  }, 60_000);
});
