import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal, JSONObject } from '../../platform/graphql/index.js';
import { CustomerStatus } from '../customer.type.js';

@InputType({
  description:
    'Input for creating or updating a financial profile. In an update, fields that are left out stay unchanged, and null clears a field.',
})
export class SaveFinancialProfileInput {
  @Field(() => ID, { description: 'ID of the customer.' })
  customerId!: string;

  @Field(() => ID, {
    description: 'Financial entity, by ID or as `code:<code>`; it must be active to create a profile.',
  })
  financialEntityId!: string;

  @Field(() => CustomerStatus, {
    nullable: true,
    description: 'State of the relationship with the financial entity. Default for a new profile: ACTIVE.',
  })
  status?: CustomerStatus | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Limit that the financial entity grants, 0 or more, with at most 4 decimals.',
  })
  quota?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rating of the customer by the financial entity, 0 or more.',
  })
  score?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Network to which the profile belongs, at most 200 characters.',
  })
  ecosystem?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the financial entity that serves the customer, at most 200 characters.',
  })
  businessEntity?: string | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'Payment data of the customer, at most 64 KiB as JSON; it replaces the present data. Sensitive.',
  })
  paymentData?: Record<string, unknown> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Token for push messages to the customer, at most 4,096 characters. Sensitive.',
  })
  pushToken?: string | null;
}
