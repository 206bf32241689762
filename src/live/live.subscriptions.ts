import type { GraphQLResolveInfo } from 'graphql';
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Permission, Requires } from '../identity/index.js';
import { affectedStatusesResolver } from '../leads/index.js';
import { badUserInput, FieldSelection, idArgument } from '../platform/graphql/index.js';
import { LeadChangedEvents, type LiveContext, type LiveEvent } from './lead-changed.js';
import { statusesNamed } from './lead-event.loaders.js';
import { LeadEvent } from './lead-event.type.js';

const MAX_STATUSES = 200;

interface Subscribing {
  args: { leadId?: string | null; statusIds?: string[] | null; assignedToMe?: boolean | null };
  context: LiveContext;
  info: GraphQLResolveInfo;
}

/** @throws GraphQLError BAD_USER_INPUT; DatabaseUnavailableError */
async function leadChangedEvents({ args, context, info }: Subscribing): Promise<LeadChangedEvents> {
  const { leadId = null, statusIds = null, assignedToMe } = args;
  if (statusIds && statusIds.length > MAX_STATUSES)
    throw badUserInput('statusIds', `at most ${MAX_STATUSES}`);
  const read = {
    leadId: leadId === null ? null : idArgument('leadId', 'lead', leadId),
    statusIds: statusIds && (await statusesNamed(context, 'statusIds', statusIds)),
    assignedToMe: assignedToMe ?? false,
  };
  return LeadChangedEvents.open(context, read, FieldSelection.at(info));
}

@Resolver()
class LiveSubscriptions {
  @Subscription(() => LeadEvent, {
    subscribe: (data) => leadChangedEvents(data as unknown as Subscribing) as never,
    description:
      'What happens to leads that the viewer may see, whoever does it and by whichever gateway; what was done before one listens is not told. Membership, permission and privacy are checked for each event. It ends when the token runs out.',
  })
  @Requires(Permission.LEADS_READ)
  leadChanged(
    @Root() { event }: LiveEvent,
    @Arg('leadId', () => ID, { nullable: true, description: 'This lead alone.' })
    _leadId: string | null,
    @Arg('statusIds', () => [ID], {
      nullable: true,
      description:
        'Leads that had one of these statuses before the change, or have one now, by ID or `slug:<slug>`; at most 200.',
    })
    _statusIds: string[] | null,
    @Arg('assignedToMe', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Leads that were assigned to the viewer before the change, or are now.',
    })
    _assignedToMe: boolean | null,
  ) {
    return event;
  }
}

export const liveResolvers = [LiveSubscriptions, affectedStatusesResolver(LeadEvent)] as const;
