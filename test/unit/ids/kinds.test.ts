import type { CustomerRepository } from '../../../src/customers/customer.repository.js';
import { leads } from '../../../src/leads/lead/lead.table.js';
import type { Database, TenantTransaction } from '../../../src/platform/database/index.js';
import { statement, uuidIn } from '../../../src/platform/database/index.js';
import {
  type Id,
  idOf,
  isId,
  newId,
  parseId,
  presumedId,
  type Uuid,
  uuidOf,
} from '../../../src/platform/ids/index.js';

// What must not compile is refused by `npm run types`: a line that compiles all the same fails there as an unused
// directive. Nothing of it runs.
const refused = (
  text: string,
  lead: Id<'lead'>,
  customer: Id<'customer'>,
  leadUuid: Uuid<'lead'>,
  given: { customers: CustomerRepository; database: Database; transaction: TenantTransaction },
) => {
  const takesLead = (id: Id<'lead'>) => id;
  const takesUuid = (uuid: Uuid<'lead'>) => uuid;
  takesLead(lead);
  takesUuid(leadUuid);
  // @ts-expect-error a UUID for an ID
  takesLead(leadUuid);
  // @ts-expect-error an ID for a UUID
  takesUuid(lead);
  // @ts-expect-error a customer's for a lead's
  takesLead(customer);
  // @ts-expect-error a customer's for a lead's
  takesUuid(uuidOf(customer));
  // @ts-expect-error any text for an ID
  takesLead(text);
  // @ts-expect-error any text for a UUID
  takesUuid(text);
  // @ts-expect-error an ID of any kind for a lead's
  takesLead(lead as Id);

  // @ts-expect-error a UUID has been decoded
  uuidOf(leadUuid);
  // @ts-expect-error an ID has been encoded
  idOf('lead', lead);
  // @ts-expect-error a lead's UUID makes no customer's ID
  idOf('customer', leadUuid);
  // @ts-expect-error what is known to be a lead's is not presumed to be a customer's
  presumedId('customer', lead);
  // @ts-expect-error SQL is given IDs, and encodes them
  uuidIn(leadUuid);

  // @ts-expect-error repositories take their own kind
  void given.customers.take(lead);
  // @ts-expect-error columns hold their own kind
  void ({ statusId: lead } satisfies Partial<typeof leads.$inferInsert>);
  // @ts-expect-error columns hold IDs
  void ({ statusId: text } satisfies Partial<typeof leads.$inferInsert>);
  const one = statement<{ id: Id<'lead'> }, { lead: Id<'lead'> }>(null, { id: leads.id }, uuidIn(lead));
  void given.transaction.run(one, { lead });
  // @ts-expect-error statements are run with the kind that they say
  void given.transaction.run(one, { lead: customer });
  // @ts-expect-error statements are run with IDs
  void given.transaction.run(one, { lead: leadUuid });
  // @ts-expect-error a database is a tenant's
  given.database.reader(lead);
  // @ts-expect-error a database is a tenant's
  given.database.reader(leadUuid);
};

test('a text is an ID of a kind once it has been looked at', () => {
  expect(refused).toBeInstanceOf(Function);
  const text: string = newId('lead');
  expect(isId(text, 'lead')).toBe(true);
  expect(isId(text, 'customer', 'lead')).toBe(true);
  expect(isId(text, 'customer')).toBe(false);
  expect(isId(uuidOf(text), 'lead')).toBe(false);
  expect(parseId(text)?.kind).toBe('lead');
});
