import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal, JSONObject } from '../../platform/graphql/index.js';
import { CustomerStatus } from '../customer.type.js';

@InputType({
  description:
    'What a customer is to one financial entity. Opens the profile where there is none; of one that is there, a field left out stays as it is and null clears it.',
})
export class SaveFinancialProfileInput {
  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Field(() => ID, {
    description:
      'The financial entity, by ID or as `code:<code>`; to open a profile with it, it must be active.',
  })
  financialEntityId!: string;

  @Field(() => CustomerStatus, {
    nullable: true,
    description: 'How the customer stands with the entity; ACTIVE in a new profile unless said.',
  })
  status?: CustomerStatus | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The limit that the entity gives; 0 or more, at most 4 decimals.',
  })
  quota?: string | null;

  @Field(() => Int, { nullable: true, description: 'How the entity rates the customer; 0 or more.' })
  score?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network that the profile belongs to; at most 200 characters.',
  })
  ecosystem?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unit of the entity that serves the customer; at most 200 characters.',
  })
  businessEntity?: string | null;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'How the customer pays, the whole of it; at most 64 KiB as JSON text. Sensitive.',
  })
  paymentData?: Record<string, unknown> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where push messages to the customer go; at most 4,096 characters. Sensitive.',
  })
  pushToken?: string | null;
}
