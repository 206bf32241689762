import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { broken, LeadClient } from '../../support/leads.js';
import { StatusClient } from '../../support/statuses.js';

let gateway: TestGateway;
let statuses: StatusClient;
let leads: LeadClient;

beforeEach(async () => {
  gateway = await startTestGateway();
  statuses = new StatusClient(gateway);
  leads = new LeadClient(gateway);
}, 60_000);
afterEach(() => gateway.stop());

const orders = async () => (await statuses.all()).map(({ order }) => order);
const dense = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const logsOf = (id: string) =>
  gateway.sql(
    `select action, changes from logs where entity_type = 'LEAD_STATUS' and entity_uuid = $1 order by created_at, id`,
    [uuid(id)],
  );
const uuid = (id: string) => {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const bits = [...(id.split('_')[1] as string)].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0'));
  const hex = BigInt(`0b${bits.join('')}`)
    .toString(16)
    .padStart(32, '0');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
};

describe('making one', () => {
  test('puts it last, with a slug of its name and the companion of its colour', async () => {
    const made = await statuses.make('  In Verhandlung (Öl & Gas) ', { primaryColor: 'AMBER' });
    expect(made).toMatchObject({
      name: 'In Verhandlung (Öl & Gas)',
      slug: 'in-verhandlung-ol-gas',
      order: 7,
      category: 'OPEN',
      isTerminal: false,
      isDefault: false,
      primaryColor: 'AMBER',
    });
    expect(made.color).toMatch(/^#[0-9A-F]{6}$/);
    expect(made.secondaryColor).not.toBe(made.color);
    expect(await orders()).toEqual(dense(7));
    expect(await logsOf(made.id)).toMatchObject([{ action: 'CREATE_STATUS' }]);
  });

  test('WON and LOST are terminal, whatever is said', async () => {
    expect(await statuses.make('Signed', { category: 'WON', isTerminal: false })).toMatchObject({
      isTerminal: true,
    });
  });

  test('a new default takes it from the old one', async () => {
    const made = await statuses.make('Inbox', { isDefault: true });
    const defaults = (await statuses.all()).filter(({ isDefault }) => isDefault);
    expect(defaults.map(({ id }: Selected) => id)).toEqual([made.id]);
    const given = { field: 'isDefault', before: 'true', after: 'false' };
    expect((await logsOf(demo.statuses.new)).pop()).toEqual({ action: 'UPDATE_STATUS', changes: [given] });
  });

  test.each([
    ['Überprüft', 'uberpruft'],
    ['Straße 2', 'strasse-2'],
    ['Новый', 'novyy'],
    ['한국', 'hangug'],
    ['已赢单', 'yiyingdan'],
  ])('the slug of %j needs no escape in an address, and names the status', async (name, slug) => {
    const { id } = await statuses.make(name);
    const document = graphql('query ($slug: String) { leadStatus(slug: $slug) { id name slug } }');
    const { body } = await gateway.query(document, { slug });
    expect(body.data.leadStatus).toEqual({ id, name, slug });
  });

  test('a slug that a status has already stays, however its name would be spelled today', async () => {
    const { id } = await statuses.make('Звонок');
    await gateway.sql(`update lead_statuses set slug = 'status-7' where id = $1`, [uuidOf(id)]);
    const answer = await statuses.mutate('updateLeadStatus', { id, name: 'Звонок', primaryColor: 'RED' });
    expect(answer.status).toMatchObject({ name: 'Звонок', slug: 'status-7', primaryColor: 'RED' });
  });

  test('names are unique without case, slugs even where names differ', async () => {
    expect(await statuses.mutate('createLeadStatus', { name: 'NEW', primaryColor: 'RED' })).toMatchObject({
      __typename: 'NameTakenError',
      code: 'NAME_TAKEN',
      name: 'NEW',
    });
    expect(await statuses.make('New!')).toMatchObject({ slug: 'new-2' });
  });

  test.each([
    ['ΟΔΟΣ', 'οδοσ'],
    ['İzmir', 'izmir'],
    ['Kelvin', '\u212aelvin'],
  ])('%j and %j are one name, where the database says so, or two; never a failure', async (name, other) => {
    const [same] = await gateway.sql('select lower($1::text) = lower($2::text) as is', [name, other]);
    const made = await statuses.make(name);
    const second = { name: other, primaryColor: 'RED' };
    const answer = await statuses.mutate('createLeadStatus', second);
    const renamed = await statuses.mutate('updateLeadStatus', { id: demo.statuses.new, name: other });
    if (same.is) {
      expect([answer.__typename, renamed.__typename]).toEqual(['NameTakenError', 'NameTakenError']);
    } else expect(['CreateLeadStatusSuccess', 'NameTakenError']).toContain(answer.__typename);
    expect(made.name).toBe(name);
  });

  test.each([
    ['', 'input.name REQUIRED'],
    ['  ', 'input.name REQUIRED'],
    ['x'.repeat(101), 'input.name TOO_LONG'],
    ['a\u0000b', 'input.name INVALID_FORMAT'],
    ['a\ud800b', 'input.name INVALID_FORMAT'],
  ])('%j is no name', async (name, issue) => {
    expect(broken(await statuses.mutate('createLeadStatus', { name, primaryColor: 'RED' }))).toEqual([issue]);
  });

  test('two dozen at once leave a dense order and one of each name', async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        statuses.mutate('createLeadStatus', {
          name: `Step ${i % 12}`,
          primaryColor: 'LIME',
          isDefault: i % 5 === 0,
        }),
      ),
    );
    const kinds = answers.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'CreateLeadStatusSuccess')).toHaveLength(12);
    expect(kinds.filter((kind) => kind === 'NameTakenError')).toHaveLength(12);
    expect(await orders()).toEqual(dense(18));
    expect((await statuses.all()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});

