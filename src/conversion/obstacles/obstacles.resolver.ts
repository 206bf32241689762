import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { Lead } from '../../leads/index.js';
import { BatchField, MutationError } from '../../platform/graphql/index.js';
import { obstaclesOfLeads } from './obstacles.loaders.js';

@Resolver(() => Lead)
export class LeadObstaclesResolver {
  @BatchField(() => [MutationError], {
    description:
      'Everything that would stop convertLead now, with default options, in the order in which it would be told; empty when the lead may be converted. A lock of the viewer does not hinder them. Whether they may convert leads at all is in `viewer`.',
  })
  conversionObstacles(leads: Lead[], _args: unknown, context: Context) {
    return obstaclesOfLeads(context, leads);
  }
}
