import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which setting to delete.' })
export class DeleteSettingInput {
  @Field(() => ID, { description: 'The ID of a setting of any type.' })
  id!: string;
}