describe('changing one', () => {
  test('what is left out stays, and the slug follows the name', async () => {
    const answer = await statuses.mutate('updateLeadStatus', { id: demo.statuses.contacted, name: 'Called' });
    expect(answer.status).toMatchObject({ name: 'Called', slug: 'called', order: 2, category: 'OPEN' });
    expect((await logsOf(demo.statuses.contacted)).slice(1)).toEqual([
      {
        action: 'UPDATE_STATUS',
        changes: [
          { field: 'name', before: 'Contacted', after: 'Called' },
          { field: 'slug', before: 'contacted', after: 'called' },
        ],
      },
    ]);
  });

  test('its own name in another case is no conflict', async () => {
    const answer = await statuses.mutate('updateLeadStatus', {
      id: demo.statuses.contacted,
      name: 'CONTACTED',
    });
    expect(answer.status).toMatchObject({ name: 'CONTACTED', slug: 'contacted' });
  });

  test('the default moves, and is not given up', async () => {
    const given = await statuses.mutate('updateLeadStatus', { id: demo.statuses.new, isDefault: false });
    expect(broken(given)).toEqual(['input.isDefault NOT_ALLOWED']);
    await statuses.mutate('updateLeadStatus', { id: demo.statuses.qualified, isDefault: true });
    const defaults = (await statuses.all()).filter(({ isDefault }) => isDefault);
    expect(defaults).toMatchObject([{ id: demo.statuses.qualified }]);
  });

  test('the last terminal WON one keeps its category, until there is another', async () => {
    const change = { id: demo.statuses.won, category: 'OPEN' };
    expect(await statuses.mutate('updateLeadStatus', change)).toMatchObject({
      __typename: 'StatusInUseError',
      code: 'STATUS_IN_USE',
      leadsCount: (await statuses.all()).find(({ id }) => id === demo.statuses.won)?.leadsCount,
      taken: { id: demo.statuses.won },
    });
    await statuses.make('Signed', { category: 'WON' });
    expect((await statuses.mutate('updateLeadStatus', change)).status).toMatchObject({ category: 'OPEN' });
  });

  test('a LOST one is not said to go on', async () => {
    const answer = await statuses.mutate('updateLeadStatus', { id: demo.statuses.lost, isTerminal: false });
    expect(broken(answer)).toEqual(['input.isTerminal INCONSISTENT']);
  });

  test('the default is never a LOST one: a lead that comes without a status has no lost reason', async () => {
    const lost = await statuses.make('Dropped', { category: 'LOST' });
    const change = (input: object) => statuses.mutate('updateLeadStatus', input);
    expect(broken(await change({ id: lost.id, isDefault: true }))).toEqual(['input.isDefault INCONSISTENT']);
    expect(broken(await change({ id: demo.statuses.new, category: 'LOST' }))).toEqual([
      'input.category INCONSISTENT',
    ]);
    const made = { name: 'Gone', primaryColor: 'RED', category: 'LOST', isDefault: true };
    expect(broken(await statuses.mutate('createLeadStatus', made))).toEqual(['input.isDefault INCONSISTENT']);
  });

  test('becomes LOST while no lead is in it: leads have a lost reason there', async () => {
    const change = (id: string, category: string) => statuses.mutate('updateLeadStatus', { id, category });
    const answer = await change(demo.statuses.contacted, 'LOST');
    expect(answer.__typename).toBe('StatusInUseError');
    expect(answer.leadsCount).toBeGreaterThan(0);
    expect((await change(demo.statuses.contacted, 'OPEN')).__typename).toBe('UpdateLeadStatusSuccess');
    const made = await statuses.make('Parked');
    const { lead } = await leads.mutate('createLead', { firstName: 'P', lastName: 'Q', statusId: made.id });
    await leads.mutate('deleteLeads', { ids: [lead.id] });
    expect(await change(made.id, 'LOST')).toMatchObject({ __typename: 'StatusInUseError', leadsCount: 0 });
    const empty = await statuses.make('Empty');
    expect((await change(empty.id, 'LOST')).status).toMatchObject({ category: 'LOST', isTerminal: true });
    expect((await change(empty.id, 'OPEN')).status).toMatchObject({ category: 'OPEN' });
  });

  test('a name that is taken, nothing, and what is not there', async () => {
    const change = (input: object) => statuses.mutate('updateLeadStatus', input);
    expect((await change({ id: demo.statuses.new, name: 'lost' })).__typename).toBe('NameTakenError');
    expect(broken(await change({ id: demo.statuses.new, name: null }))).toEqual(['input.name REQUIRED']);
    expect(broken(await change({ id: demo.leads.ready }))).toEqual(['input.id WRONG_ID_KIND']);
    const absent = newId('status');
    expect((await change({ id: absent })).missingIds).toEqual([absent]);
  });
});

