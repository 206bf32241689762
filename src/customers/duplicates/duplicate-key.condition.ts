import { type SQL, sql } from 'drizzle-orm';
import { customerKeys } from '../customer.table.js';

/**
 * Whether a customer's key is in the way of a value: the same, or a phone number of which one of the two has no
 * extension. The value's base comes along, for row-level security lets no index serve what takes a column apart.
 */
export const inTheWay = (value: SQL, base: SQL): SQL =>
  sql`${customerKeys.base} = ${base} and (${customerKeys.value} = ${value}
    or ${customerKeys.value} = ${customerKeys.base} or ${value} = ${base})`;
