import { admin, adminRows } from '../../support/admin-command.js';
import type { Selected } from '../../support/gateway.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { HookTest, somebody } from '../../support/lead-hooks.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let hooks: HookTest;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
});
afterAll(() => gateway.stop());

const retry = (...args: string[]) =>
  adminRows(gateway.ownerUrl, 'hooks', 'retry', '--tenant', 'acme', ...args);
const found = async (hookId: string, id: unknown): Promise<Selected> =>
  (await hooks.deliveries({ hookIds: [hookId] })).find((one) => one.id === id) as Selected;

let types = 0;
/** A hook whose lead type asks for what its leads do not have. */
async function strictHook(source: string) {
  const settings = new SettingClient(gateway);
  const code = `strict-${++types}`;
  const type = await settings.saved('saveLeadType', { code, name: code, requiredFields: ['company'] });
  const hook = await hooks.make(source, { leadTypeId: type.id });
  const mend = () => settings.saved('saveLeadType', { id: type.id, code, name: code, requiredFields: [] });
  return { hook, mend };
}

test('a delivery that was rejected for a setting is taken in once that is mended, and once only', async () => {
  const { hook, mend } = await strictHook('GENERIC');
  const sent = { id: 'retry-1', name: 'Nora Newcome', email: somebody().email };
  const rejected = await hooks.outcome(hook, hooks.post(hook.path, sent));
  expect(rejected).toMatchObject({ status: 'REJECTED', lead: null });
  expect(await retry(rejected.id)).toEqual([
    { id: rejected.id, status: 'REJECTED', lead: null, reason: rejected.reason },
  ]);
  await mend();
  const [done] = await retry(rejected.id);
  expect(done).toMatchObject({ status: 'CREATED', reason: null });
  expect(await found(hook.id, rejected.id)).toMatchObject({
    ...{ status: 'CREATED', reason: null, payload: null, receivedAt: rejected.receivedAt },
    lead: { id: done?.lead, firstName: 'Nora', email: sent.email },
  });
  const again = await admin(gateway.ownerUrl, 'hooks', 'retry', '--tenant', 'acme', rejected.id);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('was not rejected: it is CREATED');
  expect(await hooks.outcome(hook, hooks.post(hook.path, sent))).toMatchObject({ status: 'DUPLICATE' });
});

test('--all takes in what one hook has rejected, in every source’s own form', async () => {
  const [forms, other] = [await strictHook('TYPEFORM'), await strictHook('GENERIC')];
  const field = (title: string) => ({ id: title, title });
  const response = {
    token: 'retry-form-1',
    submitted_at: '2026-11-20T10:00:00Z',
    definition: { fields: [field('First name'), field('Last name')] },
    answers: ['First name', 'Last name'].map((title) => ({
      ...{ type: 'text', text: `Nora ${title}`, field: field(title) },
    })),
  };
  const typed = await hooks.outcome(forms.hook, hooks.post(forms.hook.path, { form_response: response }));
  const left = await hooks.outcome(
    other.hook,
    hooks.post(other.hook.path, { name: 'Ann Other', email: somebody().email }),
  );
  expect([typed.status, left.status]).toEqual(['REJECTED', 'REJECTED']);
  await forms.mend();
  await other.mend();
  expect(await retry('--all', '--hook', forms.hook.id)).toEqual([
    { id: typed.id, status: 'CREATED', lead: expect.stringMatching(/^lead_/), reason: null },
  ]);
  expect(await found(forms.hook.id, typed.id)).toMatchObject({ externalId: 'retry-form-1' });
  expect(await found(other.hook.id, left.id)).toMatchObject({ status: 'REJECTED' });
  // The demo has one of its own, which stays rejected.
  const all = await retry('--all');
  expect(all).toContainEqual(expect.objectContaining({ id: left.id, status: 'CREATED' }));
  expect(await retry('--all')).toEqual(all.filter(({ id }) => id !== left.id));
});

test('what was erased, what there is not, and what was asked wrongly is told in a line', async () => {
  const { hook } = await strictHook('META');
  const { email } = somebody();
  const lead = {
    id: '66001',
    created_time: '2026-11-20T10:00:00+0000',
    field_data: [{ name: 'email', values: [email] }],
  };
  const { id, status } = await hooks.outcome(hook, hooks.postSigned(hook.path, lead));
  expect(status).toBe('REJECTED');
  await gateway.sql('update lead_hook_deliveries set payload = null');
  const told = async (...args: string[]) => {
    const { code, stdout, stderr } = await admin(gateway.ownerUrl, 'hooks', 'retry', '--tenant', ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    return stderr;
  };
  expect(await told('acme', id)).toContain('has no data any more');
  expect(await told('globex', id)).toContain(`there is no delivery ${id}`);
  expect(await told('acme', hook.id)).toContain('is not the ID of a delivery');
  expect(await told('acme')).toContain('name deliveries, or say --all');
  expect(await told('acme', id, '--hook', hook.id)).toContain('--hook goes with --all');
});