describe('ordering them', () => {
  test('takes every status once', async () => {
    const ids = (await statuses.all()).map(({ id }) => id).reverse();
    const answer = await statuses.mutate('reorderLeadStatuses', { ids });
    expect(answer.statuses.map(({ id, order }: Selected) => [id, order])).toEqual(
      ids.map((id, i) => [id, i + 1]),
    );
    expect(await statuses.all()).toMatchObject(ids.map((id) => ({ id })));
    expect((await logsOf(demo.statuses.new)).slice(1)).toEqual([
      { action: 'REORDER_STATUSES', changes: [{ field: 'order', before: '1', after: '6' }] },
    ]);
  });

  test('one left out, one twice, one unknown', async () => {
    const ids = (await statuses.all()).map(({ id }) => id);
    const reorder = (given: string[]) => statuses.mutate('reorderLeadStatuses', { ids: given });
    expect(broken(await reorder(ids.slice(1)))).toEqual(['input.ids INCONSISTENT']);
    expect(broken(await reorder([...ids, ids[0]]))).toEqual(['input.ids.6 INCONSISTENT']);
    const absent = newId('status');
    expect((await reorder([...ids, absent])).missingIds).toEqual([absent]);
    expect(await orders()).toEqual(dense(6));
  });

  test('many orders at once end in one of them', async () => {
    const ids = (await statuses.all()).map(({ id }) => id);
    const turned = (by: number) => [...ids.slice(by), ...ids.slice(0, by)];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => statuses.mutate('reorderLeadStatuses', { ids: turned(i % 6) })),
    );
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(
      new Set(['ReorderLeadStatusesSuccess']),
    );
    const now = (await statuses.all()).map(({ id }) => id);
    expect([0, 1, 2, 3, 4, 5].map(turned)).toContainEqual(now);
  });
});

test('a status is named by its slug as well', async () => {
  const change = { id: 'slug:contacted', name: 'Called' };
  expect((await statuses.mutate('updateLeadStatus', change)).status).toMatchObject({
    id: demo.statuses.contacted,
    slug: 'called',
  });
  const [first, ...others] = (await statuses.all()).map(({ slug }) => `slug:${slug}`);
  const turned = await statuses.mutate('reorderLeadStatuses', { ids: [...others, first] });
  expect(turned.statuses.map(({ slug }: Selected) => `slug:${slug}`)).toEqual([...others, first]);
  expect(broken(await statuses.mutate('reorderLeadStatuses', { ids: [...others, first, first] }))).toEqual([
    'input.ids.6 INCONSISTENT',
  ]);
  const moved = { id: 'slug:called', moveLeadsToId: 'slug:new' };
  expect(await statuses.mutate('deleteLeadStatus', moved)).toMatchObject({
    deletedId: demo.statuses.contacted,
  });
  expect(
    await statuses.mutate('deleteLeadStatus', { id: 'slug:gone', moveLeadsToId: 'slug:nowhere' }),
  ).toMatchObject({ missingIds: ['slug:gone', 'slug:nowhere'] });
});

