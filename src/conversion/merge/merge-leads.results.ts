import { createUnionType, Field, ObjectType } from 'type-graphql';
import { LeadAlreadyConvertedError, LeadLockedError } from '../../leads/index.js';
import { FieldChange } from '../../logs/index.js';
import { NotFoundError, ValidationError } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { CarryOverSkip, type Skip } from '../conversion.type.js';

@ObjectType({ description: 'Successful result of mergeLeads: the leads are merged.' })
export class MergeLeadsSuccess {
  @Field(() => [FieldChange], {
    description: 'Fields of the survivor that the merge changed, in no particular order.',
  })
  readonly changes: FieldChange[];

  @Field(() => [CarryOverSkip], {
    description:
      'Values of the merged leads that the survivor has no place for, each once, with the reason, in no particular order.',
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
  description:
    "Result of mergeLeads; with an error, no lead is merged. NotFoundError: leads do not exist, are merged already or are hidden from the viewer. LeadAlreadyConvertedError: one of the leads is converted. LeadLockedError: another user's lock restricts UPDATE of one of them. ValidationError: the input breaks a rule.",
  types: () =>
    [MergeLeadsSuccess, NotFoundError, ValidationError, LeadLockedError, LeadAlreadyConvertedError] as const,
});
