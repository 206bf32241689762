import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { attach } from '../../support/attachments.js';
import { convert, customerOf, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { walk, walked } from '../../support/walk.js';

let gateway: TestGateway;
let roots: Record<string, string[]>;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_COST: '100000' } });
  // Two leads that became one customer, with a deal each.
  const deal = (name: string) => ({ deal: { name, closingDate: '2027-01-31' } });
  const existingCustomerId = await customerOf(gateway, {}, deal('First'));
  const merged = await convert(gateway, await takeIn(gateway), { existingCustomerId, ...deal('Second') });
  expect(merged.__typename).toBe('ConvertLeadSuccess');
  for (const name of ['a.txt', 'b.txt']) await attach(gateway, existingCustomerId, name, name);
  const { body } = await gateway.query(
    '{ leads(first: 200) { nodes { id } } customers(first: 200) { nodes { id } } accounts(first: 200) { nodes { id } edges { node { id } } } }',
  );
  const idsOf = (name: string) => body.data[name].nodes.map(({ id }: Selected) => id);
  expect(body.data.accounts.edges.map(({ node }: Selected) => node.id)).toEqual(idsOf('accounts'));
  roots = {
    Lead: idsOf('leads'),
    Customer: [existingCustomerId, ...idsOf('customers')],
    Account: idsOf('accounts'),
  };
});
afterAll(() => gateway.stop());

/** Lists of records below a record that are cut in pages, as `Type.field`; some record has several in each. */
const lists = [
  ...['Account.customers', 'Account.deals', 'Customer.comments', 'Customer.deals', 'Customer.leads'],
  ...['Customer.logs', 'Lead.comments', 'Lead.logs', 'Customer.attachments', 'Lead.attachments'],
];

test.each(lists)('%s comes in pages that are the whole list together', async (name) => {
  const [type = '', field = ''] = name.split('.');
  const counts = await gateway.query(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { id ${field}(first: 200) { nodes { id } } } } }`,
    { ids: roots[type]?.slice(0, 100) },
  );
  const longest = counts.body.data.nodes
    .map((node: Selected) => ({ id: node.id, ids: node[field].nodes.map(({ id }: Selected) => id) }))
    .sort((a: Selected, b: Selected) => b.ids.length - a.ids.length)[0];
  expect(longest.ids.length).toBeGreaterThan(1);
  const pages = await walk(gateway, {
    document: `query ($id: ID!, $first: Int, $after: String) {
      node(id: $id) { ... on ${type} { ${field}(first: $first, after: $after) { ${walked} } } } }`,
    variables: { id: longest.id },
    size: Math.ceil(longest.ids.length / 3),
    connection: (data) => data.node[field],
  });
  expect(pages).toEqual(longest.ids);
});

test('no list of records below a record is missing above', () => {
  const types = ['Lead', 'Customer', 'Account'].map(
    (name) => gateway.gateway.schema.getType(name) as GraphQLObjectType,
  );
  const found = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter(
        ({ args, type }) => args.some(({ name }) => name === 'after') && isObjectType(getNamedType(type)),
      )
      .map(({ name }) => `${type.name}.${name}`),
  );
  expect(found.sort()).toEqual([...lists, 'Customer.timeline', 'Lead.timeline'].sort());
});
