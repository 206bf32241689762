import type { BrowserContext, Page } from 'playwright-core';
import { demo } from '../../../src/cli/seed/demo.js';
import { makeIssuerKey, OpenIdIssuer, RESOURCE, SPA } from '../../support/open-id-issuer.js';
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

const { leads } = demo;

describeInBrowser(`sessions and connections${skipped}`, () => {
  let board: BoardGateway;
  let open: OpenBoard;
  beforeAll(async () => {
    board = await startBoard();
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(() => open.context.close());

  const shown = () => open.page.locator('article').first().waitFor();
  /** Puts other tokens of Ada into pages, so many times. */
  const tokens =
    (change: (token: string) => string | Promise<string>, times?: number) => (context: BrowserContext) =>
      context.route(
        (url) => url.pathname === '/board',
        async (route) => {
          const response = await route.fetch();
          const html = await response.text();
          const [, token = ''] = /"ada@acme\.test","tenant":"acme","token":"([^"]+)"/.exec(html) ?? [];
          await route.fulfill({ response, body: html.replace(token, await change(token)) });
        },
        { times },
      );
  const broken = (token: string) => `${token.slice(0, -8)}AAAAAAAA`;

  test('a demo person signs in, stays so in the tab, and signs out', async () => {
    open = await board.open(null, '/leads');
    const { page, requests } = open;
    const bare = await fetch(board.gateway.url, { redirect: 'manual' });
    expect(bare.headers.get('location')).toBe('/board');
    await page.getByRole('button', { name: /Sam/ }).click();
    await page.locator('.lead-row').first().waitFor();
    expect(requests).toEqual(['LeadList']);
    await page.reload();
    await page.locator('.lead-row').first().waitFor();
    await page.getByText('Sam Sato', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: /Gus/ }).click();
    await page.getByText('Globex', { exact: false }).first().waitFor();
    expect(open.complaints).toEqual([]);
  }, 60_000);

  test('a token that is refused is renewed once, and what was asked is asked again', async () => {
    open = await board.open('ada', '', { prepare: tokens(broken, 1) });
    await shown();
    expect(open.requests.slice(0, 2)).toEqual(['Pipeline', 'Pipeline']);
    await open.page.locator('.live.connected').waitFor();
    // Where the live connection was refused as well, what happened until it was there is read.
    expect([...new Set(open.requests)]).toEqual(['Pipeline']);
  }, 60_000);

  test('a token that has run out is renewed before anything is asked', async () => {
    const over = () => board.gateway.token('ada@acme.test', { ttlSeconds: 1 });
    open = await board.open('ada', '', { prepare: tokens(over, 1) });
    await shown();
    expect(open.requests).toEqual(['Pipeline']);
    expect(open.complaints).toEqual([]);
  }, 60_000);

  test('where no new token is to be had, somebody signs in again and goes on, or signs out', async () => {
    open = await board.open('ada', '', { prepare: tokens(broken, 2) });
    const { page } = open;
    const over = page.getByRole('dialog', { name: 'Your session has ended' });
    await over.getByRole('button', { name: 'Sign in again' }).click();
    await shown();
    await over.waitFor({ state: 'detached' });
    await open.context.close();
    open = await board.open('ada', '', { prepare: tokens(broken) });
    await open.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await open.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  }, 60_000);

  test('offline nothing is lost: what is shown stays, a move is taken back, and a screen can be tried again', async () => {
    open = await board.open('ada');
    const { page, context } = open;
    await shown();
    await context.setOffline(true);
    await page.getByText('You are offline.').waitFor();
    const column = page.getByRole('region', { name: 'New', exact: true });
    const name = (await column.locator('.card-name').first().textContent()) ?? '';
    await column.locator('.handle').first().focus();
    for (const key of ['Space', 'ArrowRight']) {
      await page.keyboard.press(key);
      await page.getByText(key === 'Space' ? 'Over New.' : 'Over Contacted.').waitFor({ state: 'attached' });
    }
    await page.keyboard.press('Space');
    await page.getByText(/The gateway cannot be reached/).waitFor();
    await column.locator('article').filter({ hasText: name }).waitFor();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await context.setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    await retry.click();
    await page.locator('.chart').waitFor();
  }, 60_000);

  test('over a slow network the shape of the screen comes first', async () => {
    open = await board.open(null);
    const { page, context, requests } = open;
    await page.getByRole('button', { name: /Ada/ }).waitFor();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    const slow = { offline: false, latency: 400, downloadThroughput: 200_000, uploadThroughput: 100_000 };
    await tools.send('Network.emulateNetworkConditions', slow);
    await page.getByRole('button', { name: /Ada/ }).click();
    await page.getByText('Loading').first().waitFor({ state: 'attached' });
    await shown();
    expect(requests).toEqual(['Pipeline']);
  }, 60_000);

  test('a connection that was lost comes back, and what is shown is read anew', async () => {
    let sockets = 0;
    open = await board.open('ada', '', {
      prepare: (context) =>
        context.routeWebSocket(/graphql/, (socket) => {
          sockets += 1;
          socket.connectToServer();
          if (sockets === 1) setTimeout(() => void socket.close({ code: 4000 }), 1_500);
        }),
    });
    await shown();
    await open.page.getByText('The connection is lost').waitFor();
    await open.page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await until(() => open.requests.filter((name) => name === 'Pipeline').length === 2);
  }, 60_000);
});

