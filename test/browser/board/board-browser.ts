import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type Person, people, startTestGateway, type TestGateway } from '../../support/gateway.js';

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
export const describeInBrowser = browserPath === undefined ? describe.skip : describe;
export const skipped =
  browserPath === undefined ? ' – skipped: no Chromium at CHROMIUM_PATH or /usr/bin/chromium' : '';
const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync ' +
  // A page that a test has put in the place of the gateway's may speak to the gateway as well.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets';

/** What the build wrote: texts of the app's operations by their hashes. */
const manifestPath = 'dist/board/app/persisted-documents.json';

/** The board in one browser, as somebody. */
export interface OpenBoard {
  page: Page;
  context: BrowserContext;
  /**
   * Names of the operations that were sent over HTTP, the first one first; `upload` where a file was sent, `unknown`
   * where no hash was.
   */
  requests: string[];
  /** Warnings and errors of the console, and faults of scripts. */
  complaints: string[];
  /** Hosts that were asked for anything. */
  hosts: Set<string>;
}

/** Of a page, for what runs in it. */
export interface BrowserGlobals {
  sessionStorage: Record<string, string>;
  document: {
    documentElement: BoxElement & { dir: string };
    activeElement: { textContent: string; labels?: { textContent: string }[] } | null;
    querySelector(selector: string): BoxElement | null;
  };
}
interface BoxElement {
  scrollWidth: number;
  clientWidth: number;
}

interface BoardOptions extends BrowserContextOptions {
  /** Whether it hears nothing of what others do. */
  isDeaf?: boolean;
  /** What has to be set up before the first request. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
}

export interface BoardGateway {
  gateway: TestGateway;
  browser: Browser;
  /** Opens an address below /board as somebody of the demo data, or as nobody. */
  open(as: Person | null, path?: string, options?: BoardOptions): Promise<OpenBoard>;
  stop(): Promise<void>;
}

/**
 * A gateway on demo data that serves trusted documents alone, those of the board and those that the test names, with
 * a browser.
 * @param documents what a test asks the gateway itself
 */
export async function startBoard(
  documents: Readonly<Record<string, string>> = {},
  env: Record<string, string> = {},
): Promise<BoardGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'board-documents-'));
  const own = join(folder, 'documents.json');
  const texts = Object.values({ ...documents, viewer: '{ viewer { id } }' });
  writeFileSync(own, JSON.stringify(Object.fromEntries(texts.map((text) => [sha256(text), text]))));
  const gateway = await startTestGateway({
    env: { BOARD: 'true', TRUSTED_DOCUMENTS: `${manifestPath},${own}`, ...env },
  });
  const browser = await chromium.launch({ executablePath: browserPath, args: quiet.split(' ') });
  const names = operationNames();
  return {
    gateway,
    browser,
    async open(as, path = '', { isDeaf = false, prepare, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-US',
        // As the tenant's: elsewhere the dashboard asks once more while the day is another there.
        timezoneId: 'America/New_York',
        ...options,
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const open: OpenBoard = { page, context, requests: [], complaints: [], hosts: new Set() };
      listen(open, names);
      if (as) {
        await context.addInitScript((email) => {
          const { sessionStorage: kept } = globalThis as unknown as BrowserGlobals;
          if (!kept['been-here']) kept['board:person'] = email;
          kept['been-here'] = 'yes';
        }, people[as].email);
      }
      if (isDeaf) await context.routeWebSocket(/graphql/, () => {});
      await prepare?.(context);
      await page.goto(`${gateway.url}/board${path}`);
      return open;
    },
    async stop() {
      await browser.close();
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(
  { page, context, requests, complaints, hosts }: OpenBoard,
  names: ReadonlyMap<string, string>,
) {
  context.on('request', (request) => {
    const { protocol, host, pathname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host);
    if (pathname !== '/graphql' || request.method() !== 'POST') return;
    const body = request.postData();
    const [, hash = ''] = /"sha256Hash":"([0-9a-f]{64})"/.exec(body ?? '') ?? [];
    // What a request with a file holds, a browser does not tell.
    requests.push(body === null ? 'upload' : (names.get(hash) ?? 'unknown'));
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Names of the board's operations by their hashes. */
function operationNames(): Map<string, string> {
  const manifest: Record<string, string> = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return new Map(
    Object.entries(manifest).map(([hash, text]) => [
      hash,
      /^(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? '',
    ]),
  );
}

/** Serious and critical findings of axe-core on what is shown: `rule: first place`. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Past the page's policy, as a browser's own tools are.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
    const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    const { violations } = await tool.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}
