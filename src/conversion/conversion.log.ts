import { EntityType, LogAction, type LogEntry } from '../logs/index.js';
import type { Parts } from './conversion.steps.js';
import { ConversionOutcome } from './conversion.type.js';
import type { ConversionWork } from './conversion.work.js';

/** One entry for each record that a conversion made or changed; sensitive values are masked. */
export function writeLogs(work: ConversionWork, { customer, account, deal }: Parts): void {
  const { transaction, logs, lead, targets, input } = work;
  const made = (field: string, after: string | null | undefined) =>
    after ? [{ field, before: null, after }] : [];
  const entries: (LogEntry | null)[] = [
    customer.outcome === ConversionOutcome.CREATED
      ? {
          action: LogAction.CREATE_CUSTOMER,
          entityType: EntityType.CUSTOMER,
          entityId: customer.id,
          changes: customer.changes,
        }
      : {
          action: LogAction.MERGE_CUSTOMER,
          entityType: EntityType.CUSTOMER,
          entityId: customer.id,
          changes: [...made('leadId', lead.id), ...customer.changes],
        },
    account?.isNew
      ? {
          action: LogAction.CREATE_ACCOUNT,
          entityType: EntityType.ACCOUNT,
          entityId: account.id,
          changes: made('name', account.name),
        }
      : null,
    deal?.isNew
      ? {
          action: LogAction.CREATE_DEAL,
          entityType: EntityType.DEAL,
          entityId: deal.id,
          changes: [...made('name', input.deal?.name.trim()), ...made('amount', input.deal?.amount)],
        }
      : null,
    {
      action: LogAction.CONVERT_LEAD,
      entityType: EntityType.LEAD,
      entityId: lead.id,
      changes: [
        { field: 'status', before: targets.statusBefore?.name ?? null, after: targets.status?.name ?? null },
        ...made('customerId', customer.id),
        ...made('accountId', account?.id),
        ...made('dealId', deal?.id),
        ...made('allowDuplicate', input.allowDuplicate ? 'true' : null),
      ],
    },
  ];
  transaction.withCommit(logs.write(...entries.filter((entry) => entry !== null)));
}
