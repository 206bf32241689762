import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { examples } from '../../src/cli/seed/index.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { LeadClient } from '../support/leads.js';
import { countOf } from '../support/live.js';
import { until } from '../support/until.js';

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
const describeInBrowser = browserPath === undefined ? describe.skip : describe;

describeInBrowser('a subscription in GraphiQL', () => {
  let gateway: TestGateway;
  let browser: Browser;
  beforeAll(async () => {
    gateway = await startTestGateway({
      env: { GRAPHIQL: 'true' },
      examples: examples.filter(({ query }) => query.includes('subscription')),
    });
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  });

  test('is a page away from the bare address', async () => {
    const page = await browser.newPage();
    await page.goto(gateway.url);
    expect(page.url()).toBe(`${gateway.url}/graphiql`);
    await page.close();
  });

  test('shows a lead of another client as it comes in, and ends when it is stopped', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${gateway.url}/graphiql`);
    await page.locator('.graphiql-execute-button').click();
    await until(async () => (await countOf(gateway, 'live_subscriptions')) === 1);
    const leads = new LeadClient(gateway);
    const { id } = await leads.make();
    const answer = page.locator('.result-window');
    await answer.getByText(id).first().waitFor();
    await answer.getByText('"CREATE_LEAD"').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await until(async () => (await countOf(gateway, 'live_subscriptions')) === 0);
    await page.close();
  }, 120_000);
});
