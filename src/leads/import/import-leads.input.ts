import { Field, ID, InputType } from 'type-graphql';
import { CreateLeadInput } from '../intake/lead.input.js';

@InputType({ description: 'Input for importing leads from another system.' })
export class ImportLeadsInput {
  @Field(() => ID, {
    description:
      'System that the leads come from, by ID or as `code:<code>`; a value of LEAD_SOURCE. It is the `external.importSourceId` of each lead that names none.',
  })
  importSourceId!: string;

  @Field(() => [CreateLeadInput], {
    description:
      'Leads to import, at most 1,000; each succeeds or fails by itself. If a lead with the same external reference, or else with the same e-mail address, exists, it is updated: fields that are left out stay unchanged, and null clears a field. `existingCustomerId` and `idempotencyKey` are ignored in an update.',
  })
  leads!: CreateLeadInput[];
}
