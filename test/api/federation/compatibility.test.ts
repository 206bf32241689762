import { parse, stripIgnoredCharacters } from 'graphql';
import {
  type CompatibilitySupergraph,
  startCompatibilitySupergraph,
} from '../../support/federation/compatibility.js';
import { productsSdl } from '../../support/federation/products.js';

/**
 * Each capability of https://www.apollographql.com/docs/graphos/reference/federation/compatible-subgraphs, as Apollo's
 * compatibility tests ask for it: of the subgraph itself, which the gateway's server serves with FEDERATION: 'true',
 * and through @apollo/gateway.
 */
let supergraph: CompatibilitySupergraph;
let sdl: string;
beforeAll(async () => {
  supergraph = await startCompatibilitySupergraph();
  const { body } = await supergraph.products.query('{ _service { sdl } }');
  sdl = stripIgnoredCharacters(body.data._service.sdl);
});
afterAll(() => supergraph.stop());

const id = 'apollo-federation';
const ask = async (query: string, variables: object = { id }) =>
  (await supergraph.products.query(query, variables)).body;
const route = (query: string, variables: object = { id }) => supergraph.route(query, variables);
const entities = (selection: string, ...representations: object[]) =>
  ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
    { representations },
  );
const product = (selection: string) => `query ($id: ID!) { product(id: $id) { ${selection} } }`;

test('_service: tells the whole schema', () => {
  expect(sdl).toBe(stripIgnoredCharacters(productsSdl));
  expect(() => parse(sdl)).not.toThrow();
});

test('_service, _Entity and _Any are of the kinds that the specification has', async () => {
  const { data } = await ask(
    `{ service: __type(name: "_Service") { kind fields { name } }
       entity: __type(name: "_Entity") { kind possibleTypes { name } } any: __type(name: "_Any") { kind } }`,
  );
  expect(data).toEqual({
    service: { kind: 'OBJECT', fields: [{ name: 'sdl' }] },
    entity: {
      kind: 'UNION',
      possibleTypes: ['Product', 'DeprecatedProduct', 'ProductResearch', 'User', 'Inventory'].map((name) => ({
        name,
      })),
    },
    any: { kind: 'SCALAR' },
  });
});

describe('@key', () => {
  test('of one field: told', () => expect(sdl).toMatch(/type User@extends@key\(fields:"email"\)/));
  test('of one field: resolved', async () => {
    const { data } = await entities('... on User { email name }', {
      __typename: 'User',
      email: 'support@apollographql.com',
    });
    expect(data._entities).toEqual([{ email: 'support@apollographql.com', name: 'Jane Smith' }]);
  });

  test('of several fields: told', () =>
    expect(sdl).toMatch(/type DeprecatedProduct@key\(fields:"sku package"\)/));
  test('of several fields: resolved', async () => {
    const key = { sku: 'apollo-federation-v1', package: '@apollo/federation-v1' };
    const { data } = await entities('... on DeprecatedProduct { sku package reason }', {
      __typename: 'DeprecatedProduct',
      ...key,
    });
    expect(data._entities).toEqual([{ ...key, reason: 'Migrate to Federation V2' }]);
  });

  test('of an object: told', () =>
    expect(sdl).toMatch(/type ProductResearch@key\(fields:"study { caseNumber }"\)/));
  test('of an object: resolved', async () => {
    const { data } = await entities('... on ProductResearch { study { caseNumber description } }', {
      __typename: 'ProductResearch',
      study: { caseNumber: '1234' },
    });
    expect(data._entities).toEqual([{ study: { caseNumber: '1234', description: 'Federation Study' } }]);
  });

  test('several of a type: told', () => {
    for (const fields of ['id', 'sku package', 'sku variation { id }']) {
      expect(sdl).toMatch(new RegExp(`type Product@[^{]*(?:{ id }[^{]*)?@key\\(fields:"${fields}"\\)`));
    }
  });
  test('several of a type: resolved, each by its own', async () => {
    const { data } = await entities(
      '... on Product { id sku }',
      { __typename: 'Product', id },
      { __typename: 'Product', sku: 'federation', package: '@apollo/federation' },
      { __typename: 'Product', sku: 'studio', variation: { id: 'platform' } },
      { __typename: 'Product', sku: 'studio', variation: { id: 'OSS' } },
    );
    expect(data._entities).toEqual([
      { id, sku: 'federation' },
      { id, sku: 'federation' },
      { id: 'apollo-studio', sku: 'studio' },
      null,
    ]);
  });
});

