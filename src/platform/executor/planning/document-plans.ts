import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Fragments, Variables } from './collect-fields.js';
import type { OperationPlan } from './plan.js';
import { planOperation } from './planning.js';

/** Every condition by variable doubles the plans that an operation can have; past these the one that was used longest ago goes. */
const MAX_PLANS = 32;

/** The plans of one document, made as they are needed: one for each outcome of its conditions. */
export class DocumentPlans {
  private readonly fragments: Fragments;
  private readonly operations: readonly OperationDefinitionNode[];
  /** Variables by which something is skipped or included. */
  private readonly conditions: readonly string[];
  private readonly plans = new Map<
    OperationDefinitionNode,
    LRUCache<string, { plan: OperationPlan | null }>
  >();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly hasOwnResolver: (field: string) => boolean,
  ) {
    const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    }
    this.fragments = fragments;
    this.operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    this.conditions = conditionsOf(document);
  }

  /** @returns undefined where there is none, or the name does not decide between several */
  operation(name: string | null | undefined): OperationDefinitionNode | undefined {
    if (name !== null && name !== undefined) {
      return this.operations.findLast((operation) => operation.name?.value === name);
    }
    return this.operations.length === 1 ? this.operations[0] : undefined;
  }

  /** Whether every condition is decided: a variable with a default may be null all the same. */
  decides(variables: Variables): boolean {
    return this.conditions.every((name) => !(name in variables) || typeof variables[name] === 'boolean');
  }

  /** @returns null for introspection */
  plan(operation: OperationDefinitionNode, variables: Variables): OperationPlan | null {
    const key = this.conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const plans = this.plans.get(operation) ?? new LRUCache({ max: MAX_PLANS });
    this.plans.set(operation, plans);
    const known = plans.get(key);
    if (known !== undefined) return known.plan;
    const plan = planOperation(
      {
        schema: this.schema,
        fragments: this.fragments,
        variables: this.conditionsIn(variables),
        hasOwnResolver: this.hasOwnResolver,
      },
      operation,
    );
    plans.set(key, { plan });
    return plan;
  }

  /** A plan outlives its request: it keeps nothing of that but what it is planned by. */
  private conditionsIn(variables: Variables): Variables {
    return Object.fromEntries(
      this.conditions.filter((name) => name in variables).map((name) => [name, variables[name]]),
    );
  }
}

function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: given = [] }) {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
