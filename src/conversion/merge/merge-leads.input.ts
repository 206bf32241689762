import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Input for merging leads.' })
export class MergeLeadsInput {
  @Field(() => ID, { description: 'ID of the lead that remains, into which the others are merged.' })
  survivorId!: string;

  @Field(() => [ID], {
    description: 'IDs of the leads to merge into the survivor, 1 to 500; repeated IDs count once.',
  })
  duplicateIds!: string[];
}