/** Lets the page take the time for so much later than it is. */
const setClock = (page: Page, later: number) =>
  page.evaluate((milliseconds) => {
    const clock = globalThis as unknown as { Date: { now(): number; began?: () => number } };
    clock.Date.began ??= clock.Date.now;
    const { began } = clock.Date;
    clock.Date.now = () => began() + milliseconds;
  }, later);

describeInBrowser(`signing in with an issuer${skipped}`, () => {
  const issuer = new OpenIdIssuer(undefined, true);
  let board: BoardGateway;
  let open: OpenBoard;
  beforeAll(async () => {
    const key = await makeIssuerKey('first');
    await issuer.start(key);
    board = await startBoard(
      {},
      {
        ...{ AUTH_ISSUER: issuer.url, BOARD_CLIENT_ID: SPA.id, BOARD_RESOURCE: RESOURCE },
        BOARD_SCOPES: 'openid email leads:read leads:write',
      },
    );
    await issuer.stop();
    issuer.redirectUris.push(`${board.gateway.url}/board/signed-in`);
    await issuer.start(key);
  }, 120_000);
  afterAll(async () => {
    await board?.stop();
    await issuer.stop();
  });
  afterEach(() => open.context.close());

  /** The provider's own pages ask for fonts of other hosts: they get none. */
  const onLoopback = (context: BrowserContext) =>
    context.route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    );

  const askPassword = async (page: Page, login = 'ada') => {
    await page.getByPlaceholder(/login/i).fill(login);
    await page.getByPlaceholder(/password/i).fill('any');
    await page.getByRole('button', { name: /sign-in/i }).click();
    await page.getByRole('button', { name: /continue/i }).click();
  };
  async function signIn(path: string, sign: string) {
    open = await board.open(null, path, { prepare: onLoopback });
    const { page } = open;
    await page.getByRole('button', { name: 'Sign in with your organization' }).click();
    await askPassword(page);
    await page.locator(sign).first().waitFor();
    return open;
  }
  const tokenRequests = () => issuer.requests.get('/token') ?? 0;

  test('by code and PKCE, back to the address that was to be opened; no token is kept', async () => {
    const { page, context, requests } = await signIn('/leads?sort=name', '.lead-row');
    expect(page.url()).toBe(`${board.gateway.url}/board/leads?sort=name`);
    await page.getByText('Ada Adams', { exact: true }).first().waitFor();
    expect(requests).toEqual(['LeadList']);
    const { origins } = await context.storageState();
    expect(JSON.stringify(origins)).not.toMatch(/eyJ/);
    expect(
      await page.evaluate(() => JSON.stringify((globalThis as unknown as BrowserGlobals).sessionStorage)),
    ).not.toMatch(/eyJ|verifier/);
  }, 60_000);

  test('a token that has run out is renewed by a refresh token, each used once, and nobody notices', async () => {
    // Good for less than the board takes for over: every request and connection asks for another.
    Object.assign(issuer, { refreshes: true, tokenSeconds: 9 });
    const before = tokenRequests();
    const { page, requests, complaints } = await signIn(`/leads/${leads.ready}`, '.timeline');
    await page.locator('.live.connected').waitFor();
    for (const text of ['First call.', 'Second call.']) {
      await page.getByPlaceholder('Write a comment').fill(text);
      await page.getByRole('button', { name: 'Comment', exact: true }).click();
      await page.locator('.comment', { hasText: text }).waitFor();
    }
    expect(requests).toEqual(['LeadPage', 'AddComment', 'AddComment']);
    // The code's, and at least one for each request.
    expect(tokenRequests() - before).toBeGreaterThanOrEqual(4);
    expect(complaints.filter((text) => !/ERR_FAILED|fonts/.test(text))).toEqual([]);
  }, 60_000);

  test('without a refresh token one signs in again beside the page, and what was typed is sent', async () => {
    Object.assign(issuer, { refreshes: false, tokenSeconds: 600 });
    const { page, context, requests } = await signIn(`/leads/${leads.ready}`, '.timeline');
    await page.getByPlaceholder('Write a comment').fill('Typed before the token ran out.');
    await setClock(page, 3_600_000);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const over = page.getByRole('dialog', { name: 'Your session has ended' });
    await over.waitFor();
    expect(requests).toEqual(['LeadPage']);
    expect(await accessibilityFindings(page)).toEqual([]);
    await setClock(page, 0);
    // The issuer has forgotten the person as well.
    await context.clearCookies();
    const opened = context.waitForEvent('page');
    await over.getByRole('button', { name: 'Sign in again' }).click();
    const window = await opened;
    const closed = window.waitForEvent('close');
    await askPassword(window);
    await closed;
    await over.waitFor({ state: 'detached' });
    await page.locator('.comment', { hasText: 'Typed before the token ran out.' }).waitFor();
    expect(requests).toEqual(['LeadPage', 'AddComment']);
  }, 60_000);

  test('whoever signs in again as somebody else begins anew', async () => {
    const { page, context } = await signIn(`/leads/${leads.ready}`, '.timeline');
    await setClock(page, 3_600_000);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const over = page.getByRole('dialog', { name: 'Your session has ended' });
    await over.waitFor();
    await setClock(page, 0);
    await context.clearCookies();
    const opened = context.waitForEvent('page');
    await over.getByRole('button', { name: 'Sign in again' }).click();
    await askPassword(await opened, 'mia');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  }, 60_000);

  test('an answer that nobody asked for is refused', async () => {
    open = await board.open(null, '/signed-in?code=stolen&state=x', { prepare: onLoopback });
    await open.page.getByText('Signing in did not work: Nobody asked to sign in here').waitFor();
    expect(open.requests).toEqual([]);
  }, 60_000);
});
