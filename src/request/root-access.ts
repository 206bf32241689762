import {
  type DocumentNode,
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Member, requirementOf } from '../identity/index.js';
import { notPermitted } from './request-errors.js';

/** What a guarded root field looks at in the context. */
interface Granting {
  readonly granted: ReadonlySet<string>;
}

/**
 * The root fields of an operation that the viewer may use, found before the first of them runs. Fields behind
 * `@skip` and `@include` are looked at as well; one that is not run is not refused either.
 */
export function grantedRootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  viewer: Member,
): ReadonlySet<string> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const named = new Set<string>();
  collectFields(operation.selectionSet, fragments, named);
  return new Set([...named].filter((field) => isPermitted(viewer, field)));
}

/** Whether someone may use a root field. */
export function isPermitted(viewer: Member, field: string): boolean {
  const requirement = requirementOf(field);
  if (requirement === undefined) return false;
  return requirement === 'MEMBER' || viewer.permissions.has(requirement);
}

/** @param fragments those not yet looked at */
function collectFields(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  named: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      named.add(selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collectFields(selection.selectionSet, fragments, named);
    } else {
      const fragment = fragments.get(selection.name.value);
      fragments.delete(selection.name.value);
      if (fragment) collectFields(fragment.selectionSet, fragments, named);
    }
  }
}

/** Makes every root field answer FORBIDDEN unless the request has been granted it. */
export function guardRootFields(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) guard(field);
  }
}

type Resolve<Context extends Granting> = GraphQLFieldResolver<unknown, Context>;

/** A root field's resolver that answers FORBIDDEN unless the request has been granted the field. */
export const guarded =
  <Context extends Granting>(field: string, resolve: Resolve<Context>): Resolve<Context> =>
  (source, args, context, info) => {
    if (!context.granted.has(field)) throw notPermitted(requirementOf(field));
    return resolve(source, args, context, info);
  };

function guard(field: GraphQLField<unknown, Granting>): void {
  const { name, resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = guarded(name, resolve);
  if (subscribe) field.subscribe = guarded(name, subscribe);
}
