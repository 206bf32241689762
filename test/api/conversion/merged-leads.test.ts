import { demo } from '../../../src/cli/seed/demo.js';
import { newId, parseId, uuidOf } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { answerIn, rootFields, valueAt, withValueAt } from '../../support/id-arguments.js';
import { LeadClient } from '../../support/leads.js';
import { merge } from '../../support/merges.js';
import { recipesFor } from '../../support/root-recipes.js';

let gateway: TestGateway;
let leads: LeadClient;
let recipes: Awaited<ReturnType<typeof recipesFor>>;
const mutations = rootFields(await buildGatewaySchema()).filter(({ operation }) => operation === 'mutation');
beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  leads = new LeadClient(gateway);
  recipes = await recipesFor(gateway);
}, 60_000);
afterAll(() => gateway.stop());

async function ask(document: string, variables: object = {}, as?: 'sam' | 'mia'): Promise<Selected> {
  const { body } = await gateway.query(document, variables, as);
  expect(body.errors).toBeUndefined();
  return body.data;
}

describe('a merged lead is in nothing', () => {
  const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
  const everything = `query ($text: String!, $email: EmailAddress!, $survivor: ID!, $from: Date!, $to: Date!) {
    leads(filter: { search: $text }) { totalCount nodes { id } }
    deleted: leads(filter: { search: $text, deleted: true }) { totalCount nodes { id } }
    byEmail: leads(filter: { email: $email }) { nodes { id } }
    searchLeads(query: $text) { nodes { id } }
    recentLeads(first: 5) { id }
    lead(id: $survivor) { duplicates { record { ... on Lead { id } } } }
    leadStatuses { id leadsCount }
    leadsVolume(from: $from, to: $to) { series { counts } }
    leadTotals(from: $from, to: $to) { current }
    conversionFunnel(from: $from, to: $to) { created stages { entered } }
  }`;

  test('list, search, count, duplicate, figure', async () => {
    const person = { firstName: 'Zbigniew', lastName: 'Mergewell', phoneNumbers: ['+12125550166'] };
    const survivor = await takeIn(gateway, { ...person, email: null });
    const before = await figures(survivor);
    const email = 'zbigniew@mergewell.test';
    const duplicate = await takeIn(gateway, { ...person, email });
    expect((await figures(survivor, email)).found).toContain(duplicate);
    const answer = await merge(gateway, survivor, [duplicate]);
    const after = await figures(survivor, email);
    expect(after.found).not.toContain(duplicate);
    expect(after.counts).toEqual(before.counts);
    expect(after.byEmail).toEqual([{ id: survivor }]);
    const [status] = answer.affectedStatuses;
    expect(after.counts.leadStatuses).toContainEqual(status);
    await gateway.sql(`select set_config('app.tenant_id', $1, false)`, [uuidOf(demo.tenants.acme)]);
    await gateway.sql('select recount_leads()');
    expect((await figures(survivor, email)).counts).toEqual(before.counts);
  });

  async function figures(survivor: string, email = 'nobody@mergewell.test') {
    const data = await ask(everything, { text: 'mergewell', email, survivor, from: day(-1), to: day(1) });
    const { leadStatuses, leadsVolume, leadTotals, conversionFunnel, ...lists } = data;
    const counts = { leadStatuses, leadsVolume, leadTotals, conversionFunnel };
    return { counts, found: JSON.stringify(lists), byEmail: lists.byEmail.nodes };
  }
});

test('its own ID answers still, and leads on to the last survivor', async () => {
  const [first, second, last] = (await leads.makeSeveral(3)) as [string, string, string];
  await merge(gateway, second, [first]);
  await merge(gateway, last, [second]);
  const document = `query ($ids: [ID!]!, $id: ID!) {
    lead(id: $id) { id mergedInto { id } conversionObstacles { code } }
    nodes(ids: $ids) { id ... on Lead { mergedInto { id } } } }`;
  expect(await ask(document, { ids: [first, second], id: first })).toEqual({
    lead: { id: first, mergedInto: { id: last }, conversionObstacles: [{ code: 'NOT_FOUND' }] },
    nodes: [first, second].map((id) => ({ id, mergedInto: { id: last } })),
  });
});

