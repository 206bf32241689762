import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { broken, LeadClient } from '../../support/leads.js';

let gateway: TestGateway;
let leads: LeadClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  leads = new LeadClient(gateway);
});
afterAll(() => gateway.stop());

const archive = (ids: string[], as: Parameters<LeadClient['mutate']>[2] = 'sam') =>
  leads.mutate('archiveLeads', { ids }, as);
const listed = async (filter: object) => {
  const document = graphql('query($filter: LeadFilter) { leads(filter: $filter) { nodes { id } } }');
  return (await gateway.query(document, { filter })).body.data.leads.nodes.map((lead: Selected) => lead.id);
};

test('all of them leave the lists, in the order of the input, repeats too', async () => {
  const [a, b] = (await leads.makeSeveral(2)) as [string, string];
  const answer = await archive([b, a, b]);
  expect(answer.__typename).toBe('ArchiveLeadsSuccess');
  expect(answer.leads).toMatchObject([b, a, b].map((id) => ({ id, version: 2, state: 'ARCHIVED' })));
  expect(await listed({ ids: [a, b] })).toEqual([]);
  expect((await listed({ ids: [a, b], states: ['ARCHIVED'] })).sort()).toEqual([a, b].sort());
});

test('the log says so, once', async () => {
  const { id } = await leads.make({ state: 'INACTIVE' });
  const { headers } = await leads.answer('archiveLeads', { ids: [id] }, 'sam');
  await archive([id]);
  const [log, created, ...more] = await leads.logs(id);
  expect([created.action, more]).toEqual(['CREATE_LEAD', []]);
  expect(log).toEqual({
    ...{ action: 'ARCHIVE_LEAD', entityType: 'LEAD', entityId: id, user: { id: demo.users.sam } },
    requestId: headers.get('x-request-id'),
    changes: [{ field: 'state', before: 'INACTIVE', after: 'ARCHIVED' }],
  });
  expect((await leads.read(id)).version).toBe(2);
});

describe('none is archived', () => {
  test.each([
    ['missing', newId('lead'), 'NotFoundError'],
    ['converted', demo.leads.alreadyConverted, 'LeadAlreadyConvertedError'],
    ['locked by somebody else', demo.leads.lockedFully, 'LeadLockedError'],
  ])('where one is %s', async (_how, other, kind) => {
    const { id } = await leads.make();
    expect((await archive([id, other])).__typename).toBe(kind);
    expect(await leads.read(id)).toMatchObject({ state: 'ACTIVE', version: 1 });
  });

  test('of none, of too many, of what is no lead', async () => {
    expect(broken(await archive([]))).toEqual(['input.ids REQUIRED']);
    expect(broken(await archive(Array(501).fill(demo.leads.ready)))).toEqual(['input.ids TOO_MANY']);
    expect(broken(await archive(['x', demo.tenants.acme]))).toEqual([
      'input.ids.0 INVALID_FORMAT',
      'input.ids.1 WRONG_ID_KIND',
    ]);
  });
});
