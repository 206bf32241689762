import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, Decimal, URLScalar } from '../../platform/graphql/index.js';

@InputType({ description: 'Changes of an account. A field left out stays as it is; null clears it.' })
export class UpdateAccountInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name, 1 to 200 characters; one live account has it, whatever the case, accents and punctuation, and however its legal form is written.',
  })
  name?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'The web site.' })
  website?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who looks after the account: an active user.' })
  ownerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The tags, all of them; at most 50.' })
  tagIds?: string[] | null;
}

@InputType({ description: 'Changes of a deal. A field left out stays as it is; null clears it.' })
export class UpdateDealInput {
  @Field(() => ID, { description: 'The deal.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read; refused where it is no longer that.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The name, 1 to 200 characters.' })
  name?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "What it is worth, in the deal's own currency; 0 or more, at most 4 decimals.",
  })
  amount?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is hoped to close.' })
  closingDate?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Where it stands. A stage of another pipeline moves the deal to that pipeline.',
  })
  stageId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who looks after the deal: an active user.' })
  ownerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The tags, all of them; at most 50.' })
  tagIds?: string[] | null;
}
