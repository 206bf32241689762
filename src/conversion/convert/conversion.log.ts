import { changesBetween, EntityType, type FieldChange, LogAction, type LogEntry } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText } from '../../platform/rules/index.js';
import { ConversionOutcome } from '../conversion.type.js';
import { tagsTo } from './carried-tags.js';
import type { MadeComment, Parts } from './conversion.steps.js';
import type { ConversionWork } from './conversion.work.js';

/** One entry for each record that a conversion made or changed; sensitive values are masked. */
export function writeLogs(
  work: ConversionWork,
  {
    customer,
    account,
    deal,
    profile,
    carried,
  }: Parts & { profile: { isNew: boolean } | null; carried: { comment: MadeComment | null } },
): void {
  const { transaction, ending, lead, targets, input } = work;
  const ofCustomer = [
    ...customer.changes,
    ...tagsTo('customer', work),
    ...made('financialEntityId', profile?.isNew ? targets.financialEntityId : null),
  ];
  // Not of which lead: whoever sees the customer need not see that. Customer.leads tells those who do.
  const isNew = customer.outcome === ConversionOutcome.CREATED;
  const entries: LogEntry[] = [
    {
      action: isNew ? LogAction.CREATE_CUSTOMER : LogAction.MERGE_CUSTOMER,
      entityType: EntityType.CUSTOMER,
      entityId: customer.id,
      changes: ofCustomer,
    },
    ...ofAccount(work, account),
    ...ofDeal(work, { customer, account, deal }),
    ...ofComment(customer.id, carried.comment),
    {
      action: LogAction.CONVERT_LEAD,
      entityType: EntityType.LEAD,
      entityId: lead.id,
      changes: [
        { field: 'status', before: targets.statusBefore?.name ?? null, after: targets.status?.name ?? null },
        ...changesBetween({ lostReasonId: lead.lostReasonId }, { lostReasonId: null }),
        ...made('customerId', customer.id),
        ...made('accountId', account?.id),
        ...made('dealId', deal?.id),
        ...made('allowDuplicate', input.allowDuplicate ? 'true' : null),
      ],
    },
  ];
  transaction.deferToCommit(ending.logs.write(...entries));
}

/** A new account; of one that was there, what changed. */
function ofAccount(work: ConversionWork, account: Parts['account']): LogEntry[] {
  if (!account) return [];
  const of = { entityType: EntityType.ACCOUNT, entityId: account.id };
  const tags = tagsTo('account', work);
  if (account.isNew) {
    return [{ ...of, action: LogAction.CREATE_ACCOUNT, changes: [...made('name', account.name), ...tags] }];
  }
  return tags.length === 0 ? [] : [{ ...of, action: LogAction.UPDATE_ACCOUNT, changes: tags }];
}

/** A new deal; of one that was there, what changed. */
function ofDeal(work: ConversionWork, { customer, account, deal }: Parts): LogEntry[] {
  if (!deal) return [];
  const { deal: input } = work.input;
  const of = { entityType: EntityType.DEAL, entityId: deal.id };
  const tags = tagsTo('deal', work);
  const { before } = deal;
  if (!before) {
    const values = [...made('name', input && cleanText(input.name)), ...made('amount', deal.amount)];
    return [{ ...of, action: LogAction.CREATE_DEAL, changes: [...values, ...tags] }];
  }
  const accountId = before.accountId ?? account?.id;
  const attached = before.customerId === customer.id ? {} : { customerId: customer.id, accountId };
  const changes = [...changesBetween(before, attached), ...tags];
  return changes.length === 0 ? [] : [{ ...of, action: LogAction.UPDATE_DEAL, changes }];
}

function ofComment(customerId: Id<'customer'>, comment: MadeComment | null): LogEntry[] {
  if (!comment) return [];
  const changes = [...made('subjectId', customerId), ...made('content', comment.content)];
  return [{ action: LogAction.ADD_COMMENT, entityType: EntityType.COMMENT, entityId: comment.id, changes }];
}

const made = (field: string, after: string | null | undefined): FieldChange[] =>
  after ? [{ field, before: null, after }] : [];
