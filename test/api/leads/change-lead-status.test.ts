import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const { qualified, contacted } = demo.statuses;
const move = (ids: string[], statusId: string = qualified, as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('changeLeadStatus', { ids, statusId }, as);
const statusOf = async (id: string) => (await leads.read(id)).status.id;

test('all of them move, and come back in the order of the input, repeats too', async () => {
  const [a, b, c] = (await leads.makeSeveral(3)) as [string, string, string];
  const order = [c, a, c, b];
  const answer = await move(order);
  expect(answer.__typename).toBe('ChangeLeadStatusSuccess');
  expect(answer.leads).toEqual(
    order.map((id) => ({ id, version: 2, state: 'ACTIVE', status: { id: qualified } })),
  );
});

test('one that is there already is left as it is, unlogged', async () => {
  const [a, b] = (await leads.makeSeveral(2)) as [string, string];
  await move([a], contacted);
  const { leads: moved } = await move([a, b], contacted);
  expect(moved.map(({ version }: Selected) => version)).toEqual([2, 2]);
  expect(await leads.logs(a)).toHaveLength(2);
});

test('the log says from where to where', async () => {
  const { id } = await leads.make();
  const answer = await leads.answer('changeLeadStatus', { ids: [id], statusId: 'slug:contacted' }, 'mia');
  const [log] = await leads.logs(id);
  expect(log).toEqual({
    ...{ action: 'CHANGE_LEAD_STATUS', entityType: 'LEAD', entityId: id, user: { id: demo.users.mia } },
    requestId: answer.headers.get('x-request-id'),
    changes: [{ field: 'status', before: 'New', after: 'Contacted' }],
  });
});

describe('nothing moves', () => {
  let sound: string;
  beforeEach(async () => {
    sound = (await leads.make()).id;
  });
  afterEach(async () => expect(await statusOf(sound)).toBe(demo.statuses.new));

  test('where leads or the status are missing; all of them are named', async () => {
    const missing = [newId('lead'), demo.leads.ofGlobex, newId('lead')];
    const hidden = await leads.make({ privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
    const answer = await move([missing[0] as string, sound, ...missing, hidden.id], 'slug:nowhere');
    expect(answer).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
    expect(new Set(answer.missingIds)).toEqual(new Set([...missing, hidden.id, 'slug:nowhere']));
    expect(answer.missingIds).toHaveLength(5);
    for (const id of missing) expect(answer.message).toContain(id);
  });

  test('where one is converted', async () => {
    const id = demo.leads.alreadyConverted;
    expect(await move([sound, id])).toMatchObject({ __typename: 'LeadAlreadyConvertedError', lead: { id } });
  });

  test('where one is locked by somebody else', async () => {
    const answer = await move([sound, demo.leads.lockedFully]);
    expect(answer).toMatchObject({
      ...{ __typename: 'LeadLockedError', lead: { id: demo.leads.lockedFully } },
      lock: { action: 'ENRICHMENT', lockedBy: { id: demo.users.mia } },
    });
  });

  test('where IDs are malformed: every one is named, and that of the status', async () => {
    expect(broken(await move([sound, 'x', demo.users.sam, 'y'], 'z'))).toEqual([
      'input.ids.1 INVALID_FORMAT',
      'input.ids.2 WRONG_ID_KIND',
      'input.ids.3 INVALID_FORMAT',
      'input.statusId INVALID_FORMAT',
    ]);
  });
});

test('1 to 500 at once', async () => {
  expect(broken(await move([]))).toEqual(['input.ids REQUIRED']);
  const { id } = await leads.make();
  const tooMany = await move(Array(501).fill(id));
  expect(broken(tooMany)).toEqual(['input.ids TOO_MANY']);
  expect(tooMany.message).toBe('input.ids: must name at most 500 leads');
  const rest = (await leads.makeSeveral(20)).concat(Array(480).fill(id));
  const { leads: moved } = await move(rest);
  expect(moved.map((lead: Selected) => lead.id)).toEqual(rest);
  expect(new Set(moved.map((lead: Selected) => lead.status.id))).toEqual(new Set([qualified]));
});
