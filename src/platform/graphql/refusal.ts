import { isObjectType } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import type { MutationError } from './errors.js';

/**
 * An expected "no". Thrown, so that the transaction it is thrown in rolls back; one middleware turns it into
 * the member of the mutation's union that it carries.
 */
export class Refusal extends Error {
  constructor(readonly answer: MutationError) {
    super(answer.message);
  }
}

/** Answers a mutation's refusal as the union member that it is. */
export const answerRefusals: MiddlewareFn<object> = async ({ info }, next) => {
  if (info.parentType !== info.schema.getMutationType()) return next();
  try {
    return await next();
  } catch (error) {
    if (error instanceof Refusal && isObjectType(info.schema.getType(error.answer.constructor.name))) {
      return error.answer;
    }
    throw error;
  }
};
