import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type BoardGateway, describeInBrowser, skipped, startBoard } from './board-browser.js';

const LEADS = 10_000;

/** What a trace of Chromium tells of a task on the page's main thread. */
interface TraceEvent {
  name: string;
  ph: string;
  /** Of the wall and of the processor, in microseconds. */
  dur?: number;
  tdur?: number;
}

describeInBrowser(`a pipeline of ${LEADS} leads${skipped}`, () => {
  let board: BoardGateway;
  beforeAll(async () => {
    board = await startBoard();
    const ids = Array.from({ length: LEADS }, () => uuidOf(newId('lead')));
    await board.gateway.sql(
      `insert into leads (tenant_id, id, first_name, last_name, company, status_id, activity, privacy_level, approval_state, created_at, updated_at)
       select s.tenant_id, arrival.id, 'Ann', 'Name' || n, 'Company ' || n % 97, s.id, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', now() - n * interval '1 minute', now()
       from unnest($1::uuid[]) with ordinality as arrival (id, n)
       join lead_statuses s on s.slug = 'new' and s.tenant_id = (select tenant_id from tenants where slug = 'acme')`,
      [ids],
    );
    await board.gateway.sql('analyze leads');
  }, 300_000);
  afterAll(() => board?.stop());

  test('scrolls to its end without a task of 100 ms on the main thread, few cards in the document', async () => {
    const { page, context, requests } = await board.open('ada');
    const cards = page.getByRole('region', { name: 'New', exact: true }).locator('article');
    await cards.first().waitFor();
    await board.browser.startTracing(page, {
      categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    });
    const reached = await page.evaluate(async () => {
      type Body = Record<'scrollTop' | 'scrollHeight' | 'clientHeight', number> & {
        querySelector(one: string): object | null;
      };
      const { document } = globalThis as unknown as { document: { querySelector(one: string): Body } };
      const body = document.querySelector('.column-body');
      const isAtEnd = () => body.scrollTop + body.clientHeight >= body.scrollHeight - 2;
      while (body.querySelector('.more') || !isAtEnd()) {
        body.scrollTop += 900;
        await new Promise((done) => setTimeout(done, 8));
      }
      return body.scrollHeight;
    });
    const trace = JSON.parse((await board.browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const tasks = trace.traceEvents.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
    const longest = (of: 'dur' | 'tdur') => Math.max(...tasks.map((task) => task[of] ?? 0)) / 1000;
    process.stdout.write(
      `${requests.length} pages, ${reached} pixels, ${tasks.length} tasks, the longest ${longest('dur')} ms, ` +
        `${longest('tdur')} ms of the processor
`,
    );
    expect(requests.length).toBeGreaterThan(LEADS / 200);
    expect(tasks.length).toBeGreaterThan(100);
    expect(await cards.count()).toBeLessThan(40);
    // Of the processor: others on the machine are no fault of the page.
    expect(longest('tdur')).toBeLessThan(100);
    await context.close();
  }, 600_000);
});
