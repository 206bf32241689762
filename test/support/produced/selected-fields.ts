import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export type Selections = readonly SelectionSetNode[];

/** The fields that selections ask of an object of a type, by the name that each has in the answer. */
export function collectFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  type: GraphQLObjectType,
  selections: Selections,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const applies = (condition: string | undefined) => {
    const named = condition === undefined ? type : schema.getType(condition);
    return named === type || (isAbstractType(named) && schema.isSubType(named, type));
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) {
        const key = one.alias?.value ?? one.name.value;
        found.set(key, [...(found.get(key) ?? []), one]);
      } else if (one.kind === Kind.INLINE_FRAGMENT) {
        if (applies(one.typeCondition?.name.value)) collect(one.selectionSet);
      } else {
        for (const fragment of document.definitions) {
          if (fragment.kind !== Kind.FRAGMENT_DEFINITION || fragment.name.value !== one.name.value) continue;
          if (applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
        }
      }
    }
  };
  selections.forEach(collect);
  return found;
}

/** Whether an object has the fields that were asked for, and no others. */
export const fits = (data: object, fields: ReadonlyMap<string, unknown>): boolean =>
  Object.keys(data).length === fields.size && Object.keys(data).every((key) => fields.has(key));
