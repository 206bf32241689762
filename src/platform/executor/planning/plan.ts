import type {
  FieldNode,
  GraphQLAbstractType,
  GraphQLField,
  GraphQLLeafType,
  GraphQLObjectType,
  OperationDefinitionNode,
} from 'graphql';
import type { BatchFunction, FieldSelection } from '../../graphql/index.js';
import type { Failure } from '../oddity.js';
import type { Fragments, Variables } from './collect-fields.js';

/** How one operation of a document runs, whoever asks and with whatever variables but those of conditions. */
export interface OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly root: Selection;
  /** Mutations: one root field after the other. */
  readonly isSerial: boolean;
}

/** What is selected of the objects of one type at one place. */
export interface Selection {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** The answer's object with its plain fields; the places of slots are held by null. */
  readonly make: MakeObject;
  readonly slots: readonly SlotPlan[];
  /** Whether an object that stands at several places is answered by one and the same result. */
  readonly isShared: boolean;
}

/** One field of a selection: how its value is come by, and what its value looks like. */
export interface FieldPlan {
  /** The name in the answer. */
  readonly key: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parentType: GraphQLObjectType;
  /** The same array for every run of the plan, as is `info.fieldNodes`. */
  readonly nodes: readonly FieldNode[];
  readonly shape: Shape;
  readonly source:
    | { readonly kind: 'typename' }
    | { readonly kind: 'property' }
    | { readonly kind: 'batch'; readonly batch: BatchFunction; readonly fieldSelection: FieldSelection }
    | { readonly kind: 'resolver'; readonly resolve: NonNullable<GraphQLField<unknown, unknown>['resolve']> };
  /** @returns what the field is called with, or why it cannot be */
  args(variables: Variables): Record<string, unknown> | Failure;
}

/** A field that is filled in for all objects of a level together. */
export interface SlotPlan {
  readonly field: FieldPlan;
  readonly complete: Complete;
}

/** A field's type, with what is selected of the objects in it. */
export type Shape = LeafShape | ListShape | CompositeShape;

export interface LeafShape {
  readonly kind: 'leaf';
  readonly isNullable: boolean;
  readonly type: GraphQLLeafType;
}

export interface ListShape {
  readonly kind: 'list';
  readonly isNullable: boolean;
  readonly of: Shape;
}

export interface CompositeShape {
  readonly kind: 'composite';
  readonly isNullable: boolean;
  readonly type: GraphQLObjectType | GraphQLAbstractType;
  /** Whether a look at the value decides about its type, or whether it has the type at all. */
  readonly isJudged: boolean;
  selectionOf(type: GraphQLObjectType): Selection;
}

/** Whoever takes what is not as it should be, and the objects that were found. */
export interface ResultSink {
  /** Notes that the answer cannot be given as it is being made. */
  unsupported(): null;
  /** Whether promises and iterables are behind already: what is still there is the value itself. */
  readonly isSettled: boolean;
  /** @returns the object's result, or null where its type is not to be had */
  add(shape: CompositeShape, value: unknown): object | null;
}

/**
 * Completes one value in good faith: the result where all is well; null, and a note that something is odd, where
 * not. What stands there instead is found out by `completeStrictly`.
 * @throws unsettled
 */
export type Complete = (value: unknown, sink: ResultSink) => unknown;

/** @throws unsettled, and whatever a getter throws */
export type MakeObject = (source: object, sink: ResultSink) => Record<string, unknown>;
