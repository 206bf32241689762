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

@ObjectType({ description: 'The status is there.' })
export class CreateLeadStatusSuccess extends OneStatus {}

@ObjectType({ description: 'The status has changed.' })
export class UpdateLeadStatusSuccess extends OneStatus {}

@ObjectType({ description: 'The pipeline has its new order.' })
export class ReorderLeadStatusesSuccess {
  readonly ordered: LeadStatus[];

  constructor(ordered: readonly StatusRow[]) {
    this.ordered = ordered.map((status) => Object.assign(new LeadStatus(), status));
  }
}

@ObjectType({ description: 'The status is gone.' })
export class DeleteLeadStatusSuccess {
  @Field(() => ID, { description: 'The ID that it had.' })
  readonly deletedId: Id<'status'>;

  @Field(() => Int, { description: 'How many leads moved, deleted ones too.' })
  readonly movedLeadsCount: number;

  constructor(deletedId: Id<'status'>, movedLeadsCount: number) {
    this.deletedId = deletedId;
    this.movedLeadsCount = movedLeadsCount;
  }
}

@ObjectType({
  implements: MutationError,
  description: 'The status holds leads, is the default, or is the last terminal WON one.',
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
  description: 'The outcome of making a status.',
  types: () => [CreateLeadStatusSuccess, ValidationError, NameTakenError] as const,
});

export const UpdateLeadStatusResult = createUnionType({
  name: 'UpdateLeadStatusResult',
  description: 'The outcome of changing a status.',
  types: () =>
    [UpdateLeadStatusSuccess, ValidationError, NotFoundError, NameTakenError, StatusInUseError] as const,
});

export const ReorderLeadStatusesResult = createUnionType({
  name: 'ReorderLeadStatusesResult',
  description: 'The outcome of ordering the pipeline anew.',
  types: () => [ReorderLeadStatusesSuccess, ValidationError, NotFoundError] as const,
});

export const DeleteLeadStatusResult = createUnionType({
  name: 'DeleteLeadStatusResult',
  description: 'The outcome of deleting a status.',
  types: () => [DeleteLeadStatusSuccess, NotFoundError, StatusInUseError, ValidationError] as const,
});
