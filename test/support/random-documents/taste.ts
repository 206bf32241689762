import type { GraphQLField, GraphQLLeafType, GraphQLNamedType } from 'graphql';
import type { Random } from './random.js';

/** What the documents for a schema are to be like. */
export interface Taste {
  /** Most levels of fields within fields. */
  levels: number;
  /** About how many fields an operation names at most. */
  fields: number;
  /** Most objects at one place of an answer, where each list has three. */
  breadth: number;
  /** How many operations of a hundred are mutations. */
  mutations: number;
  /**
   * A value for a leaf as JSON has it.
   * @param place the argument and what leads there, such as `Query.lead.id` or `LeadFilter.statusIds`
   * @returns undefined for whatever suits the type
   */
  leaf?(type: GraphQLLeafType, place: string, random: Random): unknown;
  /** The arguments that a field is given beyond what it must have; any of them if left out. */
  argumentsOf?(field: GraphQLField<unknown, unknown>, random: Random): readonly string[];
  /** Fields that no document is to name. */
  avoids?(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean;
  /** Scalars whose literals may hold variables, as JSON's may. */
  holdsVariables?: readonly string[];
}
