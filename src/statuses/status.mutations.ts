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
    description:
      'Creates a status at the end of the pipeline. Requires SETTINGS_WRITE. Returns a NameTakenError if another status has the name.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  createLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => CreateLeadStatusInput, { description: 'The fields of the status.' })
    input: CreateLeadStatusInput,
  ) {
    return createLeadStatus(context, input);
  }

  @Mutation(() => UpdateLeadStatusResult, {
    nullable: true,
    description:
      'Updates a status. Requires SETTINGS_WRITE. Returns a NameTakenError if another status has the name, and a StatusInUseError if the category of the last terminal WON status would change, or if a status with leads would become LOST.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  updateLeadStatus(
    @Ctx() context: Context,
    @Arg('input', () => UpdateLeadStatusInput, { description: 'The status and the fields to change.' })
    input: UpdateLeadStatusInput,
  ) {
    return updateLeadStatus(context, input);
  }

  @Mutation(() => ReorderLeadStatusesResult, {
    nullable: true,
    description:
      'Reorders the statuses of the pipeline. Requires SETTINGS_WRITE. Returns a NotFoundError if a status does not exist, and a ValidationError unless every status is given exactly once.',
  })
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
    @BatchField(() => LeadStatus, { needs: ['saved'], description: 'The status in its current state.' })
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
    description: 'All statuses, in their new order.',
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
