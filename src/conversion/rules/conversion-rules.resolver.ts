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
      'How the leads of the tenant are converted where convertLead says nothing; null while nobody has set that up.',
  })
  @Requires('MEMBER')
  conversionRules(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return conversionRulesOf(context, FieldSelection.at(info));
  }

  @Mutation(() => SaveConversionRulesResult, {
    nullable: true,
    description:
      'Sets up, or changes, how the leads of the tenant are converted where convertLead says nothing.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  saveConversionRules(
    @Ctx() context: Context,
    @Arg('input', () => SaveConversionRulesInput, { description: 'What they are to be.' })
    input: SaveConversionRulesInput,
  ) {
    return saveConversionRules(context, input);
  }
}

@Resolver(() => ConversionRules)
class ConversionRulesResolver {
  @BatchField(() => [ConversionFieldRule], {
    description:
      'What becomes of custom fields, in their order; one that is not here goes to the same field.',
  })
  async customFields(rules: ConversionRules[], _args: unknown, context: Context) {
    const fields = await fieldRulesOf(context);
    return rules.map(() => fields);
  }

  @ReferenceField(() => Pipeline, {
    nullable: true,
    by: 'pipelineId',
    description:
      "Where deals go that name no pipeline, in its first open stage; null for the tenant's default pipeline, which also serves while it has no open stage.",
  })
  pipeline() {
    return pipelineReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assigneeId',
    description: 'The person, where assignTo is USER.',
  })
  assignee() {
    return userReader;
  }
}

@Resolver(() => ConversionFieldRule)
class ConversionFieldRuleResolver {
  @ReferenceField(() => CustomField, { by: 'fieldId', description: "The lead's field." })
  field() {
    return customFieldSetting.entity;
  }

  @ReferenceField(() => CustomField, {
    nullable: true,
    by: 'toFieldId',
    description:
      "The customer's field that its value goes to, while it can be filled; null for the same field.",
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
