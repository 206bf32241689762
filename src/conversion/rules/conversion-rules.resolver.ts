import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { type Context, Permission, Requires, User, userReader } from '../../identity/index.js';
import { BatchField, FieldSelection, ReferenceField } from '../../platform/graphql/index.js';
import { CustomField, customFieldSetting, Pipeline, pipelineReader } from '../../settings/index.js';
import { SaveConversionRulesInput } from './conversion-rules.input.js';
import { conversionRulesOf, fieldRulesOf } from './conversion-rules.loaders.js';
import { SaveConversionRulesResult } from './conversion-rules.results.js';
import { ConversionFieldRule, ConversionRules } from './conversion-rules.type.js';
import { saveConversionRules } from './save-conversion-rules.js';

@Resolver()
class ConversionRulesRoot {
  @Query(() => ConversionRules, {
    nullable: true,
    description:
      'Returns the rules by which the leads of the tenant are converted. Any member may read them. Null as long as none have been saved; the defaults of saveConversionRules apply then.',
  })
  @Requires('MEMBER')
  conversionRules(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return conversionRulesOf(context, FieldSelection.at(info));
  }

  @Mutation(() => SaveConversionRulesResult, {
    nullable: true,
    description:
      'Creates or updates the rules by which the leads of the tenant are converted. Requires SETTINGS_WRITE. Returns a VersionConflictError if expectedVersion is stale, and a NotFoundError if a record that the input names does not exist.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  saveConversionRules(
    @Ctx() context: Context,
    @Arg('input', () => SaveConversionRulesInput, { description: 'The rules to save.' })
    input: SaveConversionRulesInput,
  ) {
    return saveConversionRules(context, input);
  }
}

@Resolver(() => ConversionRules)
class ConversionRulesResolver {
  @BatchField(() => [ConversionFieldRule], {
    description:
      'Rules for custom fields, in the order of the fields. A field without a rule goes to the same field of the customer.',
  })
  async customFields(rules: ConversionRules[], _args: unknown, context: Context) {
    const fields = await fieldRulesOf(context);
    return rules.map(() => fields);
  }

  @ReferenceField(() => Pipeline, {
    nullable: true,
    by: 'pipelineId',
    description:
      'Pipeline of deals for which the input names none; they begin in its first open stage. Null for the default pipeline of the tenant, which is also used while this one has no open stage.',
  })
  pipeline() {
    return pipelineReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description: 'User who becomes the owner. Null unless `assignTo` is USER.',
  })
  assignee() {
    return userReader;
  }
}

@Resolver(() => ConversionFieldRule)
class ConversionFieldRuleResolver {
  @ReferenceField(() => CustomField, { by: 'fieldId', description: 'Custom field of the lead.' })
  field() {
    return customFieldSetting.entity;
  }

  @ReferenceField(() => CustomField, {
    nullable: true,
    by: 'toFieldId',
    description:
      'Custom field of the customer that receives the value while it is active. Null for the same field.',
  })
  toField() {
    return customFieldSetting.entity;
  }
}

export const rulesResolvers = [
  ConversionRulesRoot,
  ConversionRulesResolver,
  ConversionFieldRuleResolver,
] as const;
