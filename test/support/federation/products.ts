import { readFileSync } from 'node:fs';
import { buildASTSchema, type GraphQLObjectType, type GraphQLSchema, parse } from 'graphql';
import { Requires } from '../../../src/identity/index.js';
import { withSubgraphFields } from '../../../src/request/federation/subgraph-fields.js';
import { guardRootFields } from '../../../src/request/index.js';

/**
 * The products subgraph of Apollo's compatibility tests for subgraphs, with the data that these prescribe, on the
 * gateway's own federation fields (apollographql/apollo-federation-subgraph-compatibility, COMPATIBILITY.md).
 */
export const productsSdl = readFileSync('test/fixtures/compatibility/products.graphql', 'utf8');

type Reference = Record<string, unknown> & { __typename: string };

class User {
  readonly name = 'Jane Smith';

  constructor(
    readonly email: string,
    readonly totalProductsCreated = 1337,
    readonly yearsOfEmployment?: number,
  ) {}

  /** Of what the router brings along, as `@requires` says. @throws Error where it brought nothing */
  averageProductsCreatedPerYear(): number {
    if (this.yearsOfEmployment === undefined) throw new Error('the years were not brought along');
    return Math.round(this.totalProductsCreated / this.yearsOfEmployment);
  }
}

class ProductResearch {
  readonly outcome = null;
  constructor(readonly study: { caseNumber: string; description: string }) {}
}

const support = new User('support@apollographql.com');
const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const research = [
  new ProductResearch({ caseNumber: '1234', description: 'Federation Study' }),
  new ProductResearch({ caseNumber: '1235', description: 'Studio Study' }),
];

class Product {
  readonly notes = null;
  readonly createdBy = support;
  readonly dimensions = dimensions;

  constructor(
    readonly id: string,
    readonly sku: string,
    readonly package_: string,
    readonly variation: { id: string },
    readonly research: ProductResearch[],
  ) {}

  package() {
    return this.package_;
  }
}

class DeprecatedProduct {
  readonly sku = 'apollo-federation-v1';
  readonly reason = 'Migrate to Federation V2';
  readonly createdBy = support;

  package() {
    return '@apollo/federation-v1';
  }
}

class Inventory {
  readonly deprecatedProducts = [deprecated];
  constructor(readonly id: string) {}
}

const deprecated = new DeprecatedProduct();
const products = [
  new Product('apollo-federation', 'federation', '@apollo/federation', { id: 'OSS' }, research.slice(0, 1)),
  new Product('apollo-studio', 'studio', '', { id: 'platform' }, research.slice(1)),
];

const isDeprecated = (sku: unknown, name: unknown) =>
  sku === deprecated.sku && name === deprecated.package() ? deprecated : null;

const resolveReference: Record<string, (reference: Reference) => object | null | undefined> = {
  Product: ({ id, sku, package: name, variation }) =>
    products.find((one) => {
      if (id !== undefined) return one.id === id;
      if (name !== undefined) return one.sku === sku && one.package() === name;
      return one.sku === sku && one.variation.id === (variation as { id?: unknown } | undefined)?.id;
    }),
  DeprecatedProduct: ({ sku, package: name }) => isDeprecated(sku, name),
  ProductResearch: ({ study }) =>
    research.find(
      (one) => one.study.caseNumber === (study as { caseNumber?: unknown } | undefined)?.caseNumber,
    ),
  User: ({ email, totalProductsCreated, yearsOfEmployment }) =>
    new User(
      email as string,
      (totalProductsCreated as number | undefined) ?? undefined,
      yearsOfEmployment as number | undefined,
    ),
  Inventory: ({ id }) => new Inventory(id as string),
};

/** The products subgraph, guarded as the gateway's own schema is. */
export function productsSchema(): GraphQLSchema {
  const plain = buildASTSchema(parse(productsSdl), { assumeValid: true, assumeValidSDL: true });
  const fields = plain.getQueryType()?.getFields() ?? {};
  for (const field of Object.keys(fields)) Requires('MEMBER')({}, field, {});
  if (fields.product) fields.product.resolve = (_root, { id }) => products.find((one) => one.id === id);
  if (fields.deprecatedProduct) {
    fields.deprecatedProduct.resolve = (_root, { sku, package: name }) => isDeprecated(sku, name);
  }
  guardRootFields(plain);
  return withSubgraphFields(plain, {
    sdl: () => productsSdl,
    entityTypes: Object.keys(resolveReference).map((name) => plain.getType(name) as GraphQLObjectType),
    entitiesBehind: async (_context, representations) =>
      (representations as Reference[]).map(
        (reference) => resolveReference[reference.__typename]?.(reference) ?? null,
      ),
  });
}
