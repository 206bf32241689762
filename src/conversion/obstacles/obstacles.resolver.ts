import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { Lead } from '../../leads/index.js';
import { BatchField, MutationError } from '../../platform/graphql/index.js';
import { obstaclesOfLeads } from './obstacles.loaders.js';

@Resolver(() => Lead)
export class LeadObstaclesResolver {
  @BatchField(() => [MutationError], {
    description:
      "Obstacles that convertLead with default options would meet now, in the order in which it checks them; empty if the lead can be converted. The viewer's own lock and permissions are not taken into account: see `Query.viewer`. Computing them costs additional reads, among them a search for duplicates.",
  })
  conversionObstacles(leads: Lead[], _args: unknown, context: Context) {
    return obstaclesOfLeads(context, leads);
  }
}
