import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import {
  MutationError,
  MutationErrorCode,
  NameTakenError,
  NotFoundError,
  ValidationError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { StatusRow } from './status.repository.js';
import { LeadStatus } from './status.type.js';

/** An answer that shows one status as it is saved, and not read again: somebody else may delete it meanwhile. */
export abstract class OneStatus {
  readonly saved: LeadStatus;

  constructor(saved: StatusRow) {
    this.saved = Object.assign(new LeadStatus(), saved);
  }
}

@ObjectType({ description: 'Successful result of createLeadStatus: the status was created.' })
export class CreateLeadStatusSuccess extends OneStatus {}

@ObjectType({ description: 'Successful result of updateLeadStatus: the status was updated.' })
export class UpdateLeadStatusSuccess extends OneStatus {}

@ObjectType({ description: 'Successful result of reorderLeadStatuses: the statuses are in their new order.' })
export class ReorderLeadStatusesSuccess {
  readonly ordered: LeadStatus[];

  constructor(ordered: readonly StatusRow[]) {
    this.ordered = ordered.map((status) => Object.assign(new LeadStatus(), status));
  }
}

@ObjectType({ description: 'Successful result of deleteLeadStatus: the status was deleted.' })
export class DeleteLeadStatusSuccess {
  @Field(() => ID, { description: 'ID of the deleted status.' })
  readonly deletedId: Id<'status'>;

  @Field(() => Int, { description: 'Number of leads that moved to another status, including deleted leads.' })
  readonly movedLeadsCount: number;

  constructor(deletedId: Id<'status'>, movedLeadsCount: number) {
    this.deletedId = deletedId;
    this.movedLeadsCount = movedLeadsCount;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the status cannot be deleted or changed, as it has leads, is the default, or is the last terminal WON status. Move its leads with moveLeadsToId, or make another status the default or the WON status first.',
})
export class StatusInUseError extends MutationError {
  override readonly code = MutationErrorCode.STATUS_IN_USE;
  override readonly message: string;

  readonly saved: LeadStatus;

  constructor(saved: StatusRow, message: string) {
    super();
    this.saved = Object.assign(new LeadStatus(), saved);
    this.message = message;
  }
}

export const CreateLeadStatusResult = createUnionType({
  name: 'CreateLeadStatusResult',
  description:
    'Result of createLeadStatus. NameTakenError: another status has the name. ValidationError: the input breaks a rule.',
  types: () => [CreateLeadStatusSuccess, ValidationError, NameTakenError] as const,
});

export const UpdateLeadStatusResult = createUnionType({
  name: 'UpdateLeadStatusResult',
  description:
    'Result of updateLeadStatus. NotFoundError: the status does not exist. NameTakenError: another status has the name. StatusInUseError: the category of the last terminal WON status would change, or a status with leads would become LOST. ValidationError: the input breaks a rule.',
  types: () =>
    [UpdateLeadStatusSuccess, ValidationError, NotFoundError, NameTakenError, StatusInUseError] as const,
});

export const ReorderLeadStatusesResult = createUnionType({
  name: 'ReorderLeadStatusesResult',
  description:
    'Result of reorderLeadStatuses. NotFoundError: a status does not exist. ValidationError: a status is missing or given twice.',
  types: () => [ReorderLeadStatusesSuccess, ValidationError, NotFoundError] as const,
});

export const DeleteLeadStatusResult = createUnionType({
  name: 'DeleteLeadStatusResult',
  description:
    'Result of deleteLeadStatus. NotFoundError: a status or the lost reason does not exist. StatusInUseError: the status is the default, the last terminal WON one, or has leads. ValidationError: the input breaks a rule.',
  types: () => [DeleteLeadStatusSuccess, NotFoundError, StatusInUseError, ValidationError] as const,
});
