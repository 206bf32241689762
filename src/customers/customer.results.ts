import { createUnionType, ObjectType } from 'type-graphql';
import {
  NameTakenError,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { DuplicateCustomerError } from './duplicates/duplicate.type.js';

@ObjectType({ description: 'Successful result of updateCustomer: the customer was updated.' })
export class UpdateCustomerSuccess {
  constructor(readonly customerId: Id<'customer'>) {}
}

@ObjectType({ description: 'Successful result of updateAccount: the account was updated.' })
export class UpdateAccountSuccess {
  constructor(readonly accountId: Id<'account'>) {}
}

@ObjectType({ description: 'Successful result of updateDeal: the deal was updated.' })
export class UpdateDealSuccess {
  constructor(readonly dealId: Id<'deal'>) {}
}

@ObjectType({ description: 'Successful result of saveFinancialProfile: the profile was created or updated.' })
export class SaveFinancialProfileSuccess {
  constructor(
    readonly customerId: Id<'customer'>,
    readonly financialEntityId: Id<'entity'>,
  ) {}
}

export const UpdateCustomerResult = createUnionType({
  name: 'UpdateCustomerResult',
  description:
    'Result of updateCustomer. NotFoundError: the customer or a referenced record does not exist. VersionConflictError: expectedVersion is stale. DuplicateCustomerError: another customer has a value that only one may have. ValidationError: the input breaks a rule.',
  types: () =>
    [
      UpdateCustomerSuccess,
      ValidationError,
      NotFoundError,
      VersionConflictError,
      DuplicateCustomerError,
    ] as const,
});

export const UpdateAccountResult = createUnionType({
  name: 'UpdateAccountResult',
  description:
    'Result of updateAccount. NotFoundError: the account or a referenced record does not exist. VersionConflictError: expectedVersion is stale. NameTakenError: another account has the name. ValidationError: the input breaks a rule.',
  types: () =>
    [UpdateAccountSuccess, ValidationError, NotFoundError, VersionConflictError, NameTakenError] as const,
});

export const UpdateDealResult = createUnionType({
  name: 'UpdateDealResult',
  description:
    'Result of updateDeal. NotFoundError: the deal or a referenced record does not exist. VersionConflictError: expectedVersion is stale. ValidationError: the input breaks a rule.',
  types: () => [UpdateDealSuccess, ValidationError, NotFoundError, VersionConflictError] as const,
});

export const SaveFinancialProfileResult = createUnionType({
  name: 'SaveFinancialProfileResult',
  description:
    'Result of saveFinancialProfile. NotFoundError: the customer or the financial entity does not exist. ValidationError: the input breaks a rule, or the entity is inactive and the profile would be new.',
  types: () => [SaveFinancialProfileSuccess, ValidationError, NotFoundError] as const,
});
