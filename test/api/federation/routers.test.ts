import sharp from 'sharp';
import { demo } from '../../../src/cli/seed/demo.js';
import { routerNames, startSupergraph, type TestSupergraph } from '../../support/federation/supergraph.js';
import { until } from '../../support/until.js';

let supergraph: TestSupergraph;
beforeAll(async () => {
  supergraph = await startSupergraph();
});
afterAll(() => supergraph.stop());

const campaignsWithLeads = (nested: string) => `query Campaigns { campaigns { nodes { name ${nested} } } }`;
const leadsByIds = (nested: string) =>
  `query Leads($ids: [ID!]!) { leads(filter: { ids: $ids }) { nodes { id ${nested} } } }`;

async function makeLead(lastName: string): Promise<string> {
  const { body } = await supergraph.routers.Hive.query(
    'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }',
    { input: { firstName: 'By', lastName } },
  );
  return body.data.createLead.lead.id;
}

describe.each(routerNames)('through %s', (name) => {
  const ask: TestSupergraph['routers']['Apollo']['query'] = (...given) =>
    supergraph.routers[name].query(...given);

  test("another team's records lead to ours, one request for all of a type", async () => {
    supergraph.gateway.statements.length = 0;
    const { body } = await ask(
      campaignsWithLeads(
        'owner { email } tags { name color } leads { fullName status { name } tags { name } }',
      ),
    );
    expect(body.errors).toBeUndefined();
    const [autumn, newsletter] = body.data.campaigns.nodes;
    expect(autumn).toMatchObject({
      name: 'Autumn fair',
      owner: { email: 'mia@acme.test' },
      tags: [{ name: 'Hot' }, { name: 'Referral' }],
      leads: [{ status: { name: expect.any(String) } }, { fullName: expect.any(String) }, {}],
    });
    expect(newsletter.leads).toEqual([autumn.leads[0]]);
    // Users, tags, leads, their statuses and tags.
    const sent = supergraph.gateway.statements.filter((text) => !/ (resolve|bind)_member\(/.test(text));
    expect(sent).toHaveLength(5);
  });

  test('ours lead to theirs', async () => {
    const ids = [demo.leads.ready, demo.leads.discussed, demo.leads.lost];
    const { body } = await ask(leadsByIds('campaigns { name owner { email } }'), { ids });
    expect(body.errors).toBeUndefined();
    const names = new Map(
      body.data.leads.nodes.map((lead: { id: string; campaigns: { name: string }[] }) => [
        lead.id,
        lead.campaigns.map((campaign) => campaign.name),
      ]),
    );
    expect(ids.map((id) => names.get(id))).toEqual([['Autumn fair', 'Newsletter'], ['Autumn fair'], []]);
  });

  test('a reference that is null is null, and no error', async () => {
    const withModel = campaignsWithLeads('model { fullName campaigns { name } }');
    const [one, none] = [await ask(withModel), await ask(withModel, {}, 'gus')];
    expect([one.body.errors, none.body.errors]).toEqual([undefined, undefined]);
    expect(one.body.data.campaigns.nodes[0].model).toEqual({ fullName: expect.any(String), campaigns: [] });
    expect(none.body.data.campaigns.nodes).toEqual([{ name: 'Trade fair', model: null }]);
  });

  test("what a lead's privacy keeps from the viewer stays hidden behind another team's reference", async () => {
    const privateModel = campaignsWithLeads('model { fullName }');
    const [seen, hidden] = [await ask(privateModel, {}, 'mia'), await ask(privateModel, {}, 'sam')];
    const newsletterOf = ({ body }: typeof seen) => body.data.campaigns.nodes[1];
    expect(newsletterOf(seen).model).toEqual({ fullName: expect.any(String) });
    expect(newsletterOf(hidden).model?.fullName ?? null).toBeNull();
  });

  test('another tenant is answered its own', async () => {
    const { body } = await ask(campaignsWithLeads('owner { email } leads { fullName }'), {}, 'gus');
    expect(body.data.campaigns.nodes).toEqual([
      { name: 'Trade fair', owner: { email: 'gus@globex.test' }, leads: [{ fullName: expect.any(String) }] },
    ]);
  });

  test('errors that both teams have come from either', async () => {
    const select = '__typename ... on MutationError { code } ... on ValidationError { issues { path code } }';
    const theirs = await ask(`mutation { renameCampaign(id: "autumn", name: " ") { ${select} } }`);
    expect(theirs.body.data.renameCampaign).toEqual({
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['name'], code: 'REQUIRED' }],
    });
    const ours = await ask(
      `mutation ($input: AddCommentInput!) { addComment(input: $input) { ${select} } }`,
      { input: { subjectId: demo.leads.ready, content: ' ' } },
    );
    expect(ours.body.data.addComment).toEqual({
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'content'], code: 'REQUIRED' }],
    });
  });

  test("a mutation's whole union is answered: success, with relations, and typed errors", async () => {
    const convert = `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) {
      __typename
      ... on LeadNotApprovedError { approval { state } lead { fullName campaigns { name } } }
      ... on MutationError { code message } } }`;
    const { body } = await ask(convert, { input: { leadId: demo.leads.pendingApproval } });
    expect(body.errors).toBeUndefined();
    expect(body.data.convertLead).toMatchObject({
      __typename: 'LeadNotApprovedError',
      code: 'NOT_APPROVED',
      approval: { state: 'PENDING' },
      lead: { campaigns: [] },
    });
  });

  test('a conversion succeeds, with what it made and the counts that it changed', async () => {
    const lead = await makeLead(name);
    const { body } = await ask(
      `mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename
        ... on ConvertLeadSuccess {
          lead { isConverted campaigns { name } } customer { fullName } affectedStatuses { leadsCount } }
        ... on MutationError { code message } } }`,
      { input: { leadId: lead } },
    );
    expect(body).toEqual({
      data: {
        convertLead: {
          __typename: 'ConvertLeadSuccess',
          lead: { isConverted: true, campaigns: [] },
          customer: { fullName: `By ${name}` },
          affectedStatuses: [{ leadsCount: expect.any(Number) }, { leadsCount: expect.any(Number) }],
        },
      },
    });
  });

  test('a refusal keeps its code and request ID', async () => {
    const { body } = await ask(
      'mutation { deleteSetting(input: { id: "tag_x" }) { __typename } }',
      {},
      'vic',
    );
    expect(body.data).toEqual({ deleteSetting: null });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', requestId: expect.any(String) });
  });

  test('without a token nothing of the gateway is told', async () => {
    const { body } = await ask('{ leads { nodes { fullName } } }', {}, 'nobody');
    expect(body.data?.leads ?? null).toBeNull();
    expect(JSON.stringify(body.errors)).toMatch(/UNAUTHENTICATED|401/);
  });

  test('what clients are shown has nothing of federation', async () => {
    const { body } = await ask('{ __schema { queryType { fields { name } } types { name } } }');
    const { queryType, types } = body.data.__schema;
    const names = [...queryType.fields, ...types].map((one: { name: string }) => one.name);
    expect(names).toEqual(expect.arrayContaining(['leads', 'campaigns', 'Lead']));
    expect(names.filter((one) => /^_(?!_)|^join__|^link__/.test(one))).toEqual([]);
  });
});

describe('through Hive', () => {
  test('a subscription tells what happens, with what the other team adds', async () => {
    const heard = await supergraph.listen(
      'subscription { leadChanged { action leadId lead { lastName campaigns { name } } } }',
    );
    const leadId = await makeLead('Live');
    await until(() => heard.events.length > 0);
    heard.stop();
    const [{ event, data } = {}] = heard.events;
    expect([event, data]).toEqual([
      'next',
      {
        data: {
          leadChanged: { action: 'CREATE_LEAD', leadId, lead: { lastName: 'Live', campaigns: [] } },
        },
      },
    ]);
  });

  test('a file reaches the gateway', async () => {
    const file = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { body } = await supergraph.routers.Hive.query(
      `mutation ($file: Upload!, $lead: ID!) { addAttachment(input: { subjectId: $lead, file: $file, name: "a.png" }) {
        __typename ... on AddAttachmentSuccess { attachment { name contentType byteSize } }
        ... on MutationError { code message } } }`,
      { file, lead: demo.leads.ready },
    );
    expect(body).toEqual({
      data: {
        addAttachment: {
          __typename: 'AddAttachmentSuccess',
          attachment: { name: 'a.png', contentType: 'image/png', byteSize: file.length },
        },
      },
    });
  });
});
