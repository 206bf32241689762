import { Resolver } from 'type-graphql';
import type { Context } from '../../identity/index.js';
import { BatchField, JSONObject, ReferenceField } from '../../platform/graphql/index.js';
import { FinancialEntity, financialEntityReader } from '../../settings/index.js';
import { customerReader } from '../customer/customer.loaders.js';
import { maySeeSensitive } from '../customer/customer.policy.js';
import { BillingAccount, Customer, FinancialProfile } from '../customer.type.js';

@Resolver(() => FinancialProfile)
export class FinancialProfileResolver {
  @ReferenceField(() => FinancialEntity, {
    by: 'financialEntityId',
    description: 'Financial entity of the profile.',
  })
  financialEntity() {
    return financialEntityReader;
  }

  @BatchField(() => JSONObject, {
    nullable: true,
    needs: ['paymentData'],
    description:
      'Payment data of the customer. Sensitive: null if there is none, and for viewers without CUSTOMERS_READ_SENSITIVE.',
  })
  paymentData(profiles: FinancialProfile[], _args: unknown, context: Context) {
    return profiles.map((profile) => (maySeeSensitive(context) ? profile.paymentData : null));
  }

  @BatchField(() => String, {
    nullable: true,
    needs: ['pushToken'],
    description:
      'Token for push messages to the customer. Sensitive: null if there is none, and for viewers without CUSTOMERS_READ_SENSITIVE.',
  })
  pushToken(profiles: FinancialProfile[], _args: unknown, context: Context) {
    return profiles.map((profile) => (maySeeSensitive(context) ? profile.pushToken : null));
  }
}

@Resolver(() => BillingAccount)
export class BillingAccountResolver {
  @ReferenceField(() => Customer, { by: 'customerId', description: 'Customer who owns the billing account.' })
  customer() {
    return customerReader;
  }
}
