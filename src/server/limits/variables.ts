import { GraphQLError } from 'graphql';
import { UploadedFile } from '../../platform/graphql/index.js';

/** More than any input that is taken: JSON objects may have 100 levels. Readers of inputs go down by recursion. */
const MAX_LEVELS = 120;

/**
 * Refuses variables that no input would take and whoever reads them would run out of stack on.
 * @throws GraphQLError BAD_USER_INPUT, HTTP 400
 */
export function validateVariables(variables: Record<string, unknown> | undefined): void {
  let level: unknown[] = Object.values(variables ?? {});
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) {
      throw new GraphQLError(`Variables may nest at most ${MAX_LEVELS} levels deep.`, {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    }
    level = level.flatMap((value) => (isNest(value) ? Object.values(value) : []));
  }
}

/** A file is one value: its bytes are millions. */
const isNest = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof UploadedFile);
