import { GraphQLError } from 'graphql';
import type { Permission } from './permissions.js';

/** What a root field asks of the viewer: a permission, or just to be a member of the tenant. */
export type Requirement = Permission | 'MEMBER';

const requirements = new Map<string, Requirement>();

/**
 * Declares what a query, mutation or subscription asks of the viewer. Every root field has one.
 * @throws Error at start where two of one name are declared: the second would open or close the first
 */
export function Requires(requirement: Requirement): MethodDecorator {
  return (prototype, property) => {
    const field = String(property);
    if (requirements.has(field)) {
      throw new Error(`two operations are named ${field}, the second in ${prototype.constructor.name}`);
    }
    requirements.set(field, requirement);
  };
}

/** What a root field was declared to require; undefined where nobody said, which is refused to everyone. */
export const requirementOf = (field: string): Requirement | undefined => requirements.get(field);

/** A refusal for want of a permission, where a root field's own requirement does not tell. */
export const forbidden = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
