import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Leads that are the same, and which of them stays.' })
export class MergeLeadsInput {
  @Field(() => ID, { description: 'The lead that stays and takes the others in.' })
  survivorId!: string;

  @Field(() => [ID], { description: 'The leads that go into it, 1 to 500; a repeat counts once.' })
  duplicateIds!: string[];
}
