import { sql } from 'drizzle-orm';
import { customerHasNumber, knownAmong } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import { statement } from '../../platform/database/index.js';
import { leads } from '../lead/lead.table.js';
import { visibleToViewer } from '../lead/lead.visibility.js';
import type { LeadFieldsInput } from './lead.input.js';

const knownToLeadsOrCustomers = statement<{ number: string }>(
  'Lead.knownNumbers',
  { number: sql`asked.number` },
  sql`select asked.number from unnest(${sql.placeholder('numbers')}::text[]) as asked (number)
    where ${customerHasNumber} or exists (select from ${leads}
      where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.deletedAt} is null
        and ${leads.id} in (select leads_with_phone(asked.number)) and ${visibleToViewer})`,
  Object,
  'dedicated',
);

/** Of phone numbers of inputs that read two ways, those that a customer has, or a lead that the viewer may see. */
export const knownNumbers = (
  context: Context,
  ...inputs: readonly LeadFieldsInput[]
): Promise<ReadonlySet<string>> =>
  knownAmong(
    context,
    inputs.flatMap(({ phoneNumbers, contactPhone }) => [
      ...(phoneNumbers ?? []).slice(0, 100),
      ...(contactPhone ? [contactPhone] : []),
    ]),
    knownToLeadsOrCustomers,
  );
