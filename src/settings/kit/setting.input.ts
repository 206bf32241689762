import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Input for deleting a setting.' })
export class DeleteSettingInput {
  @Field(() => ID, { description: 'ID of the setting, of any type.' })
  id!: string;
}
