import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, Decimal, URLScalar } from '../../platform/graphql/index.js';

@InputType({
  description: 'Input for updating an account. Fields that are left out stay unchanged; null clears a field.',
})
export class UpdateAccountInput {
  @Field(() => ID, { description: 'ID of the account.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the account that the client last read. If the account has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Name, 1 to 200 characters. No two accounts share a name, compared without case, accents and punctuation, and by whichever spelling of the legal form; another account's name returns a NameTakenError.",
  })
  name?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'Address of the website.' })
  website?: string | null;

  @Field(() => ID, { nullable: true, description: 'Owner of the account: the ID of an active user.' })
  ownerId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'IDs of all tags of the account, at most 50; they replace the present ones.',
  })
  tagIds?: string[] | null;
}

@InputType({
  description: 'Input for updating a deal. Fields that are left out stay unchanged; null clears a field.',
})
export class UpdateDealInput {
  @Field(() => ID, { description: 'ID of the deal.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the deal that the client last read. If the deal has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Name, 1 to 200 characters.' })
  name?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Value of the deal in its own currency, 0 or more, with at most 4 decimals.',
  })
  amount?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date on which the deal is expected to close.' })
  closingDate?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'ID of the stage. A stage of another pipeline moves the deal to that pipeline.',
  })
  stageId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Owner of the deal: the ID of an active user.' })
  ownerId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'IDs of all tags of the deal, at most 50; they replace the present ones.',
  })
  tagIds?: string[] | null;
}
