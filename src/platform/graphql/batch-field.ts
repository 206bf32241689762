import DataLoader from 'dataloader';
import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { Args, type ClassType, FieldResolver, getMetadataStorage } from 'type-graphql';
import { Wanted } from './wanted.js';

/** What a batch function needs of a request: where its loaders live until the answer is there. */
export interface LoaderScope {
  loaders: Map<unknown, DataLoader<object, unknown>>;
}

/**
 * A relation, for all parents of a level at once: what each of them has, in their order. An `Error` in place
 * of a value is that parent's alone.
 */
export type BatchFunction = (
  parents: readonly never[],
  args: never,
  context: never,
  wanted: Wanted,
) => Promise<readonly unknown[]> | readonly unknown[];

interface Declaration {
  /** The class decorated with `@Resolver(() => Type)`. */
  resolver: unknown;
  field: string;
  batch: BatchFunction;
  /** Columns of the parent's row that the function reads. */
  needs: readonly string[];
}

type ReturnType = Parameters<typeof FieldResolver>[0];

const declarations: Declaration[] = [];

/**
 * Declares a relation of the class's type by its batch function: the decorated method. From this one
 * declaration derive the schema's field, its DataLoader resolver and the columns that a parent is read with.
 */
export function BatchField(
  returns: ReturnType,
  options: {
    description: string;
    needs?: readonly string[];
    args?: () => ClassType;
    nullable?: boolean;
  },
): MethodDecorator {
  return (prototype, property) => {
    const field = String(property);
    FieldResolver(returns, { description: options.description, nullable: options.nullable ?? false })(
      prototype,
      field,
      {},
    );
    if (options.args) Args(options.args as () => ClassType)(prototype, field, 1);
    declarations.push({
      resolver: prototype.constructor,
      field,
      batch: (prototype as Record<string, BatchFunction>)[field] as BatchFunction,
      needs: options.needs ?? [],
    });
  };
}

const typeOf = (declaration: Declaration): ClassType | undefined =>
  getMetadataStorage()
    .resolverClasses.find(({ target }) => target === declaration.resolver)
    ?.getObjectType() as ClassType | undefined;

/** The columns that the relations of a type read from their parents, by field. */
export function relationNeedsOf(type: ClassType): Map<string, readonly string[]> {
  return new Map(declarations.filter((d) => typeOf(d) === type).map((d) => [d.field, d.needs]));
}

/** Gives every declared relation of a built schema the resolver that derives from its batch function. */
export function attachBatchFields(schema: GraphQLSchema): void {
  for (const declaration of declarations) {
    const name = typeOf(declaration)?.name ?? '';
    const type = schema.getType(name);
    const field = isObjectType(type) ? type.getFields()[declaration.field] : undefined;
    if (!field) throw new Error(`no field ${name}.${declaration.field} in the schema`);
    attachBatch(field, declaration.batch);
  }
}

/** Makes a field of a built schema a relation: the executor reads its extension, graphql-js its resolver. */
export function attachBatch(field: GraphQLField<unknown, unknown>, batch: BatchFunction): void {
  field.extensions = { ...field.extensions, batch };
  field.resolve = loaderResolver(batch) as GraphQLFieldResolver<unknown, unknown>;
}

/** The batch function of a field, where it is a relation. */
export const batchOf = (field: GraphQLField<unknown, unknown>): BatchFunction | undefined =>
  field.extensions.batch as BatchFunction | undefined;

/**
 * One DataLoader for each place in a document: there, arguments and selection are the same for all parents.
 * graphql-js hands every sibling the same `fieldNodes`, so that array is the place.
 */
function loaderResolver(batch: BatchFunction): GraphQLFieldResolver<object, LoaderScope> {
  return (parent, args, context, info) => {
    let loader = context.loaders.get(info.fieldNodes);
    if (!loader) {
      const wanted = Wanted.at(info);
      loader = new DataLoader(async (parents) =>
        batch(parents as never, args as never, context as never, wanted),
      );
      context.loaders.set(info.fieldNodes, loader);
    }
    return loader.load(parent);
  };
}
