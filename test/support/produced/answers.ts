import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { collectFields, fits, type Selections } from './selected-fields.js';

/** Notes the fields of an answer's objects, their values of enums, and the members of unions that they are. */
export class Answers {
  constructor(
    private readonly names: Set<string>,
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {}

  object(data: object, type: GraphQLObjectType, selections: Selections): void {
    const values = new Map(Object.entries(data));
    for (const [key, nodes] of collectFields(this.schema, this.document, type, selections)) {
      const name = nodes[0]?.name.value ?? '';
      const field = type.getFields()[name];
      const value = values.get(key);
      if (!field || value === null || value === undefined) continue;
      this.names.add(`${type.name}.${name}`);
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      this.#value(value, field.type, below);
    }
  }

  #value(value: unknown, type: GraphQLOutputType, selections: Selections): void {
    if (value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) this.#value(one, type, selections);
      return;
    }
    const named = getNamedType(type);
    if (isEnumType(named)) this.names.add(`${named.name}.${value}`);
    if (isObjectType(named)) this.object(value as object, named, selections);
    if (!isAbstractType(named)) return;
    const data = value as { __typename?: string };
    const possible = this.schema
      .getPossibleTypes(named)
      .filter(({ name }) => data.__typename === undefined || name === data.__typename)
      .filter((one) => fits(data, collectFields(this.schema, this.document, one, selections)));
    const [member, another] = possible;
    // Without its name an object of several possible types says nothing.
    if (!member || another) return;
    if (isUnionType(named)) this.names.add(`${named.name}: ${member.name}`);
    this.object(data, member, selections);
  }
}
