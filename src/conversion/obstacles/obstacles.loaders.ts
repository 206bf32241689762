import { type SQL, sql } from 'drizzle-orm';
import { billingAccounts, customerKeys, customers, inTheWay, type TakenKey } from '../../customers/index.js';
import type { Context } from '../../identity/index.js';
import { leadLocks, leads, visibleToViewer } from '../../leads/index.js';
import { idsNamed, selected, statement } from '../../platform/database/index.js';
import { type MutationError, NotFoundError } from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { leadStatuses } from '../../statuses/index.js';
import { missingFields } from '../rules/missing-fields.condition.js';
import { obstaclesOf, type Standing } from './obstacles.js';

/** The leads that convertLead would find. */
const convertible = sql`${leads.tenantId} = ${sql.placeholder('tenantId')}
  and ${leads.id} = any(${idsNamed('leads')})
  and ${leads.deletedAt} is null and ${leads.mergedIntoId} is null and ${visibleToViewer}`;

const ofLead = {
  id: leads.id,
  version: leads.version,
  email: leads.email,
  phoneNumbers: leads.phoneNumbers,
  archivedAt: leads.archivedAt,
  approvalState: leads.approvalState,
  approvalRequestedBy: leads.approvalRequestedBy,
  approvalRequestedAt: leads.approvalRequestedAt,
  approvalDecidedBy: leads.approvalDecidedBy,
  approvalDecidedAt: leads.approvalDecidedAt,
  approvalComment: leads.approvalComment,
  convertedAt: leads.convertedAt,
  convertedById: leads.convertedById,
  customerId: leads.customerId,
};
const ofLock = {
  tenantId: leadLocks.tenantId,
  leadId: leadLocks.leadId,
  action: leadLocks.action,
  reason: leadLocks.reason,
  restricts: leadLocks.restricts,
  lockedById: leadLocks.lockedById,
  lockedAt: leadLocks.lockedAt,
  expiresAt: leadLocks.expiresAt,
};

type Found = Standing['lead'] &
  Omit<NonNullable<Standing['lock']>, 'leadId'> & {
    leadId: Id<'lead'> | null;
    intoId: Id<'customer'> | null;
    intoEmail: string | null;
    intoPhoneNumbers: string[];
    hasWonStatus: boolean;
    missing: string[];
  };

const fields = {
  ...ofLead,
  ...ofLock,
  intoId: customers.id,
  intoEmail: customers.email,
  intoPhoneNumbers: customers.phoneNumbers,
  hasWonStatus: sql`exists (select from ${leadStatuses} where ${leadStatuses.tenantId} = ${leads.tenantId}
    and ${leadStatuses.category} = 'WON' and ${leadStatuses.isTerminal})`,
  missing: missingFields,
};

/** With CASE and not coalesce(), which PostgreSQL does not know to be leakproof: the index of customers serves it. */
const merged = sql`case when ${leads.existingCustomerId} is null then ${billingAccounts.customerId}
  else ${leads.existingCustomerId} end`;

const standings = statement<Found, { leads: readonly Id<'lead'>[] }>(
  'Lead.standing',
  fields,
  sql`select ${selected(fields)} from ${leads}
    left join ${leadLocks} on ${leadLocks.tenantId} = ${leads.tenantId} and ${leadLocks.leadId} = ${leads.id}
      and ${leadLocks.expiresAt} > now()
    left join ${billingAccounts} on ${billingAccounts.tenantId} = ${leads.tenantId}
      and ${billingAccounts.id} = ${leads.billingAccountId}
    left join ${customers} on ${customers.tenantId} = ${leads.tenantId} and ${customers.deletedAt} is null
      and ${customers.id} = ${merged}
    where ${convertible}`,
);

type HeldOfLead = TakenKey & { ofLead: string };

const heldBy = (kind: string, value: SQL, base: SQL): SQL =>
  sql`${customerKeys.tenantId} = ${leads.tenantId} and ${customerKeys.kind} = ${sql.raw(`'${kind}'`)}
    and ${inTheWay(value, base)}`;

const heldFields = (value: SQL | typeof leads.email) => ({
  ofLead: leads.id,
  kind: customerKeys.kind,
  value,
  customerId: customerKeys.customerId,
});
const email = sql`${leads.email}`;
const ofEmail = heldFields(leads.email);
const ofPhone = heldFields(sql`dialled.number`);

/** Numbers are taken apart by themselves, so that an index still serves the keys behind row-level security. */
const takenKeys = statement<HeldOfLead, { leads: readonly Id<'lead'>[] }>(
  'Lead.heldKeys',
  ofEmail,
  sql`select ${selected(ofEmail)} from ${leads}
      join ${customerKeys} on ${heldBy('EMAIL', email, email)} where ${convertible}
    union
    select ${selected(ofPhone)} from ${leads}
      cross join lateral (select number, split_part(number, ';', 1) as base
        from unnest(${leads.phoneNumbers}) as number offset 0) as dialled
      join ${customerKeys} on ${heldBy('PHONE_NUMBER', sql`dialled.number`, sql`dialled.base`)} where ${convertible}`,
);

/** What would stop each lead's conversion now, with default options. Two statements, however many leads. */
export async function obstaclesOfLeads(
  context: Context,
  of: readonly { id: Id<'lead'> }[],
): Promise<MutationError[][]> {
  const values = { leads: idsOf(of) };
  const [rows, held] = await Promise.all([context.read(standings, values), context.read(takenKeys, values)]);
  const byLead = new Map(rows.map((row) => [row.id, row]));
  const heldOf = groupedBy(held, (key) => key.ofLead);
  return of.map(({ id }) => {
    const row = byLead.get(id);
    return row
      ? obstaclesOf(standingOf(row, heldOf.get(id) ?? []), context.viewer)
      : [new NotFoundError([id])];
  });
}

function standingOf(row: Found, held: readonly TakenKey[]): Standing {
  const { leadId, intoId, intoEmail: email, intoPhoneNumbers: phoneNumbers, hasWonStatus, missing } = row;
  return {
    lead: row,
    lock: leadId === null ? null : { ...row, leadId },
    into: intoId === null ? null : { id: intoId, email, phoneNumbers },
    held,
    hasWonStatus,
    missing,
  };
}