test('every change refuses it as absent', async () => {
  const [survivor, merged] = (await leads.makeSeveral(2)) as [string, string];
  await merge(gateway, survivor, [merged]);
  const answered = async (document: string, variables: object, path: string, id: string) => {
    const { body } = await gateway.query(document, withValueAt(variables, path, id));
    return JSON.parse(JSON.stringify(body).replaceAll(id, 'THE ID'));
  };
  const refusing = new Set<string>();
  for (const { name, document, idPaths } of mutations) {
    for (const path of idPaths) {
      for (const variables of recipes[name] ?? []) {
        if (parseId(String(valueAt(variables, path)))?.kind !== 'lead') continue;
        const answer = await answered(document, variables, path, merged);
        expect(answer).toEqual(await answered(document, variables, path, newId('lead')));
        expect(answerIn(answer.data)).toMatchObject({
          __typename: 'NotFoundError',
          NotFoundError_missingIds: ['THE ID'],
        });
        refusing.add(`${name} ${path}`);
      }
    }
  }
  expect([...refusing].sort()).toEqual([
    ...['addAttachment input.subjectId', 'addComment input.subjectId'],
    ...['approveLead input.leadId', 'archiveLeads input.ids.0'],
    ...['assignLeads input.ids.0', 'changeLeadStatus input.ids.0', 'convertLead input.leadId'],
    ...['convertLeads input.items.0.leadId', 'deleteLeads input.ids.0', 'lockLead input.leadId'],
    ...['mergeLeads input.duplicateIds.0', 'mergeLeads input.survivorId', 'rejectLead input.leadId'],
    ...['requestLeadApproval input.leadId', 'restoreLeads input.ids.0', 'revertLeadConversion input.leadId'],
    ...['unlockLead input.leadId', 'updateLead input.id', 'uploadLeadPhoto input.leadId'],
  ]);
});

describe('its logs stay with it, and show with the survivor', () => {
  const document = `query ($id: ID!) { lead(id: $id) {
    logs(first: 50) { totalCount nodes { id action entityId } }
    timeline(first: 50) { logsCount commentsCount nodes { ... on Log { action entityId } ... on Comment { content } } }
    page: timeline(first: 2) { pageInfo { endCursor } nodes { ... on Log { action entityId } } } } }`;

  test('in one order, page by page, those of its comments too', async () => {
    const [survivor, first, second] = (await leads.makeSeveral(3)) as [string, string, string];
    const said = await leads.mutate('addComment', { subjectId: first, content: 'Once.' });
    await leads.mutate('editComment', { id: said.comment.id, content: 'Twice.' });
    await merge(gateway, second, [first]);
    await merge(gateway, survivor, [second]);
    const { logs, timeline, page } = (await ask(document, { id: survivor })).lead;
    const actions = timeline.nodes.map(({ action, content }: Selected) => action ?? content);
    expect(actions).toEqual([
      ...['MERGE_LEADS', 'MERGE_LEADS', 'MERGE_LEADS', 'MERGE_LEADS', 'EDIT_COMMENT', 'Twice.'],
      ...['CREATE_LEAD', 'CREATE_LEAD', 'CREATE_LEAD'],
    ]);
    expect(timeline).toMatchObject({ logsCount: 8, commentsCount: 1 });
    expect(logs.totalCount).toBe(9);
    const next = await ask(
      `query ($id: ID!, $after: String) { lead(id: $id) { timeline(first: 50, after: $after) {
        nodes { ... on Log { action entityId } ... on Comment { content } } } } }`,
      { id: survivor, after: page.pageInfo.endCursor },
    );
    expect([...page.nodes, ...next.lead.timeline.nodes]).toEqual(timeline.nodes);
    expect((await ask(document, { id: first })).lead.logs.totalCount).toBe(4);
  });

  test('to those alone who may see it as well', async () => {
    const survivor = await takeIn(gateway, { ownerId: demo.users.sam });
    const hidden = await takeIn(gateway, { privacyLevel: 'PRIVATE', ownerId: demo.users.mia });
    await merge(gateway, survivor, [hidden]);
    expect((await ask('query ($id: ID!) { lead(id: $id) { privacyLevel } }', { id: survivor })).lead).toEqual(
      {
        privacyLevel: 'PRIVATE',
      },
    );
    const [log] = (await ask(document, { id: hidden })).lead.logs.nodes;
    const node = 'query ($id: ID!) { node(id: $id) { id } lead(id: $id) { id } }';
    const { node: byManager } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id: log.id }, 'mia');
    expect(byManager).toEqual({ id: log.id });
    const entities = async (as: 'sam' | 'mia') => {
      const { lead } = await ask(document, { id: survivor }, as);
      expect(lead.timeline.logsCount).toBe(lead.timeline.nodes.length);
      return new Set(lead.logs.nodes.map(({ entityId }: Selected) => entityId));
    };
    expect(await entities('sam')).toEqual(new Set([survivor]));
    expect(await entities('mia')).toEqual(new Set([survivor, hidden]));
    expect(await ask(node, { id: hidden }, 'sam')).toEqual({ node: null, lead: null });
  });

  test('on the customer that the survivor became: those of carried comments', async () => {
    const [survivor, merged] = [await takeIn(gateway), await takeIn(gateway)];
    const said = await leads.mutate('addComment', { subjectId: merged, content: 'Before.' });
    await merge(gateway, survivor, [merged]);
    const { customer } = await convert(gateway, survivor);
    const of = `query ($id: ID!) { customer(id: $id) { comments { nodes { id } } logs { nodes { action entityId } } } }`;
    const data = (await ask(of, { id: customer.id })).customer;
    expect(data.comments.nodes).toEqual([{ id: said.comment.id }]);
    expect(data.logs.nodes).toContainEqual({ action: 'ADD_COMMENT', entityId: said.comment.id });
  });
});
