import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from '../lead.errors.js';
import { LeadPayload } from '../lead.results.js';

@ObjectType({ description: 'The lead is as the other system has it.' })
export class ImportLeadSuccess extends LeadPayload {
  @Field(() => Boolean, {
    description: 'Whether it is new; false where one that was there was changed, or was so already.',
  })
  readonly wasCreated: boolean;

  constructor(leadId: Id<'lead'>, wasCreated: boolean) {
    super(leadId);
    this.wasCreated = wasCreated;
  }
}

export const ImportLeadResult = createUnionType({
  name: 'ImportLeadResult',
  description: 'What became of one lead of an import.',
  types: () =>
    [
      ImportLeadSuccess,
      ValidationError,
      NotFoundError,
      EmailTakenError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

@ObjectType({ description: 'What became of each lead.' })
export class ImportLeadsPayload {
  @Field(() => [ImportLeadResult], {
    description:
      'In the order of the input. Paths of ValidationError begin with `input`, `leads` and the position.',
  })
  readonly results: (typeof ImportLeadResult)[];

  @Field(() => Int, { description: 'How many are new.' })
  readonly createdCount: number;

  @Field(() => Int, { description: 'How many were there already.' })
  readonly updatedCount: number;

  @Field(() => Int, { description: 'How many were refused.' })
  readonly failedCount: number;

  constructor(results: (typeof ImportLeadResult)[]) {
    const done = results.filter((result) => result instanceof ImportLeadSuccess);
    this.results = results;
    this.createdCount = done.filter(({ wasCreated }) => wasCreated).length;
    this.updatedCount = done.length - this.createdCount;
    this.failedCount = results.length - done.length;
  }
}
