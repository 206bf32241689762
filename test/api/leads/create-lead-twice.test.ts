import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const create = (input: object, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('createLead', { ...leads.person(), ...input }, as);
const together = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run));

describe('one address, one live lead', () => {
  test('another lead that has it is shown, in whatever case it is written', async () => {
    const { id } = await leads.make({ email: 'taken@new.test' });
    expect(await create({ email: ' TAKEN@new.test' })).toEqual({
      ...{ __typename: 'EmailTakenError', code: 'EMAIL_TAKEN', email: 'taken@new.test', takenBy: { id } },
      message: expect.stringContaining('taken@new.test'),
    });
  });

  test('but not to one who may not see it', async () => {
    await leads.make({ email: 'hidden@new.test', privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
    const answer = await create({ email: 'hidden@new.test' });
    expect(answer).toMatchObject({ __typename: 'EmailTakenError', takenBy: null });
  });

  test('deleted and converted leads give it free, archived ones do not', async () => {
    const archived = await leads.make({ email: 'archived@new.test' });
    await leads.mutate('archiveLeads', { ids: [archived.id] });
    expect((await create({ email: 'archived@new.test' })).takenBy).toEqual({ id: archived.id });
    await gateway.sql('update leads set deleted_at = now() where id = $1', [uuidOf(archived.id)]);
    expect((await create({ email: 'archived@new.test' })).__typename).toBe('CreateLeadSuccess');
    const { email } = await leads.read(demo.leads.alreadyConverted);
    expect((await create({ email })).__typename).toBe('CreateLeadSuccess');
  });

  test('another tenant may have it too', async () => {
    await leads.make({ email: 'both@new.test' });
    expect((await create({ email: 'both@new.test' }, 'pia')).__typename).toBe('CreateLeadSuccess');
  });

  test('of twenty at once one succeeds', async () => {
    const answers = await together(20, () => create({ email: 'race@new.test' }));
    const winners = answers.filter(({ __typename }) => __typename === 'CreateLeadSuccess');
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ __typename }) => __typename === 'EmailTakenError');
    expect(losers).toHaveLength(19);
    for (const { takenBy } of losers) expect(takenBy).toEqual({ id: winners[0].lead.id });
  });
});

describe('an idempotency key', () => {
  const count = async (lastName: string) =>
    (await gateway.sql('select count(*)::int from leads where last_name = $1', [lastName]))[0]?.count;

  test('gives the first answer again, as the lead is by then', async () => {
    const input = { ...leads.person(), idempotencyKey: 'again', email: 'again@new.test' };
    const first = await create(input);
    await leads.mutate('updateLead', { id: first.lead.id, company: 'Later' });
    // The same input, though its fields come in another order.
    const second = await create(Object.fromEntries(Object.entries(input).reverse()));
    expect([first.isReplay, second.isReplay]).toEqual([false, true]);
    expect(second.lead).toMatchObject({ id: first.lead.id, company: 'Later', version: 2 });
    expect(await count(input.lastName)).toBe(1);
  });

  test('is not for another input', async () => {
    const input = { ...leads.person(), idempotencyKey: 'other' };
    await create(input);
    expect(await create({ ...input, company: 'Else' })).toEqual({
      ...{ __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT', idempotencyKey: 'other' },
      message: expect.any(String),
    });
  });

  test('is each user’s own', async () => {
    const input = { ...leads.person(), idempotencyKey: 'mine' };
    const mine = await create(input, 'sam');
    const hers = await create(input, 'mia');
    expect([mine.isReplay, hers.isReplay]).toEqual([false, false]);
    expect(hers.lead.id).not.toBe(mine.lead.id);
  });

  test('keeps no failure', async () => {
    const input = { ...leads.person(), idempotencyKey: 'failed', email: 'failed@new.test' };
    const { id } = await leads.make({ email: input.email });
    expect((await create(input)).__typename).toBe('EmailTakenError');
    expect((await create({ ...input, priority: 9 })).__typename).toBe('ValidationError');
    await leads.mutate('updateLead', { id, email: null });
    expect(await create(input)).toMatchObject({ __typename: 'CreateLeadSuccess', isReplay: false });
  });

  test('is free again after a day', async () => {
    const input = { ...leads.person(), idempotencyKey: 'old' };
    await create(input);
    await gateway.sql(
      `update idempotency_keys set expires_at = now() - interval '1 second' where key = 'old'`,
    );
    expect(await create({ ...input, company: 'Next' })).toMatchObject({ isReplay: false });
    expect(await create({ ...input, company: 'Next' })).toMatchObject({ isReplay: true });
  });

  test('of ten at once makes one lead and nine replays', async () => {
    const input = { ...leads.person(), idempotencyKey: 'race', email: 'key-race@new.test' };
    const answers = await together(10, () => create(input));
    expect(answers.map(({ isReplay }) => isReplay).sort()).toEqual([false, ...Array(9).fill(true)]);
    expect(new Set(answers.map((answer: Selected) => answer.lead.id)).size).toBe(1);
    expect(await count(input.lastName)).toBe(1);
  });

  test('shows nothing that the viewer may not see any more', async () => {
    const input = { ...leads.person(), idempotencyKey: 'hidden' };
    const { lead } = await create(input);
    await leads.mutate('updateLead', { id: lead.id, privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
    expect(await create(input)).toMatchObject({ __typename: 'NotFoundError', missingIds: [lead.id] });
  });

  test('nor that they might never have seen: the answer that is told again names the lead', async () => {
    const hidden = { privacyLevel: 'PRIVATE', ownerId: demo.users.mia };
    const input = { ...leads.person(), ...hidden, idempotencyKey: 'never seen' };
    const { lead } = await create(input);
    expect(await create(input)).toMatchObject({ __typename: 'NotFoundError', missingIds: [lead.id] });
    expect(await count(input.lastName)).toBe(1);
    const { lastName } = input;
    expect((await create({ ...input, idempotencyKey: 'by mia' }, 'mia')).lead).toMatchObject({ lastName });
  });
});
