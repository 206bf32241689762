import { logged } from '../../../leads/index.js';
import { changesBetween, EntityType, LogAction } from '../../../logs/index.js';
import type { Id } from '../../../platform/ids/index.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import { type Arrival, enterStatus, type LeadRow, statusName } from './new-lead.js';
import { Timeline } from './timeline.js';

/**
 * What happens to a lead that is there to fill the lists: written as rows, each with its log, for there are some two
 * thousand of them, and every start of a new folder waits for them.
 */
export class FillerStory extends Timeline {
  readonly #lead: LeadRow;
  readonly #spells: Arrival['spells'];

  constructor(
    private readonly tenant: DemoTenant,
    { lead, minute, spells }: Arrival,
  ) {
    super(minute);
    this.#lead = lead;
    this.#spells = spells;
  }

  /** @param lostReasonId where the status is a LOST one */
  moveTo(statusId: Id<'status'>, by: Id<'user'>, lostReasonId?: Id<'picklist'>): this {
    enterStatus(this.tenant, this.now, this.#lead, statusId, this.#spells);
    const reason = lostReasonId === undefined ? {} : { lostReasonId };
    return this.#change(LogAction.CHANGE_LEAD_STATUS, by, { statusId, ...reason });
  }

  assign(assignedUserId: Id<'user'>, by: Id<'user'>): this {
    return this.#change(LogAction.ASSIGN_LEAD, by, { assignedUserId });
  }

  update(by: Id<'user'>, values: Pick<LeadRow, 'probabilityToWin' | 'priority'>): this {
    return this.#change(LogAction.UPDATE_LEAD, by, values);
  }

  comment(by: Id<'user'>, content: string): this {
    const { tenant, now: minute } = this;
    const { id: leadId } = this.#lead;
    const written = tenant.calendar.at(minute);
    const id = tenant.id('comment', minute);
    tenant.add('comments', { id, leadId, userId: by, content, createdAt: written, updatedAt: written });
    tenant.log({
      action: LogAction.ADD_COMMENT,
      entityType: EntityType.COMMENT,
      entityId: id,
      ...{ by, minute },
      changes: changesBetween({}, { subjectId: leadId, content }),
    });
    return this;
  }

  #change(action: LogAction, by: Id<'user'>, values: Partial<LeadRow>): this {
    const { tenant, now: minute } = this;
    const before = this.#shown();
    const { version = 1 } = this.#lead;
    Object.assign(this.#lead, values, { version: version + 1, updatedAt: tenant.calendar.at(minute) });
    tenant.log({
      ...{ action, entityType: EntityType.LEAD, entityId: this.#lead.id, by, minute },
      changes: changesBetween(before, this.#shown()),
    });
    return this;
  }

  #shown() {
    return logged(this.#lead, { status: statusName(this.tenant, this.#lead.statusId) });
  }
}
