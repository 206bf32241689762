import { createUnionType, Field, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError, VersionConflictError } from '../../platform/graphql/index.js';
import { ConversionRules } from './conversion-rules.type.js';

@ObjectType({ description: 'Successful result of saveConversionRules.' })
export class SaveConversionRulesSuccess {
  @Field(() => ConversionRules, { description: 'The saved rules.' })
  readonly rules: ConversionRules;

  constructor(rules: ConversionRules) {
    this.rules = rules;
  }
}

export const SaveConversionRulesResult = createUnionType({
  name: 'SaveConversionRulesResult',
  description:
    'Result of saveConversionRules. NotFoundError: a record that the input names does not exist. ValidationError: the input breaks one or more rules. VersionConflictError: expectedVersion is stale.',
  types: () => [SaveConversionRulesSuccess, ValidationError, NotFoundError, VersionConflictError] as const,
});
