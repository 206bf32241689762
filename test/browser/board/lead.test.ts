import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { demo } from '../../../src/cli/seed/demo.js';
import { picture } from '../../support/photos.js';
import {
  type BoardGateway,
  describeInBrowser,
  type OpenBoard,
  skipped,
  startBoard,
} from './board-browser.js';

const { leads } = demo;
const documents = {
  update: `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { ... on UpdateLeadSuccess { lead { version } } ... on MutationError { message } } }`,
};

describeInBrowser(`a lead's page${skipped}`, () => {
  let board: BoardGateway;
  let ada: OpenBoard;
  beforeAll(async () => {
    board = await startBoard(documents);
  }, 120_000);
  afterAll(() => board?.stop());
  afterEach(async () => {
    await ada.context.close();
    expect([...ada.hosts]).toEqual([new URL(board.gateway.url).host]);
    expect(ada.complaints).toEqual([]);
  });

  async function open(lead: string) {
    ada = await board.open('ada', `/leads/${lead}`);
    await ada.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    return ada;
  }
  /** The same page as another person has it open; both hear of each other. */
  async function openToo(person: 'mia' | 'sam', lead: string) {
    const other = await board.open(person, `/leads/${lead}`);
    for (const { page } of [ada, other]) await page.locator('.live.connected').waitFor();
    return other;
  }

  test('comment, file, photo, lock and approval each take one request', async () => {
    const { page, requests } = await open(leads.readyToo);
    expect(requests).toEqual(['LeadPage']);
    await page.getByPlaceholder('Write a comment').fill('Called, wants an offer.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('.comment', { hasText: 'Called, wants an offer.' }).waitFor();
    const [file, photo] = [page.getByLabel('Add a file').last(), page.getByLabel('Change the photo').last()];
    await file.setInputFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('An offer.') });
    await page.getByRole('link', { name: 'offer.txt' }).waitFor();
    await photo.setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: await picture() });
    await page.locator('.photo img').waitFor();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByText('Held by you until').waitFor();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('Everybody may change this lead.').waitFor();
    await page.getByRole('button', { name: 'Ask for approval' }).click();
    await page.getByText('Somebody else has to decide').waitFor();
    await page.getByRole('button', { name: 'Delete offer.txt' }).click();
    await page.getByRole('link', { name: 'offer.txt' }).waitFor({ state: 'detached' });
    await page.locator('.comment', { hasText: 'Called' }).getByRole('button', { name: 'Delete' }).click();
    await page.locator('.comment', { hasText: 'Called' }).waitFor({ state: 'detached' });
    expect(requests).toEqual([
      ...['LeadPage', 'AddComment', 'upload', 'upload', 'LockLead', 'UnlockLead', 'RequestApproval'],
      ...['DeleteAttachment', 'DeleteComment'],
    ]);
  }, 60_000);

  test('two versions are shown where somebody was faster, and the chosen values are kept', async () => {
    const { page, requests } = await open(leads.readyToo);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Company').fill('Mine Ltd');
    await page.getByLabel('Position').fill('Buyer');
    const theirs = { id: leads.readyToo, company: 'Theirs Ltd', location: 'Lima' };
    await board.gateway.query(documents.update, { input: theirs }, 'mia');
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.getByRole('dialog', { name: 'Somebody was faster' });
    await conflict.getByText('Theirs Ltd').waitFor();
    await conflict.getByText('Mine Ltd').waitFor();
    await conflict.getByRole('group', { name: 'Company' }).getByLabel('Theirs').check();
    await conflict.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const facts = page.locator('.facts').first();
    for (const text of ['Theirs Ltd', 'Buyer', 'Lima']) await facts.getByText(text).waitFor();
    const sent = requests.filter((name) => name !== 'LeadPage');
    expect(sent).toEqual(['UpdateLead', 'PresentLead', 'UpdateLead']);
  }, 60_000);

  test('a broken rule stands at its field', async () => {
    const { page } = await open(leads.readyToo);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Last name').fill(' ');
    await page.getByLabel('Probability to win (%)').fill('150');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.field', { hasText: 'Probability' }).locator('.issue').waitFor();
    await page.locator('.field', { hasText: 'Last name' }).locator('.issue').waitFor();
    await page.keyboard.press('Escape');
  }, 60_000);

  test('one asks for approval, another approves or rejects, and both see it at once', async () => {
    const { page } = await open(leads.lookalike);
    const mia = await openToo('mia', leads.lookalike);
    const panel = (of: Page) => of.getByRole('region', { name: 'Approval' });
    const decide = async (decision: string, comment: string, state: string) => {
      await panel(page).getByRole('button', { name: 'Ask for approval' }).click();
      await panel(mia.page).getByText('Asked for by Ada Adams').waitFor();
      await panel(mia.page).getByPlaceholder('Comment (optional)').fill(comment);
      await panel(mia.page).getByRole('button', { name: decision, exact: true }).click();
      for (const one of [page, mia.page]) {
        await panel(one).getByText(state, { exact: true }).waitFor();
        await panel(one).getByText(`“${comment}”`).waitFor();
      }
      await panel(page).getByText('Decided by Mia Moreno').waitFor();
    };
    await decide('Reject', 'Too small for now.', 'Rejected');
    await page.getByText('Cannot be converted yet:').waitFor();
    await decide('Approve', 'Go on.', 'Approved');
    await page.getByText('Cannot be converted yet:').waitFor({ state: 'detached' });
    expect(mia.requests.filter((name) => /Lead$/.test(name))).toEqual(['RejectLead', 'ApproveLead']);
    expect(mia.complaints).toEqual([]);
    await mia.context.close();
  }, 60_000);

  test('a lead that another holds is not changed until it is unlocked by somebody who may', async () => {
    const { page } = await open(leads.mergeCandidate);
    const mia = await openToo('mia', leads.mergeCandidate);
    const sam = await openToo('sam', leads.mergeCandidate);
    await mia.page.getByRole('button', { name: 'Lock', exact: true }).click();
    for (const one of [page, sam.page]) await one.getByText('Held by Mia Moreno until').waitFor();
    expect(await sam.page.getByRole('button', { name: 'Unlock' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Position').fill('Head of purchasing');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mia Moreno has locked the lead until').waitFor();
    // What was typed is there still, for when the lead is free.
    await mia.page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('Everybody may change this lead.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.facts').first().getByText('Head of purchasing').waitFor();
    for (const other of [mia, sam]) await other.context.close();
  }, 60_000);

  test('a file that is no picture is refused as a photo; a file that was attached is fetched as it was', async () => {
    const { page } = await open(leads.ready);
    const [file, photo] = [page.getByLabel('Add a file').last(), page.getByLabel('Change the photo').last()];
    const text = { name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('No picture.') };
    await photo.setInputFiles(text);
    await page.getByText('This file is no picture that can be shown.').waitFor();
    await photo.setInputFiles({ ...text, buffer: await picture() });
    await page.locator('.photo img').waitFor();
    await page.getByRole('button', { name: 'Remove the photo' }).click();
    await page.locator('.photo img').waitFor({ state: 'detached' });
    await file.setInputFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('An offer.') });
    const fetched = page.waitForEvent('download');
    await page.getByRole('link', { name: 'offer.txt' }).click();
    expect(readFileSync(await (await fetched).path(), 'utf8')).toBe('An offer.');
  }, 60_000);

  test('one changes what one has said', async () => {
    const { page, requests } = await open(leads.ready);
    await page.getByPlaceholder('Write a comment').fill('Wants ten chairs.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const comment = page.locator('.comment', { hasText: 'Wants ten' });
    await comment.getByRole('button', { name: 'Edit', exact: true }).click();
    await comment.getByLabel('Change the comment').fill('Wants ten tables.');
    await comment.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Wants ten tables.').waitFor();
    await comment.getByText('edited').waitFor();
    expect(requests).toEqual(['LeadPage', 'AddComment', 'EditComment']);
  }, 60_000);
});
