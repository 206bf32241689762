import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { type Id, isId } from '../../platform/ids/index.js';
import { cleanText, emailOf, isKept } from '../../platform/rules/index.js';
import { externalKey } from '../intake/lead.external.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import { leads } from '../lead/lead.table.js';
import { visibleToMember } from '../lead/lead.visibility.js';

/** What another system may know a lead by. */
export interface LeadKeys {
  /** Its own ID, where what is to be imported came from here. */
  id: Id<'lead'> | null;
  /** `externalKey` of its ID in a system that it does not name, where it does not. */
  bare: string | null;
  /** Its ID in the other system; null where `external` is. */
  externalId: string | null;
  /** `externalKey` of it, with branch and system. */
  external: string | null;
  email: string | null;
}

/** The keys of a lead that comes out of an export: a reference may have no system there. */
export function keysOfExported(lead: CreateLeadInput, sourceId: Id<'picklist'>): LeadKeys {
  const keys = keysOf(lead, sourceId);
  if (keys.externalId === null || lead.external?.importSourceId) return keys;
  const externalBranchId = cleanText(lead.external?.branchId ?? '') || null;
  const { externalId } = keys;
  return { ...keys, bare: externalKey({ externalId, externalBranchId, externalSourceId: null }) };
}

/** The keys of one lead of an import. @param sourceId the system, where the lead names no other */
export function keysOf({ external, email }: CreateLeadInput, sourceId: Id<'picklist'>): LeadKeys {
  const given = external ? cleanText(external.externalId) : '';
  const source = external?.importSourceId ?? sourceId;
  // One that is named otherwise than by its ID is known once it is looked up.
  const externalSourceId = isId(source, 'picklist') ? source : null;
  const externalId = given && externalSourceId !== null && isKept(given) ? given : null;
  const externalBranchId = cleanText(external?.branchId ?? '') || null;
  return {
    id: isId(given, 'lead') ? given : null,
    bare: null,
    externalId,
    external: externalId && externalKey({ externalId, externalBranchId, externalSourceId }),
    email: email ? emailOf(email) : null,
  };
}

/** Which leads are there already, as far as the viewer may see them: two statements, however many are asked for. */
export class KnownLeads {
  private readonly byExternal = new Map<string, Id<'lead'>>();
  private readonly byEmail = new Map<string, Id<'lead'>>();

  /** The lead with the reference, converted or not; else the live one with the address; null for none. */
  find({ external, email }: LeadKeys): Id<'lead'> | null {
    return (external && this.byExternal.get(external)) || (email && this.byEmail.get(email)) || null;
  }

  add({ external, email }: LeadKeys, leadId: Id<'lead'>): void {
    if (external) this.byExternal.set(external, leadId);
    if (email) this.byEmail.set(email, leadId);
  }

  static async of(context: Context, keys: readonly LeadKeys[]): Promise<KnownLeads> {
    const known = new KnownLeads();
    const externalIds = keys.flatMap(({ externalId }) => externalId ?? []);
    const emails = keys.flatMap(({ email }) => (email && isKept(email) ? [email] : []));
    await context.transaction(async ({ db, tenantId }) => {
      const mine = and(
        eq(leads.tenantId, tenantId),
        isNull(leads.deletedAt),
        isNull(leads.mergedIntoId),
        visibleToMember(context.viewer),
      );
      const { id, externalId, externalBranchId, externalSourceId, email } = leads;
      if (externalIds.length > 0) {
        const rows = await db
          .select({ id, externalId, externalBranchId, externalSourceId })
          .from(leads)
          .where(and(mine, inArray(externalId, externalIds)));
        for (const row of rows) known.byExternal.set(externalKey(row), row.id);
      }
      if (emails.length > 0) {
        const rows = await db
          .select({ id, email })
          .from(leads)
          .where(and(mine, isNull(leads.convertedAt), sql`${email} = any(${sql.param(emails)}::text[])`));
        for (const row of rows) known.byEmail.set(row.email as string, row.id);
      }
    });
    return known;
  }
}
