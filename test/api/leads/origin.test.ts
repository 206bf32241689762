import { uuidOf } from '../../../src/platform/ids/index.js';
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

const create = (input: object) => leads.mutate('createLead', { ...leads.person(), ...input }, 'sam');
const times = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));

const touch = `channel source medium campaign term content landingPageUrl referrerUrl clickId occurredAt`;
async function originOf(id: string): Promise<Selected> {
  const document = `query ($id: ID!) { lead(id: $id) {
    marketingAttribution { ${touch} } external { externalId branchId createdAt lastSyncedAt } } }`;
  return (await gateway.query(document, { id })).body.data.lead;
}

const whole = {
  ...{ channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'spring', term: 'crm' },
  ...{ content: 'b', landingPageUrl: 'https://acme.test/crm?x=1', referrerUrl: 'http://search.test/' },
  ...{ clickId: 'Cj0K', occurredAt: '2026-03-01T08:00:00.000Z' },
};
const nothing = Object.fromEntries(Object.keys(whole).map((field) => [field, null]));

describe('marketing attribution', () => {
  test('every touch is kept in the order given, with what is known of it', async () => {
    const { id } = await leads.make({
      marketingAttribution: [
        { ...whole, source: '  google ', occurredAt: '2026-03-01T09:00:00+01:00' },
        { channel: 'Email', occurredAt: null, term: ' ' },
        {},
        { channel: 'Email' },
      ],
    });
    const { marketingAttribution, external } = await originOf(id);
    const letter = { ...nothing, channel: 'Email' };
    expect(marketingAttribution).toEqual([whole, letter, nothing, letter]);
    expect(external).toBeNull();
  });

  test.each([[undefined], [null], [[]]])('a lead of %j has none', async (marketingAttribution) => {
    const { id } = await leads.make({ marketingAttribution });
    expect((await originOf(id)).marketingAttribution).toEqual([]);
  });

  test('every broken rule comes back at once, each with its path', async () => {
    const answer = await create({
      priority: 9,
      marketingAttribution: [
        whole,
        { source: 's'.repeat(501), clickId: 'a\0' },
        { landingPageUrl: 'javascript:alert(1)', referrerUrl: 'acme.test' },
      ],
    });
    expect(broken(answer)).toEqual([
      'input.marketingAttribution.1.clickId INVALID_FORMAT',
      'input.marketingAttribution.1.source TOO_LONG',
      'input.marketingAttribution.2.landingPageUrl INVALID_FORMAT',
      'input.marketingAttribution.2.referrerUrl INVALID_FORMAT',
      'input.priority OUT_OF_RANGE',
    ]);
  });

  test('fifty are taken, one more is not', async () => {
    const { id } = await leads.make({ marketingAttribution: times(50, (i) => ({ term: `${i}` })) });
    const { marketingAttribution } = await originOf(id);
    expect(marketingAttribution.map(({ term }: Selected) => term)).toEqual(times(50, String));
    const answer = await create({ marketingAttribution: times(51, () => ({})) });
    expect(broken(answer)).toEqual(['input.marketingAttribution TOO_MANY']);
  });
});

