import type { Context } from '../identity/index.js';
import { logReader } from '../logs/index.js';
import { EventQueue } from '../platform/event-queue.js';
import type { FieldSelection } from '../platform/graphql/index.js';
import { type Id, uuidOf } from '../platform/ids/index.js';
import { couldSee, type LeadChange, wasAssignedTo } from './lead-change.js';
import { leadOf, standingOf } from './lead-event.loaders.js';
import { LeadEvent, redactedLog } from './lead-event.type.js';
import type { LeadFeed } from './lead-feed.js';

/** A request that goes on for as long as somebody listens. */
export interface LiveContext extends Context {
  readonly leadFeed: LeadFeed;
  /**
   * The same caller at this moment: member and permissions are looked up anew, within what requests remember.
   * @throws GraphQLError UNAUTHENTICATED, FORBIDDEN or SERVICE_UNAVAILABLE
   */
  renewed(): Promise<LiveContext>;
}

/** An event, and the caller as it was checked for it: the rest of the event is read as that. */
export interface LiveEvent {
  readonly event: LeadEvent;
  readonly context: Context;
}

export interface LeadChangedArgs {
  leadId: Id<'lead'> | null;
  statusIds: readonly Id<'status'>[] | null;
  assignedToMe: boolean;
}

/** What waits to be sent at most; who falls behind further is cut off. */
const MAX_WAITING = 10_000;
/** Leads that a subscription remembers to have shown. */
const MAX_SHOWN = 1_000;

/** Somebody takes events in more slowly than they come. */
export class TooSlowError extends Error {}

/** The changes that match, each checked and read as the viewer at that moment. */
export class LeadChangedEvents implements AsyncIterableIterator<LiveEvent> {
  readonly #queue = new EventQueue<LeadChange>(MAX_WAITING);
  /**
   * Leads that were shown, the latest last: where the viewer lost sight by no change of the lead, they are told with its
   * next one. A cache of a library's would take the room of all of them at once, for each subscriber.
   */
  readonly #shown = new Set<string>();
  #isTooSlow = false;
  #end: (() => void) | null = null;
  /** Taken from the queue, and not told yet: where a read of it failed, it is asked for again. */
  #pending: LeadChange | undefined;
  #isOver = false;

  private constructor(
    private readonly context: LiveContext,
    private readonly args: LeadChangedArgs,
    private readonly selection: FieldSelection,
  ) {}

  /** @throws DatabaseUnavailableError */
  static async open(
    context: LiveContext,
    args: LeadChangedArgs,
    selection: FieldSelection,
  ): Promise<LeadChangedEvents> {
    const events = new LeadChangedEvents(context, args, selection);
    const tenantId = uuidOf(context.viewer.tenant.id);
    events.#end = await context.leadFeed.listen(tenantId, (change) => events.#hear(change));
    return events;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * The next one that matches. After an outage it may be asked again, and nothing is lost.
   * @throws what `renewed` throws; DatabaseUnavailableError; TooSlowError
   */
  async next(): Promise<IteratorResult<LiveEvent>> {
    for (;;) {
      this.#pending ??= await this.#queue.next();
      if (this.#isTooSlow) throw new TooSlowError();
      if (this.#pending === undefined || this.#isOver) return { done: true, value: undefined };
      const context = await this.context.renewed();
      const event = await this.#eventOf(this.#pending, context);
      this.#pending = undefined;
      if (event && !this.#isOver) return { done: false, value: { event, context } };
    }
  }

  /** Ends it at once, whoever waits for the next event. */
  async return(): Promise<IteratorResult<LiveEvent>> {
    this.#isOver = true;
    this.#end?.();
    this.#queue.close();
    return { done: true, value: undefined };
  }

  #hear(change: LeadChange): void {
    if (this.args.leadId !== null && change.leadId !== this.args.leadId) return;
    if (this.#queue.push(change)) return;
    this.#isTooSlow = true;
    this.#end?.();
    this.#queue.close();
  }

  async #eventOf(change: LeadChange, context: Context): Promise<LeadEvent | null> {
    const { leadId, logId, action, affectedStatusIds } = change;
    const [standing, lead, [log]] = await Promise.all([
      standingOf(context, leadId),
      leadOf(context, leadId, this.selection.child('lead')),
      logReader.byIds(context, [logId], this.selection.child('log')),
    ]);
    if (!log) return null;
    const isVisible = standing !== null && lead !== null;
    const isLost = !isVisible && this.#shown.has(leadId);
    if (!isVisible && !isLost && !couldSee(change, context.viewer)) return null;
    this.#shown.delete(leadId);
    if (!isLost && !this.#matches(change, isVisible ? standing : null, context)) return null;
    if (isVisible) this.#noteShown(leadId);
    return Object.assign(new LeadEvent(), {
      ...{ action, leadId, affectedStatusIds },
      lead: isVisible ? lead : null,
      removedLeadId: isVisible ? null : leadId,
      log: isVisible ? log : redactedLog(log),
    });
  }

  #noteShown(leadId: string): void {
    this.#shown.add(leadId);
    for (const oldest of this.#shown) {
      if (this.#shown.size <= MAX_SHOWN) break;
      this.#shown.delete(oldest);
    }
  }

  /** Before or after the change, so that who shows a list hears what leaves it, too. */
  #matches(
    change: LeadChange,
    now: { statusId: Id<'status'>; assignedUserId: Id<'user'> | null } | null,
    { viewer }: Context,
  ): boolean {
    const { statusIds, assignedToMe } = this.args;
    if (assignedToMe && now?.assignedUserId !== viewer.userId && !wasAssignedTo(change, viewer.userId)) {
      return false;
    }
    if (statusIds === null) return true;
    const isAmong = (id: Id<'status'>) => statusIds.includes(id);
    return (now !== null && isAmong(now.statusId)) || [...change.statusIds].some(isAmong);
  }
}
