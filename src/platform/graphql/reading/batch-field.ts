import DataLoader from 'dataloader';
import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { Args, type ClassType, Extensions, FieldResolver, getMetadataStorage } from 'type-graphql';
import type { Fields } from '../../database/index.js';
import type { Id } from '../../ids/index.js';
import { FieldSelection } from '../field-selection.js';

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
  selection: FieldSelection,
) => Promise<readonly unknown[]> | readonly unknown[];

interface Declaration {
  /** The class decorated with `@Resolver(() => Type)`. */
  resolver: unknown;
  field: string;
  batch: BatchFunction;
  /** What of its parents the function reads besides their ID: columns of their row, or an answer's properties. */
  needs: readonly string[];
  reference?: Reference;
}

/** A relation to the one record that a column of the parent's row names. */
export interface Reference {
  /** The column, as the row's property: an ID or null. */
  by: string;
  /** What it names. */
  entity(): ReferenceTarget;
}

/** As much of an entity as is read by references. */
export interface ReferenceTarget {
  readonly type: { prototype: object };
  readonly table: PgTable;
  readonly references: ReadonlyMap<string, Reference>;
  fieldsFor(selection: FieldSelection): Fields;
  isNamed(key: SQL): SQL;
  byIds(
    request: never,
    ids: readonly (Id | null | undefined)[],
    selection: FieldSelection,
  ): Promise<readonly (object | null)[]>;
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

/**
 * Declares a relation to the record that a column names: the decorated method gives its entity. All parents of a
 * level are read in one statement; of a single parent, or a few, the record is read beside it already.
 */
export function ReferenceField(
  returns: ReturnType,
  options: { by: string; description: string; nullable?: boolean },
): MethodDecorator {
  return (prototype, property) => {
    const field = String(property);
    FieldResolver(returns, { description: options.description, nullable: options.nullable ?? false })(
      prototype,
      field,
      {},
    );
    const entity = (prototype as Record<string, () => ReferenceTarget>)[field] as () => ReferenceTarget;
    declarations.push({
      resolver: prototype.constructor,
      field,
      batch: referred({ by: options.by, entity }, prefetchKey(field)),
      needs: [options.by],
      reference: { by: options.by, entity },
    });
  };
}

/** Where a row keeps the record that a field of it refers to, if it was read beside; no field is named so. */
export const prefetchKey = (field: string): string => `&${field}`;

/** Puts what a record or an answer refers to beside it, for whoever has both at hand, with all their columns. */
export function withPrefetched<T extends object>(
  record: T,
  referred: Readonly<Record<string, object | null>>,
): T {
  for (const [field, value] of Object.entries(referred))
    Object.assign(record, { [prefetchKey(field)]: value });
  return record;
}

const referred =
  ({ by, entity }: Reference, beside: string): BatchFunction =>
  (parents: readonly Record<string, unknown>[], _args, context, selection) => {
    const there = parents.map((parent) => parent[beside]);
    if (!there.includes(undefined)) return there;
    const ids = parents.map((parent) => parent[by] as Id | null);
    return entity().byIds(context, ids, selection);
  };

const typeOf = (declaration: Declaration): ClassType | undefined =>
  getMetadataStorage()
    .resolverClasses.find(({ target }) => target === declaration.resolver)
    ?.getObjectType() as ClassType | undefined;

/** The columns that the relations of a type read from their parents, by field. */
export function relationNeedsOf(type: ClassType): Map<string, readonly string[]> {
  return new Map(declarations.filter((d) => typeOf(d) === type).map((d) => [d.field, d.needs]));
}

/** The records that those of a type refer to, by field. */
export function referencesOf(type: ClassType): Map<string, Reference> {
  const of = declarations.filter((d) => d.reference && typeOf(d) === type);
  return new Map(of.map((d) => [d.field, d.reference as Reference]));
}

/** Gives every declared relation of a built schema the resolver that derives from its batch function. */
export function attachBatchFields(schema: GraphQLSchema): void {
  for (const declaration of declarations) {
    const name = typeOf(declaration)?.name ?? '';
    const type = schema.getType(name);
    const field = isObjectType(type) ? type.getFields()[declaration.field] : undefined;
    if (!field) throw new Error(`no field ${name}.${declaration.field} in the schema`);
    attachBatch(field, declaration.batch, declaration.needs);
  }
}

/**
 * Makes a field of a built schema a relation: the executor reads its extension, graphql-js its resolver.
 * @param needs what of its parents the function reads besides their ID; left out: who knows what
 */
export function attachBatch(
  field: GraphQLField<unknown, unknown>,
  batch: BatchFunction,
  needs?: readonly string[],
): void {
  field.extensions = { ...field.extensions, batch, needsIdAlone: needs?.length === 0 };
  field.resolve = loaderResolver(batch) as GraphQLFieldResolver<unknown, unknown>;
}

/** The batch function of a field, where it is a relation. */
export const batchOf = (field: GraphQLField<unknown, unknown>): BatchFunction | undefined =>
  field.extensions.batch as BatchFunction | undefined;

/** Whether a relation can be read before its parents are, of which no more is known than their IDs. */
export const needsIdAlone = (field: GraphQLField<unknown, unknown>): boolean =>
  field.extensions.needsIdAlone === true;

/**
 * On a root field that answers the record of its argument `id`, or null: what needs no more of the record than its
 * ID is read along with it. Nothing of that is answered where the record is not.
 * @param isOpen whether whoever asks is shown every such record that there is: of what is kept from them, not even
 *   the time may tell that it is there
 */
export const PrefetchById = <Context>(isOpen: (context: Context) => boolean = () => true): MethodDecorator =>
  Extensions({ prefetchById: isOpen });

/** Whether what hangs on the record of a field's `id` may be read along with it. */
export const canPrefetch = (field: GraphQLField<unknown, unknown>, context: unknown): boolean => {
  const isOpen = field.extensions.prefetchById as ((context: unknown) => boolean) | undefined;
  return isOpen?.(context) ?? false;
};

/**
 * One DataLoader for each place in a document: there, arguments and selection are the same for all parents.
 * graphql-js hands every sibling the same `fieldNodes`, so that array is the place.
 */
function loaderResolver(batch: BatchFunction): GraphQLFieldResolver<object, LoaderScope> {
  return (parent, args, context, info) => {
    let loader = context.loaders.get(info.fieldNodes);
    if (!loader) {
      const selection = FieldSelection.at(info);
      loader = new DataLoader(async (parents) =>
        batch(parents as never, args as never, context as never, selection),
      );
      context.loaders.set(info.fieldNodes, loader);
    }
    return loader.load(parent);
  };
}
