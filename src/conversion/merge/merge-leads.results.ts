import { createUnionType, Field, ObjectType } from 'type-graphql';
import { LeadAlreadyConvertedError, LeadLockedError } from '../../leads/index.js';
import { FieldChange } from '../../logs/index.js';
import { NotFoundError, ValidationError } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { CarryOverSkip, type Skip } from '../conversion.type.js';

@ObjectType({ description: 'The leads are one now.' })
export class MergeLeadsSuccess {
  @Field(() => [FieldChange], { description: 'What changed on the lead that stayed.' })
  readonly changes: FieldChange[];

  @Field(() => [CarryOverSkip], {
    description: 'What the others had and the lead that stayed has no place for, each value once.',
  })
  readonly skipped: Skip[];

  constructor(
    readonly leadId: Id<'lead'>,
    changes: FieldChange[],
    skipped: Skip[],
    readonly affectedStatusIds: readonly Id<'status'>[],
  ) {
    this.changes = changes;
    this.skipped = skipped;
  }
}

export const MergeLeadsResult = createUnionType({
  name: 'MergeLeadsResult',
  description: 'The outcome of merging leads: one missing, locked or converted lead and none is merged.',
  types: () =>
    [MergeLeadsSuccess, NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError] as const,
});
