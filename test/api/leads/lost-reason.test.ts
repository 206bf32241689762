import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { convert } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';
import { SettingClient } from '../../support/settings.js';
import { StatusClient } from '../../support/statuses.js';

let gateway: TestGateway;
let leads: LeadClient;
let statuses: StatusClient;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
  statuses = new StatusClient(gateway);
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

const reasonId = (code: string) => settingId('picklist', 'acme', `LOST_REASON/${code}`);
const lost = { statusId: 'slug:lost', lostReasonId: 'code:price' };
const required = ['input.lostReasonId REQUIRED'];
const notAllowed = ['input.lostReasonId NOT_ALLOWED'];
const update = (id: string, input: object) => leads.mutate('updateLead', { id, ...input });
const move = (ids: string[], statusId: string, lostReasonId?: string | null) =>
  leads.mutate('changeLeadStatus', { ids, statusId, lostReasonId });

async function read(id: string): Promise<Selected> {
  const document = 'query ($id: ID!) { lead(id: $id) { version status { slug } lostReason { code } } }';
  return (await gateway.query(document, { id })).body.data.lead;
}

const lastChanges = async (id: string) => (await leads.logs(id))[0]?.changes;

/** A lead that is lost without a reason, as where its status became LOST with the lead in it. */
async function lostWithoutReason(): Promise<string> {
  const { id } = await leads.make(lost);
  await gateway.sql('update leads set lost_reason_id = null where id = $1', [uuidOf(id)]);
  return id;
}

test('a new lead has a reason in a LOST status, and in no other', async () => {
  const create = (input: object) => leads.mutate('createLead', { ...leads.person(), ...input });
  const made = await create(lost);
  expect(await read(made.lead.id)).toMatchObject({ lostReason: { code: 'price' } });
  expect(broken(await create({ statusId: 'slug:lost' }))).toEqual(required);
  expect(broken(await create({ statusId: 'slug:lost', lostReasonId: null }))).toEqual(required);
  expect(broken(await create({ lostReasonId: 'code:price' }))).toEqual(notAllowed);
  expect(broken(await create({ statusId: 'slug:won', lostReasonId: 'code:price' }))).toEqual(notAllowed);
});

describe('updateLead', () => {
  test('asks for a reason on the way into LOST, and clears it on the way out, which the log tells', async () => {
    const { id } = await leads.make();
    expect(broken(await update(id, { statusId: 'slug:lost' }))).toEqual(required);
    expect(broken(await update(id, { lostReasonId: 'code:price' }))).toEqual(notAllowed);
    await update(id, lost);
    expect(await read(id)).toMatchObject({ status: { slug: 'lost' }, lostReason: { code: 'price' } });
    expect(broken(await update(id, { statusId: 'slug:new', lostReasonId: 'code:price' }))).toEqual(
      notAllowed,
    );
    await update(id, { statusId: 'slug:new' });
    expect(await read(id)).toMatchObject({ status: { slug: 'new' }, lostReason: null });
    expect(await lastChanges(id)).toEqual([
      { field: 'lostReasonId', before: reasonId('price'), after: null },
      { field: 'status', before: 'Lost', after: 'New' },
    ]);
  });

  test('changes a reason, and does not clear it while the lead is lost', async () => {
    const { id } = await leads.make(lost);
    expect(broken(await update(id, { lostReasonId: null }))).toEqual(required);
    await update(id, { lostReasonId: 'code:timing' });
    expect(await read(id)).toMatchObject({ version: 2, lostReason: { code: 'timing' } });
    await update(id, { statusId: 'slug:lost', lostReasonId: 'code:timing' });
    expect(await read(id)).toMatchObject({ version: 2 });
  });

  test('keeps the reason from one LOST status to another', async () => {
    const { id } = await leads.make(lost);
    const other = await statuses.make(`Lost ${newId('tag')}`, { category: 'LOST' });
    expect((await update(id, { statusId: other.id })).__typename).toBe('UpdateLeadSuccess');
    expect(await read(id)).toMatchObject({ lostReason: { code: 'price' } });
  });

  test('leaves a lead that is lost without a reason as it is until it moves', async () => {
    const id = await lostWithoutReason();
    expect(await update(id, { company: 'Another', lostReasonId: null })).toMatchObject({
      __typename: 'UpdateLeadSuccess',
    });
    const other = await statuses.make(`Lost ${newId('tag')}`, { category: 'LOST' });
    expect(broken(await update(id, { statusId: other.id }))).toEqual(required);
    expect((await update(id, { lostReasonId: 'code:silent' })).__typename).toBe('UpdateLeadSuccess');
  });

  test('a reason that a status left behind when it ceased to be LOST is no error, and goes when the lead moves', async () => {
    const status = await statuses.make(`Lost ${newId('tag')}`, { category: 'LOST' });
    const { id } = await leads.make({ ...lost, statusId: status.id });
    await statuses.mutate('updateLeadStatus', { id: status.id, category: 'OPEN' });
    const same = await update(id, { lostReasonId: reasonId('price'), company: 'Another' });
    expect(same.__typename).toBe('UpdateLeadSuccess');
    expect(broken(await update(id, { statusId: 'slug:lost' }))).toEqual(required);
    await update(id, { statusId: 'slug:new' });
    expect(await read(id)).toMatchObject({ lostReason: null });
  });
});