describe('deleting one', () => {
  const remove = (id: string, moveLeadsToId?: string | null) =>
    statuses.mutate('deleteLeadStatus', { id, moveLeadsToId });

  test('without leads it just goes, and the order closes up', async () => {
    const made = await statuses.make('Parked');
    await statuses.make('Later');
    expect(await remove(made.id)).toMatchObject({ deletedId: made.id, movedLeadsCount: 0 });
    expect(await orders()).toEqual(dense(7));
    const [created, gone] = await logsOf(made.id);
    expect(gone).toMatchObject({ action: 'DELETE_STATUS' });
    const turned = created.changes.map(({ field, after }: Selected) => ({
      field,
      before: after,
      after: null,
    }));
    expect(gone.changes).toEqual(turned);
  });

  test('its leads move, deleted ones too, each with its version and log', async () => {
    const made = await statuses.make('Parked');
    const kept = await leads.make({ statusId: made.id });
    const gone = await leads.make({ statusId: made.id });
    await leads.mutate('deleteLeads', { ids: [gone.id] }, 'mia');
    expect(await remove(made.id)).toMatchObject({ __typename: 'StatusInUseError', leadsCount: 1 });
    expect(await remove(made.id, demo.statuses.qualified)).toMatchObject({ movedLeadsCount: 2 });
    expect(await leads.read(kept.id)).toMatchObject({ status: { name: 'Qualified' }, version: 2 });
    expect((await leads.logs(kept.id))[0]).toMatchObject({
      action: 'CHANGE_LEAD_STATUS',
      changes: [{ field: 'status', before: 'Parked', after: 'Qualified' }],
    });
    await leads.mutate('restoreLeads', { ids: [gone.id] }, 'mia');
    expect(await leads.read(gone.id)).toMatchObject({ status: { name: 'Qualified' } });
  });

  test('never the default, nor the last terminal WON one; leads may move to the default', async () => {
    expect(await remove(demo.statuses.new, demo.statuses.contacted)).toMatchObject({
      __typename: 'StatusInUseError',
    });
    expect(await remove(demo.statuses.won, demo.statuses.new)).toMatchObject({
      __typename: 'StatusInUseError',
    });
    expect(await remove(demo.statuses.contacted, demo.statuses.new)).toMatchObject({
      __typename: 'DeleteLeadStatusSuccess',
    });
    expect(await orders()).toEqual(dense(5));
  });

  test('to itself, to what is not there, of what is not there', async () => {
    const { contacted } = demo.statuses;
    expect(broken(await remove(contacted, contacted))).toEqual(['input.moveLeadsToId INCONSISTENT']);
    const [a, b] = [newId('status'), newId('status')];
    expect((await remove(a, b)).missingIds).toEqual([a, b]);
    expect(broken(await remove(contacted, demo.leads.ready))).toEqual(['input.moveLeadsToId WRONG_ID_KIND']);
  });

  test('while leads come into it: they are moved or refused, and none is left behind', async () => {
    const made = await statuses.make('Parked');
    const coming = Array.from({ length: 12 }, (_, i) =>
      leads.mutate('createLead', { firstName: 'Late', lastName: `Comer ${i}`, statusId: made.id }, 'sam'),
    );
    const [deleted, ...answers] = await Promise.all([remove(made.id, demo.statuses.new), ...coming]);
    expect(deleted.__typename).toBe('DeleteLeadStatusSuccess');
    for (const { __typename } of answers)
      expect(['CreateLeadSuccess', 'NotFoundError']).toContain(__typename);
    const late = await gateway.query(
      graphql('{ leads(first: 200, filter: { search: "Late Comer" }) { nodes { status { id } } } }'),
    );
    const created = answers.filter(({ __typename }) => __typename === 'CreateLeadSuccess');
    expect(late.body.data.leads.nodes).toEqual(created.map(() => ({ status: { id: demo.statuses.new } })));
  });
});

test('colours say which of them are in use', async () => {
  const { body } = await gateway.query(graphql('{ leadStatusColors { color primary secondary isUsed } }'));
  const used = new Set((await statuses.all()).map(({ primaryColor }) => primaryColor));
  expect(body.data.leadStatusColors).toHaveLength(14);
  for (const { color, isUsed } of body.data.leadStatusColors)
    expect([color, isUsed]).toEqual([color, used.has(color)]);
});
