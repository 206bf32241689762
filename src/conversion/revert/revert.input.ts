import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Input for reverting a conversion.' })
export class RevertLeadConversionInput {
  @Field(() => ID, { description: 'ID of the converted lead.' })
  leadId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the lead that the client last read. If the lead has changed since, the result is a VersionConflictError. Left out or null, the version is not checked.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    description: 'Reason for reverting, 1 to 1,000 characters; it is recorded in the log.',
  })
  reason!: string;
}
