import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { buildSchema, getMetadataStorage } from 'type-graphql';
import { Group } from '../identity/index.js';
import { Log } from '../logs/index.js';
import { attachBatchFields, domainErrorMiddleware } from '../platform/graphql/index.js';
import { DealStage, Pipeline } from '../settings/index.js';
import { blankIsNull } from './blank-inputs.js';
import { resolvers } from './resolvers.js';
import { guardRootFields } from './root-access.js';

let built: Promise<GraphQLSchema> | null = null;

/** The gateway's schema with its resolvers; built once a process, as its batch fields are attached in place. */
export function buildGatewaySchema(): Promise<GraphQLSchema> {
  built ??= build();
  return built;
}

async function build(): Promise<GraphQLSchema> {
  readPropertiesPlainly();
  const schema = await buildSchema({
    resolvers,
    validate: false,
    globalMiddlewares: [domainErrorMiddleware, blankIsNull],
    // Their relations need them in the schema, whether or not a root field leads there.
    orphanedTypes: [Group, Log, Pipeline, DealStage],
    // type-graphql asks for one; every subscription has a source of its own.
    pubSub: { publish: unused, subscribe: unused },
  });
  attachBatchFields(schema);
  readGettersPlainly(schema);
  tellTypesAtOnce(schema);
  guardRootFields(schema);
  describeRoots(schema);
  return schema;
}

function unused(): never {
  throw new Error('subscriptions have sources of their own');
}

/** A property is its object's own: no resolver stands between, and no middleware has to do with it. */
function readPropertiesPlainly(): void {
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
}

/** The same of getters, of which type-graphql makes resolvers all the same. */
function readGettersPlainly(schema: GraphQLSchema): void {
  for (const { name, target } of getMetadataStorage().objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const property = Object.getOwnPropertyDescriptor(target.prototype, field.name);
      if (property?.get) field.resolve = undefined;
    }
  }
}

/** A record's class is its type. type-graphql makes a promise of that, for each record. */
function tellTypesAtOnce(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (value: object) => value.constructor.name;
  }
}

/** type-graphql has no place to say so. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation, subscription] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  if (query)
    query.description =
      'The queries. Each field is null if it fails or the viewer lacks its permission, with an error that names it.';
  if (mutation) {
    mutation.description =
      'The mutations. Each field is null if it fails or the viewer lacks its permission, with an error that names it; expected errors are members of its result.';
  }
  if (subscription) subscription.description = 'The subscriptions, by WebSocket or server-sent events.';
}
