import { type CustomerRow, sensitiveFields, withAvatar } from '../../customers/index.js';
import { changesBetween, EntityType, type FieldChange, LogAction, type LogEntry } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { statusBefore } from './revert.obstacles.js';
import { customerBefore, dealBefore, lostReasonBefore, tagsTakenBack } from './revert.steps.js';
import type { RevertWork } from './revert.work.js';

/** One entry for each record that was deleted or changed; sensitive values are masked. @param gone what was deleted */
export async function writeRevertLogs(work: RevertWork, gone: readonly Id[]): Promise<void> {
  const { logs, lead, input, standing, now } = work;
  const { conversion, customer, account, deal, statuses } = standing;
  const nameOf = (id: Id<'status'>) => statuses.find((status) => status.id === id)?.name ?? null;
  const deleted: FieldChange[] = [{ field: 'deletedAt', before: null, after: now.toISOString() }];
  const entry = (entityType: EntityType, entityId: Id, changes: FieldChange[]): LogEntry[] =>
    changes.length === 0 ? [] : [{ action: LogAction.REVERT_CONVERSION, entityType, entityId, changes }];
  const of = (entityType: EntityType, record: { id: Id } | null, changes: () => FieldChange[]) =>
    record ? entry(entityType, record.id, gone.includes(record.id) ? deleted : changes()) : [];
  await logs.write(
    ...of(EntityType.CUSTOMER, customer, () => [
      ...changesBetween(
        withAvatar(customer as CustomerRow),
        withAvatar({ ...(customer as CustomerRow), ...customerBefore(work) }),
        sensitiveFields,
      ),
      ...customFieldsBack(work),
      ...tags(work, 'customer'),
    ]),
    ...of(EntityType.ACCOUNT, account, () => tags(work, 'account')),
    ...of(EntityType.DEAL, deal, () => {
      const before = dealBefore(work);
      if (!before || conversion.made.deal === undefined) return [];
      const links = { customerId: before.customerId, accountId: before.accountId };
      return [...changesBetween(deal ?? {}, links), ...tags(work, 'deal')];
    }),
    ...(conversion.made.commentId
      ? [
          {
            action: LogAction.DELETE_COMMENT,
            entityType: EntityType.COMMENT,
            entityId: conversion.made.commentId,
            changes: deleted,
          },
        ]
      : []),
    ...entry(EntityType.LEAD, lead.id, [
      { field: 'status', before: nameOf(lead.statusId), after: nameOf(statusBefore(conversion)) },
      ...changesBetween(lead, {
        lostReasonId: lostReasonBefore(work.standing),
        customerId: null,
        accountId: null,
        dealId: null,
      }),
      { field: 'reason', before: null, after: input.reason },
    ]),
  );
}

/** What goes back in custom fields, as the conversion told it. */
const customFieldsBack = ({ standing }: RevertWork): FieldChange[] =>
  standing.conversion.customerChanges
    .filter(({ field }) => field.startsWith('customFields.'))
    .map(({ field, before, after }) => ({ field, before: after, after: before }));

/** The tags that go, by ID: their names stand in the log of the conversion. */
function tags(work: RevertWork, from: 'customer' | 'account' | 'deal'): FieldChange[] {
  const ids = tagsTakenBack(work, from);
  return ids.length === 0 ? [] : [{ field: 'tagIds', before: ids.join(', '), after: null }];
}