describe('@link', () => {
  test('of federation, once, with directives of that specification alone', () => {
    const links = [...sdl.matchAll(/@link\(url:"(.*?)" import:\[(.*?)\]/g)].map(([, url, names]) => ({
      url,
      names: names
        ?.replaceAll('"', '')
        .split('@')
        .slice(1)
        .map((name) => name.trim()),
    }));
    const [federation, ...rest] = links.filter(({ url }) => url?.includes('specs.apollo.dev/federation/'));
    expect([federation?.url, rest]).toEqual(['https://specs.apollo.dev/federation/v2.3', []]);
    const specified =
      'composeDirective extends external inaccessible interfaceObject key override provides requires shareable tag';
    expect(specified.split(' ')).toEqual(expect.arrayContaining(federation?.names ?? []));
  });
});

describe('@requires', () => {
  test('told', () =>
    expect(sdl).toContain(
      'averageProductsCreatedPerYear:Int@requires(fields:"totalProductsCreated yearsOfEmployment")',
    ));
  test('what it names is brought along to this subgraph', async () => {
    const { data, errors } = await route(product('createdBy { averageProductsCreatedPerYear email }'));
    expect(errors).toBeUndefined();
    // 1337 of this subgraph by @provides, 10 years of the other one.
    expect(data.product.createdBy).toEqual({
      averageProductsCreatedPerYear: 134,
      email: 'support@apollographql.com',
    });
  });
  test('what it names is brought along from this subgraph', async () => {
    const { data, errors } = await route(product('delivery(zip: "94111") { estimatedDelivery }'));
    expect(errors).toBeUndefined();
    expect(data.product.delivery).toEqual({ estimatedDelivery: 'small 1 to 94111' });
  });
});

describe('@provides', () => {
  test('told', () => expect(sdl).toContain('createdBy:User@provides(fields:"totalProductsCreated")'));
  test('an external field is answered here', async () => {
    const { data, errors } = await ask(product('createdBy { email totalProductsCreated }'));
    expect(errors).toBeUndefined();
    expect(data.product.createdBy).toEqual({
      email: 'support@apollographql.com',
      totalProductsCreated: 1337,
    });
  });
});

describe('@shareable', () => {
  test('told', () => expect(sdl).toContain('type ProductDimension@shareable'));
  test('resolved', async () => {
    const { data, errors } = await route(product('dimensions { size weight }'));
    expect(errors).toBeUndefined();
    expect(data.product.dimensions).toEqual({ size: 'small', weight: 1 });
  });
});

test('@tag: told by its own name', () => {
  expect(sdl).toContain('@tag(name:"internal")');
  expect(sdl).not.toContain('@federation__tag');
});

describe('@override', () => {
  test('told', () => expect(sdl).toContain('@override(from:"users")'));
  test('the field comes from here', async () => {
    const { data } = await route(product('createdBy { name }'));
    expect(data.product.createdBy).toEqual({ name: 'Jane Smith' });
  });
});

describe('@inaccessible', () => {
  test('told by its own name', () => expect(sdl).toContain('unit:String@inaccessible'));
  test('answered here, and unknown to clients of the router', async () => {
    const unit = product('dimensions { unit }');
    expect((await ask(unit)).data.product.dimensions).toEqual({ unit: 'kg' });
    expect((await route(unit)).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

test('@composeDirective: linked, named, defined and used', () => {
  expect(sdl).toContain('@link(url:"https://myspecs.dev/myCustomDirective/v1.0" import:["@custom"])');
  expect(sdl).toContain('@composeDirective(name:"@custom")');
  expect(sdl).toContain('directive@custom on OBJECT');
  expect(sdl).toMatch(/type Product@custom/);
});

describe('@interfaceObject', () => {
  test('told', () => expect(sdl).toMatch(/type Inventory@interfaceObject@key\(fields:"id"\)/));
  test('its fields are those of each type of the interface', async () => {
    const { data, errors } = await route(
      'query ($id: ID!) { inventory(id: $id) { id deprecatedProducts { sku reason } } }',
      { id: 'apollo-oss' },
    );
    expect(errors).toBeUndefined();
    expect(data.inventory).toEqual({
      id: 'apollo-oss',
      deprecatedProducts: [{ sku: 'apollo-federation-v1', reason: 'Migrate to Federation V2' }],
    });
  });
});

test('ftv1: a trace where a router asks for one, and none for others', async () => {
  const { products } = supergraph;
  const asking = {
    token: await products.token('ada@acme.test'),
    tenant: 'acme',
    headers: { 'apollo-federation-include-trace': 'ftv1' },
  };
  const { body } = await products.query('{ __typename }', {}, asking);
  expect(body.data).toEqual({ __typename: 'Query' });
  expect(Buffer.from(String(body.extensions?.ftv1), 'base64').length).toBeGreaterThan(10);
  expect((await products.query('{ __typename }')).body.extensions?.ftv1).toBeUndefined();
});
