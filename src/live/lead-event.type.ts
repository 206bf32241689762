import { Field, ID, ObjectType } from 'type-graphql';
import { Lead } from '../leads/index.js';
import { Log, LogAction } from '../logs/index.js';
import type { Id } from '../platform/ids/index.js';

@ObjectType({
  description:
    'One thing that happened to a lead, its comments among them. It shows the lead as it is when the event is sent.',
})
export class LeadEvent {
  @Field(() => LogAction, { description: 'What was done.' })
  action!: LogAction;

  @Field(() => ID, { description: 'The lead that it was done to.' })
  leadId!: Id<'lead'>;

  @Field(() => Lead, {
    nullable: true,
    description: 'The lead, as far as the viewer may see it; null where removedLeadId is set.',
  })
  lead!: Lead | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Set where the lead was deleted or merged away, or the viewer may see it no longer: take it off the screen.',
  })
  removedLeadId!: Id<'lead'> | null;

  @Field(() => Log, {
    description:
      'Its log. Where removedLeadId is set, it tells neither what changed nor who did it, for the viewer may not see that any more.',
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
