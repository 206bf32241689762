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
      'Sends an event for each change of a lead that the viewer may see, whichever user or instance makes it. Changes made before the subscription are not sent. Membership, permission and privacy are checked for each event, and the subscription ends when the token expires. Requires LEADS_READ.',
  })
  @Requires(Permission.LEADS_READ)
  leadChanged(
    @Root() { event }: LiveEvent,
    @Arg('leadId', () => ID, {
      nullable: true,
      description: 'Sends only the events of this lead. If left out or null, those of all leads are sent.',
    })
    _leadId: string | null,
    @Arg('statusIds', () => [ID], {
      nullable: true,
      description:
        'Sends only the events of leads that had one of these statuses before the change or have one after it, by ID or as `slug:<slug>`; at most 200.',
    })
    _statusIds: string[] | null,
    @Arg('assignedToMe', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Sends only the events of leads that were assigned to the viewer before the change or are after it. Default: false.',
    })
    _assignedToMe: boolean | null,
  ) {
    return event;
  }
}

export const liveResolvers = [LiveSubscriptions, affectedStatusesResolver(LeadEvent)] as const;
