import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from '../lead.errors.js';
import { LeadPayload } from '../lead.results.js';

@ObjectType({ description: 'Result of one imported lead: it was created or updated, or was up to date.' })
export class ImportLeadSuccess extends LeadPayload {
  @Field(() => Boolean, {
    description: 'Whether the lead was created; false if it existed.',
  })
  readonly wasCreated: boolean;

  constructor(leadId: Id<'lead'>, wasCreated: boolean) {
    super(leadId);
    this.wasCreated = wasCreated;
  }
}

export const ImportLeadResult = createUnionType({
  name: 'ImportLeadResult',
  description:
    "Result of one imported lead. EmailTakenError: another lead has the e-mail address. LeadAlreadyConvertedError: the lead is converted. LeadLockedError: another user's lock restricts UPDATE. NotFoundError: a referenced record does not exist. ValidationError: the input breaks a rule.",
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

@ObjectType({ description: 'Result of importLeads: one result for each lead.' })
export class ImportLeadsPayload {
  @Field(() => [ImportLeadResult], {
    description:
      'Result of each lead, in the order of the input. Paths of a ValidationError begin with `input`, `leads` and the position of the lead.',
  })
  readonly results: (typeof ImportLeadResult)[];

  @Field(() => Int, { description: 'Number of leads that were created.' })
  readonly createdCount: number;

  @Field(() => Int, { description: 'Number of leads that existed and were updated or up to date.' })
  readonly updatedCount: number;

  @Field(() => Int, { description: 'Number of leads that were not imported.' })
  readonly failedCount: number;

  constructor(results: (typeof ImportLeadResult)[]) {
    const done = results.filter((result) => result instanceof ImportLeadSuccess);
    this.results = results;
    this.createdCount = done.filter(({ wasCreated }) => wasCreated).length;
    this.updatedCount = done.length - this.createdCount;
    this.failedCount = results.length - done.length;
  }
}