describe('the reference of another system', () => {
  const external = { externalId: ' 4711 ', branchId: 'north', createdAt: '2026-02-01T00:00:00Z' };

  test('is kept with the time at which it was told, logged, and found', async () => {
    const { id, createdAt } = await leads.make({ external, marketingAttribution: [{ term: 'crm' }] });
    expect((await originOf(id)).external).toEqual({
      ...{
        externalId: '4711',
        branchId: 'north',
        createdAt: '2026-02-01T00:00:00.000Z',
        lastSyncedAt: createdAt,
      },
    });
    const [{ changes }] = await leads.logs(id);
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'external', before: null, after: '{"id":"4711","branchId":"north"}' },
        { field: 'marketingAttribution', before: null, after: '{"term":"crm"}' },
      ]),
    );
    expect(await found('4711')).toEqual([id]);
    expect(await found(' 4711')).toEqual([id]);
    expect(await found('471')).toEqual([]);
    expect(await found('\0')).toEqual([]);
  });

  test('is one lead’s in its branch; another branch, none, and another case are others', async () => {
    const of = (id: string, branchId: string | null) => create({ external: { externalId: id, branchId } });
    for (const branchId of [null, 'north', 'south', 'North'])
      expect((await of('K-1', branchId)).__typename).toBe('CreateLeadSuccess');
    expect((await of('k-1', null)).__typename).toBe('CreateLeadSuccess');
    for (const [id, branchId] of [['K-1', null] as const, ['K-1', ' '] as const, [' K-1', 'north'] as const])
      expect(broken(await of(id, branchId))).toEqual(['input.external.externalId TAKEN']);
    expect(await found('K-1')).toHaveLength(4);
    const { __typename } = await leads.mutate(
      'createLead',
      { ...leads.person(), external: { externalId: 'K-1' } },
      'gus',
    );
    expect(__typename).toBe('CreateLeadSuccess');
  });

  test('that is taken comes back with all that is wrong beside it', async () => {
    await leads.make({ external: { externalId: 'K-2' } });
    expect(broken(await create({ priority: 9, external: { externalId: 'K-2' } }))).toEqual([
      'input.external.externalId TAKEN',
      'input.priority OUT_OF_RANGE',
    ]);
    expect(broken(await create({ external: { externalId: ' ', branchId: 'b'.repeat(256) } }))).toEqual([
      'input.external.branchId TOO_LONG',
      'input.external.externalId REQUIRED',
    ]);
    expect(broken(await create({ external: { externalId: 'a\0', branchId: 'a\0' } }))).toEqual([
      'input.external.branchId INVALID_FORMAT',
      'input.external.externalId INVALID_FORMAT',
    ]);
  });

  test('goes to one of those who bring it at the same moment', async () => {
    const answers = await Promise.all(
      times(12, () => create({ external: { externalId: 'raced', branchId: 'b' } })),
    );
    const names = answers.map(({ __typename }) => __typename).sort();
    expect(names).toEqual(['CreateLeadSuccess', ...times(11, () => 'ValidationError')]);
    for (const answer of answers.filter(({ issues }) => issues))
      expect(broken(answer)).toEqual(['input.external.externalId TAKEN']);
  });

  test('stays with a lead that became a customer', async () => {
    const { id } = await leads.make({ external: { externalId: 'won' } });
    await gateway.query(
      graphql('mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename } }'),
      {
        input: { leadId: id },
      },
    );
    expect(broken(await create({ external: { externalId: 'won' } }))).toEqual([
      'input.external.externalId TAKEN',
    ]);
    expect(await found('won')).toEqual([id]);
  });

  test('is free once its lead is deleted, which then does not come back beside another', async () => {
    const first = await leads.make({ external: { externalId: 'gone' } });
    await leads.mutate('deleteLeads', { ids: [first.id] });
    expect(await found('gone')).toEqual([]);
    expect(await found('gone', { deleted: true })).toEqual([first.id]);
    const second = await leads.make({ external: { externalId: 'gone' } });
    const other = await leads.make();
    await leads.mutate('deleteLeads', { ids: [other.id] });
    expect(broken(await leads.mutate('restoreLeads', { ids: [other.id, first.id] }))).toEqual([
      'input.ids.1 TAKEN',
    ]);
    await leads.mutate('deleteLeads', { ids: [second.id] });
    expect(broken(await leads.mutate('restoreLeads', { ids: [first.id, second.id] }))).toEqual([
      'input.ids.1 TAKEN',
    ]);
    expect((await leads.mutate('restoreLeads', { ids: [first.id, other.id] })).__typename).toBe(
      'RestoreLeadsSuccess',
    );
  });

  test('is the database’s own rule', async () => {
    const { id } = await leads.make({ external: { externalId: 'kept' } });
    const other = await leads.make();
    await expect(
      gateway.sql(`update leads set external_id = 'kept' where id = $1`, [uuidOf(other.id)]),
    ).rejects.toThrow('leads_external');
    expect(await found('kept')).toEqual([id]);
  });
});

async function found(externalId: string, more: object = {}): Promise<string[]> {
  const { body } = await gateway.query(
    graphql('query ($filter: LeadFilter) { leads(filter: $filter) { nodes { id } } }'),
    { filter: { externalId, ...more } },
  );
  return body.data.leads.nodes.map(({ id }: Selected) => id);
}
