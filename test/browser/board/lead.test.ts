import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { picture } from '../../support/photos.js';
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
  update: `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { ... on UpdateLeadSuccess { lead { version } } ... on MutationError { message } } }`,
  convert: `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename ... on MutationError { message } } }`,
  archive: `mutation ($input: LeadIdsInput!) { archiveLeads(input: $input) { __typename ... on MutationError { message } } }`,
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

  async function open(lead: string, isDeaf = false) {
    ada = await board.open('ada', `/leads/${lead}`, { isDeaf });
    await ada.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    return ada;
  }
  async function openConversion(lead: string, isDeaf = false) {
    const { page, requests } = await open(lead, isDeaf);
    await page.getByRole('button', { name: 'Convert', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const press = () =>
      dialog.getByRole('button', { name: /Convert to customer|Merge into customer/ }).click();
    await dialog.getByRole('table').waitFor();
    const refused = (member: string) => dialog.locator(`[data-member="${member}"]`).waitFor();
    const done = () => dialog.getByText('is a customer now.').waitFor();
    return { page, requests, dialog, press, refused, done };
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

  test('the preview shows it all before, a duplicate is merged into, and the conversion is undone', async () => {
    const { page, requests, dialog, press, refused, done } = await openConversion(leads.duplicate);
    expect(requests).toEqual(['LeadPage', 'PreviewConversion']);
    await press();
    await refused('DuplicateCustomerError');
    await dialog
      .getByLabel(/Merge into/)
      .first()
      .check();
    const firstName = dialog.getByRole('row', { name: /First name/ });
    await firstName.getByRole('radio').first().check();
    await until(async () => {
      const cells = await firstName.getByRole('cell').allTextContents();
      return cells[0] === cells[2];
    });
    await press();
    await done();
    await dialog.getByText('Merged into a customer').waitFor();
    expect(requests.slice(2)).toEqual([
      ...['ConvertLead', 'PreviewConversion', 'PreviewConversion', 'ConvertLead'],
    ]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Undo conversion' }).click();
    await page.getByLabel('Reason').fill('The wrong person');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('is a lead again.').waitFor();
    await page.getByRole('button', { name: 'Convert', exact: true }).waitFor();
    expect(requests.slice(6)).toEqual(['RevertConversion']);
  }, 60_000);

  test.each([
    ['LeadLockedError', leads.locked, 'Unlock and go on'],
    ['LeadNotApprovedError', leads.pendingApproval, 'Approve and go on'],
    ['LeadArchivedError', leads.archived, 'Restore and go on'],
  ])(
    '%s is shown as an obstacle, then as the answer, and gone on from',
    async (member, lead, way) => {
      const { dialog, press, refused, done } = await openConversion(lead);
      await dialog.getByText('This stands in the way').waitFor();
      await press();
      await refused(member);
      await dialog.getByRole('button', { name: way }).click();
      // The refusal goes once the way is clear, and the obstacle once the preview has been asked again.
      await dialog.locator('[data-member]').waitFor({ state: 'detached' });
      await dialog.getByText('This stands in the way').waitFor({ state: 'detached' });
      await press();
      await done();
    },
    60_000,
  );

  test('VersionConflictError: looking again shows the lead as it is', async () => {
    const { dialog, press, refused, done } = await openConversion(leads.approved);
    await board.gateway.sql('update leads set version = version + 1 where id = any($1)', [
      [uuidOf(leads.approved)],
    ]);
    await press();
    await refused('VersionConflictError');
    await dialog.getByRole('button', { name: 'Look again' }).click();
    await dialog.locator('[data-member]').waitFor({ state: 'detached' });
    await press();
    await done();
  }, 60_000);

  test('ValidationError: the rule stands at the field of the deal', async () => {
    const { dialog, press, refused, done } = await openConversion(leads.ready);
    await dialog.getByLabel('Create a deal').check();
    await dialog.getByLabel('Amount').fill('-1');
    await press();
    await refused('ValidationError');
    await dialog.getByText('must not be negative').first().waitFor();
    await dialog.getByLabel('Amount').fill('100');
    await press();
    await done();
  }, 60_000);

  test('LeadAlreadyConvertedError: who was faster is told, and the receipt shown', async () => {
    const { page, dialog, press, refused } = await openConversion(leads.mergeCandidate, true);
    await board.gateway.query(documents.convert, { input: { leadId: leads.mergeCandidate } }, 'mia');
    await press();
    await refused('LeadAlreadyConvertedError');
    await dialog.getByText('Mia Moreno has converted it already').waitFor();
    await dialog.getByRole('button', { name: 'Show the conversion' }).click();
    await page.getByRole('dialog').getByText('is a customer now.').waitFor();
  }, 60_000);

  test.each(['NotFoundError', 'IdempotencyConflictError', 'ConversionRolledBackError'])(
    '%s is shown, and the next try converts',
    async (member) => {
      const lead = {
        NotFoundError: leads.existingCustomer,
        IdempotencyConflictError: leads.returning,
        ConversionRolledBackError: leads.lookalike,
      }[member];
      const { page, dialog, press, refused, done } = await openConversion(String(lead));
      // The dialog asks in ways that the gateway has no cause to answer so: the answer is put in its place, once.
      const codes: Record<string, string> = {
        NotFoundError: 'NOT_FOUND',
        IdempotencyConflictError: 'IDEMPOTENCY_CONFLICT',
        ConversionRolledBackError: 'BATCH_ROLLED_BACK',
      };
      await page.route(
        '**/graphql',
        (route) => {
          const convertLead = {
            __typename: member,
            code: codes[member],
            message: 'Not now.',
            missingIds: ['x'],
          };
          return route.fulfill({ json: { data: { convertLead } } });
        },
        { times: 1 },
      );
      await press();
      await refused(member);
      await dialog.locator('.refusal').getByRole('button').click();
      await dialog.locator('[data-member]').waitFor({ state: 'detached' });
      await dialog.getByLabel('Create even if there is a duplicate').check();
      await press();
      await done();
    },
    60_000,
  );
});
