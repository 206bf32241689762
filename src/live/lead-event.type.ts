import { Field, ID, ObjectType } from 'type-graphql';
import { Lead } from '../leads/index.js';
import { Log, LogAction } from '../logs/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({
  description:
    'An event of a lead or one of its comments. It shows the lead as it is when the event is sent.',
})
export class LeadEvent {
  @Field(() => LogAction, { description: 'Action that caused the event.' })
  action!: LogAction;

  @Field(() => ID, { description: 'ID of the lead.' })
  leadId!: Id<'lead'>;

  @Field(() => Lead, {
    nullable: true,
    description: 'The lead. Null if `removedLeadId` is set.',
  })
  lead!: Lead | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'ID of a lead that clients should remove from their lists, as it was deleted or merged, or the viewer may no longer see it. Null in all other cases.',
  })
  removedLeadId!: Id<'lead'> | null;

  @Field(() => Log, {
    description:
      'Log of the action. If `removedLeadId` is set, it has neither changes nor a user, which the viewer may no longer see.',
  })
  log!: Log;

  /** Statuses by whose `leadsCount` the change matters. */
  affectedStatusIds!: readonly Id<'status'>[];
}

/** What is left of a log for those who may not see its lead. */
export function redactedLog(log: Log): Log {
  const { id, action, entityType, entityUuid, entityKind, createdAt } = log;
  return Object.assign(new Log(), {
    ...{ id, action, entityType, entityUuid, entityKind, createdAt },
    changes: [],
    userId: null,
    requestId: null,
  });
}
