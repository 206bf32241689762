import { logged } from '../../../leads/index.js';
import { changesBetween, EntityType, LogAction } from '../../../logs/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { lastMinute } from '../calendar.js';
import { settingId } from '../demo.js';
import type { RowOf } from '../rows.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Picked } from './picked.js';

export type LeadRow = RowOf<'leads'>;
/** A lead as it comes in. */
export type NewLead = Omit<LeadRow, 'tenantId' | 'version' | 'createdAt' | 'updatedAt'>;

/** What a lead comes in with beside its own fields. */
export interface Along {
  tags?: string[];
  team?: Id<'user'>[];
  lists?: Picked['lists'];
  products?: Picked['products'];
  /** Custom fields, as the log shows them. */
  custom?: object;
}

/** What happens to one lead, one thing after the other, each with its log. */
export class LeadStory {
  readonly lead: LeadRow;
  readonly #spells: RowOf<'leadStatusSpells'>[] = [];

  /**
   * @param minute when it comes in; the story goes on from there
   * @param with.tags names
   * @param with.team IDs
   * @param with.lists values of picklists, by ID
   */
  constructor(
    private readonly tenant: DemoTenant,
    private minute: number,
    values: NewLead,
    { tags = [], team = [], lists = new Map(), products = [], custom = {} }: Along = {},
  ) {
    const born = tenant.calendar.at(minute);
    this.lead = tenant.add('leads', { ...values, version: 1, createdAt: born, updatedAt: born });
    const { id: leadId, statusId, createdBy } = values;
    this.#enter(statusId);
    for (const name of tags) tenant.add('leadTags', { leadId, tagId: settingId('tag', tenant.slug, name) });
    for (const [position, userId] of team.entries()) tenant.add('leadTeam', { leadId, userId, position });
    for (const [position, line] of products.entries())
      tenant.add('leadProducts', { leadId, position, ...line });
    for (const [picklist, ids] of lists) {
      for (const [position, valueId] of ids.entries())
        tenant.add('leadPicklistValues', { leadId, valueId, picklist, position });
    }
    const named = {
      status: this.#statusName(statusId),
      tags: new Map(tags.map((name) => [name, name])),
      team,
      lists,
      products,
      custom: { ...custom },
    };
    this.#log(LogAction.CREATE_LEAD, createdBy ?? null, changesBetween({}, logged(values, named)));
  }

  get now(): number {
    return this.minute;
  }

  /** Lets hours go by, but never more than half of what is left of the sixty days. */
  pass(hours: number): this {
    const left = lastMinute - this.minute;
    return this.goTo(this.minute + Math.max(1, Math.min(Math.round(hours * 60), Math.floor(left / 2))));
  }

  goTo(minute: number): this {
    this.minute = Math.min(Math.max(minute, this.minute), lastMinute);
    return this;
  }

  change(action: LogAction, by: Id<'user'>, values: Partial<LeadRow>): this {
    const before = this.#shown();
    const updatedAt = this.tenant.calendar.at(this.minute);
    if (values.statusId && values.statusId !== this.lead.statusId) this.#enter(values.statusId);
    Object.assign(this.lead, values, { version: (this.lead.version ?? 1) + 1, updatedAt });
    this.#log(action, by, changesBetween(before, this.#shown()));
    return this;
  }

  /** @param lostReasonId where the status is a LOST one */
  moveTo(statusId: Id<'status'>, by: Id<'user'>, lostReasonId?: Id<'picklist'>): this {
    const reason = lostReasonId === undefined ? {} : { lostReasonId };
    return this.change(LogAction.CHANGE_LEAD_STATUS, by, { statusId, ...reason });
  }

  assign(assignedUserId: Id<'user'>, by: Id<'user'>): this {
    return this.change(LogAction.ASSIGN_LEAD, by, { assignedUserId });
  }

  archive(by: Id<'user'>): this {
    return this.change(LogAction.ARCHIVE_LEAD, by, { archivedAt: this.tenant.calendar.at(this.minute) });
  }

  comment(by: Id<'user'>, content: string): this {
    const { id: leadId } = this.lead;
    addComment(this.tenant, this.minute, { leadId, userId: by, content });
    return this;
  }

  /** Until the end of the sixty days and a year more. */
  lock(by: Id<'user'>, lock: Pick<RowOf<'leadLocks'>, 'action' | 'reason' | 'restricts'>): this {
    const { calendar } = this.tenant;
    const expiresAt = calendar.at(lastMinute + 365 * 24 * 60);
    this.#log(LogAction.LOCK_LEAD, by, changesBetween({}, { lock: lock.action, expiresAt }));
    const times = { lockedAt: calendar.at(this.minute), expiresAt };
    this.tenant.add('leadLocks', { ...lock, ...times, leadId: this.lead.id, lockedById: by });
    return this;
  }

  #enter(statusId: Id<'status'>): void {
    const enteredAt = this.tenant.calendar.at(this.minute);
    const last = this.#spells.at(-1);
    if (last) last.leftAt = enteredAt;
    const place = this.#spells.length + 1;
    const isReturn = this.#spells.some((spell) => spell.statusId === statusId);
    const arrivedAt = this.#spells[0]?.enteredAt ?? enteredAt;
    const times = { arrivedAt, enteredAt, isReturn, isDeleted: false };
    const spell = { leadId: this.lead.id, place, statusId, ...times };
    this.#spells.push(this.tenant.add('leadStatusSpells', spell));
  }

  #shown(): Record<string, unknown> {
    const { statusId, approvalState, customerId, accountId, dealId } = this.lead;
    return {
      ...logged(this.lead, { status: this.#statusName(statusId) }),
      ...{ approval: approvalState, customerId, accountId, dealId },
    };
  }

  #statusName(id: Id<'status'>): string | undefined {
    return this.tenant.rows.leadStatuses.find((status) => status.id === id)?.name;
  }

  #log(action: LogAction, by: Id<'user'> | null, changes: ReturnType<typeof changesBetween>): void {
    const { minute } = this;
    this.tenant.log({ action, entityType: EntityType.LEAD, entityId: this.lead.id, by, minute, changes });
  }
}

/** A comment with its log. @param by who made it one, where that is not its writer */
export function addComment(
  tenant: DemoTenant,
  minute: number,
  comment: Pick<RowOf<'comments'>, 'leadId' | 'customerId' | 'carriedFromId' | 'userId' | 'content'>,
  by = comment.userId ?? null,
): RowOf<'comments'> {
  const written = tenant.calendar.at(minute);
  const id = tenant.id('comment', minute);
  tenant.log({
    action: LogAction.ADD_COMMENT,
    entityType: EntityType.COMMENT,
    entityId: id,
    by,
    minute,
    changes: changesBetween(
      {},
      { subjectId: comment.leadId ?? comment.customerId, content: comment.content },
    ),
  });
  return tenant.add('comments', { ...comment, id, createdAt: written, updatedAt: written });
}
