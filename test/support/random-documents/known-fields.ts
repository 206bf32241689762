import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Taste } from './taste.js';

export interface KnownField {
  field: GraphQLField<unknown, unknown>;
  /** What is selected from below it; null for a leaf. */
  selects: GraphQLCompositeType | null;
  /** Lists within lists. */
  lists: number;
}

const known = new WeakMap<Taste, KnownFields>();

/** What a schema offers to documents of a taste; found out once, as graphql-js asks long what a type is. */
export function knownFields(schema: GraphQLSchema, taste: Taste): KnownFields {
  let fields = known.get(taste);
  if (!fields) {
    fields = new KnownFields(schema, taste);
    known.set(taste, fields);
  }
  return fields;
}

export class KnownFields {
  private readonly fields = new Map<GraphQLCompositeType, readonly KnownField[]>();
  private readonly overlaps = new Map<GraphQLCompositeType, readonly GraphQLCompositeType[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly taste: Taste,
  ) {}

  of(type: GraphQLObjectType | GraphQLInterfaceType): readonly KnownField[] {
    let found = this.fields.get(type);
    if (!found) {
      found = Object.values(type.getFields())
        .filter((field) => !this.taste.avoids?.(type, field))
        .map(knownField);
      this.fields.set(type, found);
    }
    return found;
  }

  /** The types that an object may have beside this one. */
  overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    let found = this.overlaps.get(type);
    if (!found) {
      const all = Object.values(this.schema.getTypeMap()).filter(isCompositeType);
      found = all.filter((other) => doTypesOverlap(this.schema, type, other));
      this.overlaps.set(type, found);
    }
    return found;
  }
}

export function knownField(field: GraphQLField<unknown, unknown>): KnownField {
  const type = getNamedType(field.type);
  return { field, selects: isCompositeType(type) ? type : null, lists: listDepth(field.type) };
}

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

/** The types that objects of a type really have. */
export const typesOf = (schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
