import { Field, ID, InputType } from 'type-graphql';
import { CreateLeadInput } from '../intake/lead.input.js';

@InputType({ description: 'Leads as another system has them.' })
export class ImportLeadsInput {
  @Field(() => ID, {
    description:
      'The system, as a LEAD_SOURCE of the picklists, by ID or as `code:<code>`: the `external.importSourceId` of every lead that names none.',
  })
  importSourceId!: string;

  @Field(() => [CreateLeadInput], {
    description:
      'At most 1,000, each by itself. Where a lead has the same external reference already, or else a live one the same e-mail address, it is changed: what is left out stays, null clears; existingCustomerId and idempotencyKey then say nothing.',
  })
  leads!: CreateLeadInput[];
}
