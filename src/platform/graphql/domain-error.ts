import { type GraphQLResolveInfo, getNamedType, isUnionType } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import type { MutationError } from './errors.js';

/**
 * An expected "no". Thrown, so that the transaction it is thrown in rolls back; one middleware turns it into
 * the member of the mutation's union that it carries.
 */
export class DomainError extends Error {
  constructor(readonly answer: MutationError) {
    // The name alone: the answer's own message holds values, which no log may.
    super(answer.constructor.name);
  }
}

/** The answer of an expected "no". @throws whatever else it is */
export function answerOf(error: unknown): MutationError {
  if (error instanceof DomainError) return error.answer;
  throw error;
}

/** Whether an error is one that the mutation may answer with. */
function isMember({ answer }: DomainError, { returnType }: GraphQLResolveInfo): boolean {
  const result = getNamedType(returnType);
  return isUnionType(result) && result.getTypes().some(({ name }) => name === answer.constructor.name);
}

/**
 * Answers a mutation's refusal as the union member that it is.
 * @throws Error that names mutation, error and union where it is no member: a defect, which clients see as one
 */
export const domainErrorMiddleware: MiddlewareFn<object> = async ({ info }, next) => {
  if (info.parentType !== info.schema.getMutationType()) return next();
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (isMember(error, info)) return error.answer;
    const [thrown, result] = [error.answer.constructor.name, getNamedType(info.returnType).name];
    throw new Error(`${info.fieldName} threw ${thrown}, which ${result} has no member for`, { cause: error });
  }
};
