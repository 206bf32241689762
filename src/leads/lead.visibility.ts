import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { leads, leadTeam } from './lead.table.js';

type LeadColumns = Record<
  'tenantId' | 'id' | 'privacyLevel' | 'ownedByGroupId' | 'ownerId' | 'assignedUserId',
  AnyPgColumn
>;

const viewer = sql`${sql.placeholder('viewerId')}::uuid`;

/**
 * The leads that the viewer may see, as a condition of a read: PUBLIC ones, those of a GROUP that they are in,
 * PRIVATE ones that they own, work on or are in the team of; managers and administrators see them all.
 */
export const visibleIn = (lead: LeadColumns): SQL => sql`(
  ${sql.placeholder('seesEveryLead')}::boolean
  or ${lead.privacyLevel} = 'PUBLIC'
  or (${lead.privacyLevel} = 'GROUP' and ${lead.ownedByGroupId} = any(${sql.placeholder('viewerGroups')}::uuid[]))
  or (${lead.privacyLevel} = 'PRIVATE' and (
    ${lead.ownerId} = ${viewer}
    or ${lead.assignedUserId} = ${viewer}
    or exists (select from ${leadTeam} where ${leadTeam.tenantId} = ${lead.tenantId}
      and ${leadTeam.leadId} = ${lead.id} and ${leadTeam.userId} = ${viewer}))))`;

export const visible = visibleIn(leads);

/** Merged leads are gone from everything but their own ID, by which old links lead on. */
export const reachable = sql`(${leads.deletedAt} is null or ${leads.mergedIntoId} is not null)`;
