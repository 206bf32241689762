import { createUnionType, Field, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError, VersionConflictError } from '../../platform/graphql/index.js';
import { ConversionRules } from './conversion-rules.type.js';

@ObjectType({ description: 'The rules are saved.' })
export class SaveConversionRulesSuccess {
  @Field(() => ConversionRules, { description: 'The rules, as they are saved.' })
  readonly rules: ConversionRules;

  constructor(rules: ConversionRules) {
    this.rules = rules;
  }
}

export const SaveConversionRulesResult = createUnionType({
  name: 'SaveConversionRulesResult',
  description: "The outcome of saving a tenant's conversion rules.",
  types: () => [SaveConversionRulesSuccess, ValidationError, NotFoundError, VersionConflictError] as const,
});
