/** Columns of a lead that a log shows, as the schema names them. */
const shown = [
  'firstName',
  'lastName',
  'email',
  'phoneNumbers',
  'preferredContact',
  'contactEmail',
  'contactPhone',
  'company',
  'position',
  'location',
  'country',
  'description',
  'message',
  'importance',
  'priority',
  'probabilityToWin',
  'targetAmount',
  'startDate',
  'expectedCompletionDate',
  'sourcePageUrl',
  'ownerId',
  'assignedUserId',
  'ownedByGroupId',
  'privacyLevel',
  'billingAccountId',
  'financialEntityId',
  'existingCustomerId',
] as const;

/** A lead as its log shows it: status and tags by name, people by ID. */
export function logged(
  lead: object,
  named: { status?: string; tags?: ReadonlyMap<string, string>; team?: readonly string[] },
): Record<string, unknown> {
  const row = lead as Record<string, unknown>;
  return {
    ...Object.fromEntries(shown.map((field) => [field, row[field]])),
    state: row.archivedAt ? 'ARCHIVED' : row.activity,
    socialMedia: row.socialMediaLinks,
    estimatedCompletionTime:
      row.estimatedDuration == null ? null : `${row.estimatedDuration} ${row.estimatedDurationUnit}`,
    status: named.status,
    tags: named.tags && [...named.tags.values()].sort(),
    team: named.team,
  };
}
