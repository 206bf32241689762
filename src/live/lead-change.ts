import type { Member } from '../identity/index.js';
import type { LogAction } from '../logs/index.js';
import { type Id, idOf, uuidOf } from '../platform/ids/index.js';
import type { EventRow } from './lead-event.loaders.js';
import type { LeadBefore } from './lead-event.table.js';

/** One log of a lead, with all that its transaction changed of where the lead stands and who may see it. */
export interface LeadChange {
  /** TypeIDs, here and below. */
  leadId: Id<'lead'>;
  logId: Id<'log'>;
  action: LogAction;
  /** Before the transaction, and at steps within it; empty where nothing of that changed, or the lead was made. */
  before: readonly LeadBefore[];
  /** All that it was in before and after; empty where its status is what it was. */
  statusIds: ReadonlySet<Id<'status'>>;
  /** Those by which another number of leads is counted now. */
  affectedStatusIds: readonly Id<'status'>[];
}

/** What happened, log by log, out of the rows of whole transactions in their order. */
export function changesIn(rows: readonly EventRow[]): LeadChange[] {
  const steps = new Map<string, EventRow[]>();
  const keyOf = ({ transactionId, leadId }: EventRow) => `${transactionId} ${leadId}`;
  for (const row of rows) {
    if (row.logId === null) steps.set(keyOf(row), [...(steps.get(keyOf(row)) ?? []), row]);
  }
  return rows.flatMap((row) => {
    const { leadId, logId, action } = row;
    if (logId === null || action === null) return [];
    const taken = steps.get(keyOf(row)) ?? [];
    return [
      { leadId, logId, action, before: taken.flatMap(({ before }) => before ?? []), ...movesIn(taken) },
    ];
  });
}

function movesIn(steps: readonly EventRow[]) {
  const statusIds = new Set<Id<'status'>>();
  const affected = new Set<Id<'status'>>();
  for (const { before, statusAfter } of steps) {
    const counted = before === null || before.isGone ? null : before.statusId;
    for (const uuid of [before?.statusId, statusAfter]) if (uuid) statusIds.add(idOf('status', uuid));
    if (counted === statusAfter) continue;
    for (const uuid of [counted, statusAfter]) if (uuid) affected.add(idOf('status', uuid));
  }
  return { statusIds, affectedStatusIds: [...affected] };
}

/** Who listens, at the moment of an event. */
export type Listener = Pick<Member, 'userId' | 'groupIds' | 'seesEveryLead'>;

/** Whether someone could see the lead before the change (SPEC 3): only then are they told that it is gone. */
export const couldSee = ({ before }: LeadChange, viewer: Listener): boolean =>
  before.some((was) => !was.isGone && couldSeeIn(was, viewer));

function couldSeeIn({ privacyLevel, groupId, people }: LeadBefore, viewer: Listener): boolean {
  if (viewer.seesEveryLead || privacyLevel === 'PUBLIC') return true;
  if (privacyLevel === 'GROUP') return groupId !== null && viewer.groupIds.includes(idOf('group', groupId));
  return people.includes(uuidOf(viewer.userId));
}

/** Whether the lead was someone's to work on before the change. */
export const wasAssignedTo = ({ before }: LeadChange, userId: Id<'user'>): boolean =>
  before.some(({ assigneeId }) => assigneeId === uuidOf(userId));
