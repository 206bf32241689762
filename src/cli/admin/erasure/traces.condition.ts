import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { conversions } from '../../../conversion/index.js';
import { leadHookDeliveries } from '../../../lead-hooks/index.js';
import { EntityType, logs } from '../../../logs/index.js';
import { outboxMessages } from '../../../outbox/index.js';
import { uuidsIn } from '../../../platform/database/index.js';
import { type Id, idsOf } from '../../../platform/ids/index.js';
import type { Person } from './person.repository.js';

// Where a person has left traces besides their own records: what is erased there and what is exported are the same rows.

/** Receipts of the person's conversions. */
export const conversionsOf = ({ leads, customer }: Person): SQL | undefined => {
  const ofLeads = inArray(conversions.leadId, idsOf(leads));
  return customer ? or(ofLeads, eq(conversions.customerId, customer.id)) : ofLeads;
};

/** What the audit trail tells of, kind by kind. */
export const loggedSubjects = (person: Person): [EntityType, Id[]][] => [
  [EntityType.LEAD, idsOf(person.leads)],
  [EntityType.CUSTOMER, idsOf(person.customer ? [person.customer] : [])],
  [EntityType.ACCOUNT, idsOf(person.accounts)],
  [EntityType.DEAL, idsOf(person.deals)],
  [EntityType.COMMENT, person.commentIds],
  [EntityType.ATTACHMENT, person.attachmentIds],
];

/** The logs of these records. */
export const logsOf = (entityType: EntityType, ids: readonly Id[]): SQL | undefined =>
  and(eq(logs.entityType, entityType), sql`${logs.entityUuid} = any(${uuidsIn(ids)})`);

/** Messages that hold one of these texts. */
export const messagesHolding = (texts: readonly string[]): SQL =>
  texts.length === 0
    ? sql`false`
    : sql`(${sql.join(
        texts.map(
          (text) => sql`strpos(case_folded(${outboxMessages.payload}::text), case_folded(${text})) > 0`,
        ),
        sql` or `,
      )})`;

/** By what messages to or about the person are found. */
export const textsOf = (person: Person): string[] => [
  ...idsOf(person.leads),
  ...idsOf(person.customer ? [person.customer] : []),
  ...contactsOf(person),
];

/** Every address and number by which the person is known. */
function contactsOf({ leads, customer }: Person): string[] {
  const people = [...leads, ...(customer ? [customer] : [])];
  const values = people.flatMap(({ email, phoneNumbers }) => [email ?? '', ...phoneNumbers]);
  const contacts = leads.flatMap(({ contactEmail, contactPhone }) => [
    contactEmail ?? '',
    contactPhone ?? '',
  ]);
  return [...values, ...contacts].filter(Boolean);
}

/** So many digits at the end of a number are the same, whether it is written with its country or without. */
const NATIONAL_DIGITS = 8;

/**
 * Deliveries to hooks: of the person's leads, and those that were rejected and hold one of their addresses or numbers,
 * however these are written.
 */
export const hookDeliveriesOf = (person: Person): SQL | undefined => {
  const { payload, leadId } = leadHookDeliveries;
  const holds = contactsOf(person).map((text) =>
    text.startsWith('+')
      ? sql`strpos(translate(${payload}, ' -./()', ''), ${text.slice(-NATIONAL_DIGITS)}) > 0`
      : sql`strpos(case_folded(${payload}), case_folded(${text})) > 0`,
  );
  return or(inArray(leadId, idsOf(person.leads)), ...holds);
};
