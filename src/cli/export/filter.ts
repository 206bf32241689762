import { coerceInputValue, GraphQLError, isInputType } from 'graphql';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { buildGatewaySchema } from '../../request/index.js';

/**
 * A filter as the API takes it, out of its JSON.
 * @param type the input type of the schema
 * @throws ConfigurationError of one line that names the place
 */
export async function filterOf<T>(json: string | undefined, type: string): Promise<T | null> {
  if (json === undefined) return null;
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new ConfigurationError('--filter must be JSON, such as \'{"statusCategory": "OPEN"}\'');
  }
  const input = (await buildGatewaySchema()).getType(type);
  if (!isInputType(input)) throw new Error(`unreachable: ${type} is an input of the schema`);
  const faults: string[] = [];
  const value = coerceInputValue(given, input, (path, _, error) => {
    faults.push(`${['filter', ...path].join('.')}: ${error.message}`);
  });
  if (faults.length > 0) throw new ConfigurationError(faults.join('; '));
  return value as T | null;
}

/** What an API would answer to a filter, in a line. */
export function asAskedWrongly(error: unknown): unknown {
  return error instanceof GraphQLError ? new ConfigurationError(error.message) : error;
}
