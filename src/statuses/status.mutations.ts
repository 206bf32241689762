import { Arg, type ClassType, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { BatchField } from '../platform/graphql/index.js';
import { createLeadStatus, updateLeadStatus } from './change-status.js';
import { reorderLeadStatuses } from './reorder-statuses.js';
import { CreateLeadStatusInput, ReorderLeadStatusesInput, UpdateLeadStatusInput } from './status.input.js';
import {
  CreateLeadStatusResult,
  CreateLeadStatusSuccess,
  type OneStatus,
  ReorderLeadStatusesResult,
  ReorderLeadStatusesSuccess,
  StatusInUseError,
  UpdateLeadStatusResult,
  UpdateLeadStatusSuccess,
} from './status.results.js';
import { LeadStatus } from './status.type.js';

@Resolver()
class StatusMutations {
  @Mutation(() => CreateLeadStatusResult, {
    nullable: true,
    description: 'Makes a status, last in the pipeline.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  createLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => CreateLeadStatusInput, { description: 'What it is.' }) input: CreateLeadStatusInput,
  ) {
    return createLeadStatus(context, input);
  }

  @Mutation(() => UpdateLeadStatusResult, {
    nullable: true,
    description: 'Changes a status. What is left out stays.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  updateLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => UpdateLeadStatusInput, { description: 'What changes.' }) input: UpdateLeadStatusInput,
  ) {
    return updateLeadStatus(context, input);
  }

  @Mutation(() => ReorderLeadStatusesResult, { nullable: true, description: 'Orders the pipeline anew.' })
  @Requires(Permission.SETTINGS_WRITE)
  reorderLeadStatuses(
    @Ctx() context: Context,
    @Arg('input', () => ReorderLeadStatusesInput, { description: 'The new order.' })
    input: ReorderLeadStatusesInput,
  ) {
    return reorderLeadStatuses(context, input);
  }
}

/** The `status` of an answer. */
function answersOneStatus(type: ClassType<OneStatus>) {
  @Resolver(() => type)
  class OneStatusResolver {
    @BatchField(() => LeadStatus, { needs: ['saved'], description: 'The status, as it is now.' })
    status(answers: OneStatus[]) {
      return answers.map(({ saved }) => saved);
    }
  }
  return OneStatusResolver;
}

@Resolver(() => ReorderLeadStatusesSuccess)
class ReorderLeadStatusesSuccessResolver {
  @BatchField(() => [LeadStatus], {
    needs: ['ordered'],
    description: 'Every status, in the new order.',
  })
  statuses(answers: ReorderLeadStatusesSuccess[]) {
    return answers.map(({ ordered }) => ordered);
  }
}

export const statusMutations = [
  StatusMutations,
  ReorderLeadStatusesSuccessResolver,
  ...[CreateLeadStatusSuccess, UpdateLeadStatusSuccess, StatusInUseError].map(answersOneStatus),
];
