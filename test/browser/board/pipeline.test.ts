import type { Page } from 'playwright-core';
import { demo } from '../../../src/cli/seed/demo.js';
import { until } from '../../support/until.js';
import {
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { leads } = demo;
const documents = {
  create: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } ... on MutationError { message } } }`,
  lock: `mutation ($input: LockLeadInput!) { lockLead(input: $input) { ... on LockLeadSuccess { lead { id } } ... on MutationError { message } } }`,
};

describeInBrowser(`the pipeline${skipped}`, () => {
  let board: BoardGateway;
  let ada: OpenBoard;
  beforeAll(async () => {
    board = await startBoard(documents);
  }, 120_000);
  afterAll(() => board?.stop());
  beforeEach(async () => {
    ada = await board.open('ada');
    await column(ada.page, 'New').locator('article').first().waitFor();
  }, 60_000);
  afterEach(async () => {
    await ada.context.close();
    expect([...ada.hosts]).toEqual([new URL(board.gateway.url).host]);
    expect(ada.complaints).toEqual([]);
  });

  const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const count = async (page: Page, name: string) =>
    Number.parseInt((await column(page, name).locator('.count').textContent()) ?? '', 10);
  const cards = (page: Page, status: string) => column(page, status).locator('article');
  const names = (page: Page, status: string) => cards(page, status).locator('.card-name').allTextContents();

  /** Drags a card by the mouse, in steps as a hand does. */
  async function drag(page: Page, name: string, from: string, to: string) {
    const card = cards(page, from).filter({ hasText: name });
    const [start, end] = [await card.boundingBox(), await column(page, to).boundingBox()];
    if (!start || !end) throw new Error('nothing to drag');
    await page.mouse.move(start.x + 40, start.y + 20);
    await page.mouse.down();
    await page.mouse.move(start.x + 60, start.y + 40, { steps: 3 });
    await page.mouse.move(end.x + end.width / 2, end.y + 200, { steps: 6 });
    await page.mouse.up();
  }

  test('one query shows all columns with their counts; a card that is dropped elsewhere moves by one mutation', async () => {
    const { page, requests } = ada;
    expect(requests).toEqual(['Pipeline']);
    const before = [await count(page, 'New'), await count(page, 'Contacted')];
    const [name = ''] = await names(page, 'New');
    await drag(page, name, 'New', 'Contacted');
    await cards(page, 'Contacted').filter({ hasText: name }).waitFor();
    expect([await count(page, 'New'), await count(page, 'Contacted')]).toEqual([
      (before[0] ?? 0) - 1,
      (before[1] ?? 0) + 1,
    ]);
    await until(() => requests.length === 2);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('heading', { name: 'New leads' }).waitFor();
    await page.getByRole('link', { name: 'Pipeline' }).click();
    await cards(page, 'Contacted').filter({ hasText: name }).waitFor();
    expect(requests).toEqual(['Pipeline', 'ChangeLeadStatus', 'Dashboard']);
  }, 60_000);

  test('a card moves by the keyboard, and each step is said', async () => {
    const { page, requests } = ada;
    const [name = ''] = await names(page, 'New');
    const handle = page.getByRole('button', { name: `Move ${name}`, exact: true });
    await handle.focus();
    await page.keyboard.press('Space');
    await page.getByText('Over New.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.getByText('Over Contacted.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.getByText('Over Qualified.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await cards(page, 'Qualified').filter({ hasText: name }).waitFor();
    await until(() => requests.includes('ChangeLeadStatus'));
    expect(requests).toEqual(['Pipeline', 'ChangeLeadStatus']);
  }, 60_000);

  test('a lost lead needs a reason, which is asked for first', async () => {
    const { page, requests } = ada;
    const [name = ''] = await names(page, 'Contacted');
    await drag(page, name, 'Contacted', 'Lost');
    const dialog = page.getByRole('dialog', { name: `${name} is lost` });
    await dialog.getByLabel('Bad timing').check();
    expect(requests).toEqual(['Pipeline']);
    await dialog.getByRole('button', { name: 'Move to lost' }).click();
    await cards(page, 'Lost').filter({ hasText: name }).waitFor();
    expect(requests).toEqual(['Pipeline', 'ChangeLeadStatus']);
  }, 60_000);

  test('a refused move is taken back, with the typed error', async () => {
    const { page, requests } = ada;
    const [name = ''] = await names(page, 'New');
    const id = (await cards(page, 'New').locator('.card-name').first().getAttribute('href'))
      ?.split('/')
      .pop();
    const { body } = await board.gateway.query(
      documents.lock,
      { input: { leadId: id, action: 'CALL' } },
      'mia',
    );
    expect(body.errors).toBeUndefined();
    await cards(page, 'New').filter({ hasText: name }).locator('.flag').waitFor();
    await drag(page, name, 'New', 'Proposal');
    await page.getByText(`${name} stays where it was, not in Proposal: Mia Moreno has locked`).waitFor();
    await cards(page, 'New').filter({ hasText: name }).waitFor();
    expect(requests).toEqual(['Pipeline', 'ChangeLeadStatus']);
  }, 60_000);

  test('what another person does is there without a reload, and without a request', async () => {
    const { page, requests } = ada;
    await page.locator('.live.connected').waitFor();
    const mia = await board.open('mia');
    await cards(mia.page, 'New').first().waitFor();
    await mia.page.locator('.live.connected').waitFor();
    const [name = ''] = await names(mia.page, 'New');
    await drag(mia.page, name, 'New', 'Contacted');
    await cards(page, 'Contacted').filter({ hasText: name }).waitFor();
    const fresh = { firstName: 'Fresh', lastName: 'Arrival' };
    await board.gateway.query(documents.create, { input: fresh }, 'sam');
    for (const one of [page, mia.page])
      await cards(one, 'New').filter({ hasText: 'Fresh Arrival' }).waitFor();
    expect(requests).toEqual(['Pipeline']);
    expect(mia.requests).toEqual(['Pipeline', 'ChangeLeadStatus']);
    await mia.context.close();
  }, 60_000);

  test('whoever may only read sees no handles', async () => {
    const vic = await board.open('vic');
    await cards(vic.page, 'New').first().waitFor();
    expect(await vic.page.locator('.handle').count()).toBe(0);
    await vic.page.goto(`${board.gateway.url}/board/leads/${leads.ready}`);
    await vic.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await vic.page.getByRole('button', { name: 'Convert' }).count()).toBe(0);
    await vic.context.close();
  }, 60_000);
});
