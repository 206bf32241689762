import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import {
  type Context,
  Group,
  groupReader,
  Permission,
  Requires,
  User,
  userReader,
} from '../identity/index.js';
import { Lead, LeadType, leadReader, leadTypeSetting } from '../leads/index.js';
import { BatchField, FieldSelection, ReferenceField } from '../platform/graphql/index.js';
import { PicklistValue, picklistSetting } from '../settings/index.js';
import { deliveriesPage } from './deliveries/delivery.list.js';
import {
  LeadHookDeliveriesArgs,
  LeadHookDelivery,
  LeadHookDeliveryConnection,
} from './deliveries/delivery.type.js';
import { mappingOf } from './lead-hook.mapping.js';
import { RotateLeadHookKeySuccess } from './lead-hook.results.js';
import { leadHookSetting } from './lead-hook.setting.js';
import { LeadHook, LeadHookMapping } from './lead-hook.type.js';

@Resolver(() => LeadHook)
export class LeadHookResolver {
  @BatchField(() => [LeadHookMapping], {
    needs: ['mapping'],
    description:
      'What is taken for what, of GENERIC alone; where it is empty, values are known by their names.',
  })
  mapping(hooks: LeadHook[]) {
    return hooks.map(({ mapping }) =>
      mappingOf(mapping).map((one) => Object.assign(new LeadHookMapping(), one)),
    );
  }

  @ReferenceField(() => PicklistValue, {
    by: 'leadSourceId',
    description: 'The LEAD_SOURCE that its leads come from.',
  })
  leadSource() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => LeadType, { nullable: true, by: 'leadTypeId', description: 'The type of its leads.' })
  leadType() {
    return leadTypeSetting.entity;
  }

  @ReferenceField(() => User, { by: 'actingUserId', description: 'In whose name its leads are made.' })
  actingUser() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'ownerId',
    description: 'Who owns its leads; null: the person in whose name they are made.',
  })
  owner() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assignedUserId',
    description: 'Who works on its leads; null: as the assignment rules say.',
  })
  assignedUser() {
    return userReader;
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'ownedByGroupId',
    description: 'The group that owns its leads.',
  })
  ownedByGroup() {
    return groupReader;
  }
}

@Resolver(() => RotateLeadHookKeySuccess)
export class RotateLeadHookKeySuccessResolver {
  @BatchField(() => LeadHook, { needs: ['rotated'], description: 'The hook, with its new address.' })
  hook(answers: RotateLeadHookKeySuccess[]) {
    return answers.map(({ rotated }) => rotated);
  }
}

@Resolver(() => LeadHookDelivery)
export class LeadHookDeliveryResolver {
  @Query(() => LeadHookDeliveryConnection, {
    nullable: true,
    description: 'What was left at the hooks for leads in the last 30 days, the newest first.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  leadHookDeliveries(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => LeadHookDeliveriesArgs) args: LeadHookDeliveriesArgs,
  ) {
    return deliveriesPage(context, args, FieldSelection.at(info));
  }

  @ReferenceField(() => LeadHook, { by: 'hookId', description: 'The hook.' })
  hook() {
    return leadHookSetting.entity;
  }

  @ReferenceField(() => Lead, {
    nullable: true,
    by: 'leadId',
    description: 'The lead; null where there is none, and where the viewer may not see it.',
  })
  lead() {
    return leadReader;
  }
}
