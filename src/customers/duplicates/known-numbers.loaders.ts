import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { type Statement, statement } from '../../platform/database/index.js';
import { ambiguousNumbers } from '../../platform/rules/index.js';
import { customers } from '../customer.table.js';

type Known = { number: string };

/** Whether some customer has the phone number `asked.number`. */
export const customerHasNumber = sql`exists (select from ${customers}
  where ${customers.tenantId} = ${sql.placeholder('tenantId')} and ${customers.deletedAt} is null
    and ${customers.id} in (select customers_with_phone(asked.number)))`;

const knownToCustomers = statement<Known>(
  'Customer.knownNumbers',
  { number: sql`asked.number` },
  sql`select asked.number from unnest(${sql.placeholder('numbers')}::text[]) as asked (number)
    where ${customerHasNumber}`,
  Object,
  'dedicated',
);

/**
 * The numbers that somebody has, of all that some texts may mean which read two ways. Nothing is asked of the database
 * where no text does.
 */
export async function knownAmong(
  context: Context,
  texts: readonly string[],
  known: Statement<Known>,
): Promise<ReadonlySet<string>> {
  const numbers = ambiguousNumbers(texts, context.viewer.tenant.defaultCountry);
  if (numbers.length === 0) return new Set();
  return new Set((await context.read(known, { numbers })).map(({ number }) => number));
}

export const knownCustomerNumbers = (
  context: Context,
  texts: readonly string[],
): Promise<ReadonlySet<string>> => knownAmong(context, texts, knownToCustomers);
