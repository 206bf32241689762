import { addComment } from '../../../comments/index.js';
import { type ConvertLeadInput, convertLead } from '../../../conversion/index.js';
import {
  type ApprovalState,
  archiveLeads,
  assignLeads,
  changeLeadStatus,
  decideLeadApproval,
  type LeadLockRestriction,
  lockLead,
  requestLeadApproval,
  updateLead,
} from '../../../leads/index.js';
import type { Id } from '../../../platform/ids/index.js';
import type { Act, DemoTenant } from '../tenants/demo-tenant.js';
import type { Arrival } from './new-lead.js';
import { Timeline } from './timeline.js';

/** What people do with a lead that shows something, one thing after the other: by the use cases of the API. */
export class LeadStory extends Timeline {
  readonly #id: Id<'lead'>;

  constructor(
    private readonly tenant: DemoTenant,
    { lead, minute }: Arrival,
  ) {
    super(minute);
    this.#id = lead.id;
  }

  moveTo(statusId: Id<'status'>, by: Id<'user'>, lostReasonId?: Id<'picklist'>): this {
    return this.#act(by, (context) => changeLeadStatus(context, { ids: [this.#id], statusId, lostReasonId }));
  }

  assign(userId: Id<'user'>, by: Id<'user'>): this {
    return this.#act(by, (context) => assignLeads(context, { ids: [this.#id], userId }));
  }

  update(by: Id<'user'>, values: { probabilityToWin: number }): this {
    return this.#act(by, (context) => updateLead(context, { ...values, id: this.#id }));
  }

  comment(by: Id<'user'>, content: string): this {
    return this.#act(by, (context) => addComment(context, { subjectId: this.#id, content }));
  }

  archive(by: Id<'user'>): this {
    return this.#act(by, (context) => archiveLeads(context, { ids: [this.#id] }));
  }

  requestApproval(by: Id<'user'>, comment: string): this {
    return this.#act(by, (context) => requestLeadApproval(context, { leadId: this.#id, comment }));
  }

  decide(by: Id<'user'>, decision: ApprovalState.APPROVED | ApprovalState.REJECTED, comment: string): this {
    return this.#act(by, (context) => decideLeadApproval(context, { leadId: this.#id, comment }, decision));
  }

  /** For a day; `keepLocks` makes it a year. */
  lock(
    by: Id<'user'>,
    lock: { action: string; reason: string | null; restricts: LeadLockRestriction[] },
  ): this {
    return this.#act(by, (context) => lockLead(context, { ...lock, leadId: this.#id, ttlSeconds: 86_400 }));
  }

  /** Nobody is told: the people of the demo data read no mail. */
  convert(by: Id<'user'>, input: Partial<ConvertLeadInput>): this {
    const whole = {
      ...{ skipAccount: false, overwrite: false, allowDuplicate: false, carryOverComments: true },
      carryOverAttachments: true,
      ...{ notifyLeadOwner: false, notifyNewEntityOwner: false },
      ...input,
      leadId: this.#id,
    };
    return this.#act(by, (context) => convertLead(context, whole), null);
  }

  #act(by: Id<'user'>, run: Act['run'], about: string | null = this.#id): this {
    this.tenant.act({ by, minute: this.now, about, run });
    return this;
  }
}