describe('changeLeadStatus', () => {
  test('asks for one reason for all, and clears those of all', async () => {
    const ids = await leads.makeSeveral(3);
    expect(broken(await move(ids, 'slug:lost'))).toEqual(required);
    expect(broken(await move(ids, 'slug:qualified', 'code:price'))).toEqual(notAllowed);
    expect(broken(await move(ids, 'slug:lost', 'code:web'))).toEqual(['input.lostReasonId WRONG_KIND']);
    expect(await move(ids, 'slug:lost', 'code:none')).toMatchObject({ missingIds: ['code:none'] });
    expect((await move(ids, 'slug:lost', 'code:silent')).__typename).toBe('ChangeLeadStatusSuccess');
    for (const id of ids)
      expect(await read(id)).toMatchObject({ version: 2, lostReason: { code: 'silent' } });
    expect(await lastChanges(ids[0] as string)).toEqual([
      { field: 'status', before: 'New', after: 'Lost' },
      { field: 'lostReasonId', before: null, after: reasonId('silent') },
    ]);
    await move(ids, 'slug:contacted');
    for (const id of ids) expect(await read(id)).toMatchObject({ version: 3, lostReason: null });
  });

  test('gives a reason to leads that are lost already, and asks for none where nothing moves', async () => {
    const [a, b] = [await lostWithoutReason(), (await leads.make(lost)).id];
    await move([a, b], 'slug:lost');
    expect([await read(a), await read(b)]).toMatchObject([{ version: 1 }, { version: 1 }]);
    await move([a, b], 'slug:lost', 'code:price');
    expect([await read(a), await read(b)]).toMatchObject([
      { version: 2, lostReason: { code: 'price' } },
      { version: 1, lostReason: { code: 'price' } },
    ]);
    const { id } = await leads.make();
    expect(broken(await move([a, id], 'slug:lost'))).toEqual(required);
  });

  test('takes no reason that can be chosen no more, but for leads that have it', async () => {
    const old = { picklist: 'LOST_REASON', code: newId('tag'), name: 'Old' };
    const { id: reason } = await settings.saved('savePicklistValue', old);
    const had = await leads.make({ ...lost, lostReasonId: reason });
    await settings.saved('savePicklistValue', { ...old, id: reason, isActive: false });
    const other = await leads.make();
    expect(broken(await move([other.id], 'slug:lost', reason))).toEqual(['input.lostReasonId INACTIVE']);
    expect((await move([had.id], 'slug:lost', reason)).__typename).toBe('ChangeLeadStatusSuccess');
  });
});

describe('deleteLeadStatus', () => {
  const remove = (id: string, moveLeadsToId?: string, lostReasonId?: string) =>
    statuses.mutate('deleteLeadStatus', { id, moveLeadsToId, lostReasonId });

  test('asks for a reason where leads go to a LOST status, and writes it', async () => {
    const status = await statuses.make(`Parked ${newId('tag')}`);
    const lead = await leads.make({ statusId: status.id });
    expect(broken(await remove(status.id, 'slug:lost'))).toEqual(required);
    expect(await remove(status.id, 'slug:lost', 'code:none')).toMatchObject({ missingIds: ['code:none'] });
    expect(broken(await remove(status.id, 'slug:lost', 'code:web'))).toEqual([
      'input.lostReasonId WRONG_KIND',
    ]);
    expect(await remove(status.id, 'slug:lost', 'code:price')).toMatchObject({ movedLeadsCount: 1 });
    expect(await read(lead.id)).toMatchObject({ status: { slug: 'lost' }, lostReason: { code: 'price' } });
  });

  test('takes none for another status, or where no leads are to go', async () => {
    const status = await statuses.make(`Parked ${newId('tag')}`);
    expect(broken(await remove(status.id, 'slug:new', 'code:price'))).toEqual(notAllowed);
    expect(broken(await remove(status.id, undefined, 'code:price'))).toEqual(notAllowed);
    expect(await remove(status.id, 'slug:lost')).toMatchObject({ movedLeadsCount: 0 });
  });

  test('clears the reasons of leads that are lost no longer', async () => {
    const status = await statuses.make(`Lost ${newId('tag')}`, { category: 'LOST' });
    const lead = await leads.make({ ...lost, statusId: status.id });
    await remove(status.id, 'slug:new');
    expect(await read(lead.id)).toMatchObject({ status: { slug: 'new' }, lostReason: null });
    expect(await lastChanges(lead.id)).toContainEqual({
      field: 'lostReasonId',
      before: reasonId('price'),
      after: null,
    });
  });
});

test('a lead that is converted is lost no longer: the receipt and the log tell why it had been', async () => {
  const answer = await convert(gateway, demo.leads.lost);
  const [skip] = answer.carriedOver.skipped.filter(({ what }: Selected) => what === 'lostReasonId');
  expect(skip).toMatchObject({ reason: 'NO_TARGET_FIELD', value: expect.any(String) });
  expect(await read(demo.leads.lost)).toMatchObject({ status: { slug: 'won' }, lostReason: null });
  expect(await lastChanges(demo.leads.lost)).toContainEqual({
    field: 'lostReasonId',
    before: expect.stringMatching(/^picklist_/),
    after: null,
  });
});

test('a tenant without any reason cannot lose a lead before it has made one', async () => {
  await gateway.sql(`update leads set lost_reason_id = null where tenant_id = $1`, [
    uuidOf(demo.tenants.globex),
  ]);
  await gateway.sql(`delete from picklist_values where tenant_id = $1 and picklist = 'LOST_REASON'`, [
    uuidOf(demo.tenants.globex),
  ]);
  const { id } = await leads.make({}, 'gus');
  const input = { ids: [id], statusId: 'slug:verloren' };
  expect(broken(await leads.mutate('changeLeadStatus', input, 'gus'))).toEqual(required);
});
