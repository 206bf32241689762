import { createUnionType, ObjectType } from 'type-graphql';
import {
  NameTakenError,
  NotFoundError,
  ValidationError,
  VersionConflictError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { DuplicateCustomerError } from './duplicates/duplicate.type.js';

@ObjectType({ description: 'The customer has changed.' })
export class UpdateCustomerSuccess {
  constructor(readonly customerId: Id<'customer'>) {}
}

@ObjectType({ description: 'The account has changed.' })
export class UpdateAccountSuccess {
  constructor(readonly accountId: Id<'account'>) {}
}

@ObjectType({ description: 'The deal has changed.' })
export class UpdateDealSuccess {
  constructor(readonly dealId: Id<'deal'>) {}
}

@ObjectType({ description: 'The profile is as it was asked for.' })
export class SaveFinancialProfileSuccess {
  constructor(
    readonly customerId: Id<'customer'>,
    readonly financialEntityId: Id<'entity'>,
  ) {}
}

export const UpdateCustomerResult = createUnionType({
  name: 'UpdateCustomerResult',
  description: 'The outcome of changing a customer.',
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
  description: 'The outcome of changing an account.',
  types: () =>
    [UpdateAccountSuccess, ValidationError, NotFoundError, VersionConflictError, NameTakenError] as const,
});

export const UpdateDealResult = createUnionType({
  name: 'UpdateDealResult',
  description: 'The outcome of changing a deal.',
  types: () => [UpdateDealSuccess, ValidationError, NotFoundError, VersionConflictError] as const,
});

export const SaveFinancialProfileResult = createUnionType({
  name: 'SaveFinancialProfileResult',
  description: 'The outcome of saving a financial profile.',
  types: () => [SaveFinancialProfileSuccess, ValidationError, NotFoundError] as const,
});
