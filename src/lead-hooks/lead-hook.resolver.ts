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
      'Mapping of values to fields, for GENERIC only, in the order given. If it is empty, values are recognised by their names.',
  })
  mapping(hooks: LeadHook[]) {
    return hooks.map(({ mapping }) =>
      mappingOf(mapping).map((one) => Object.assign(new LeadHookMapping(), one)),
    );
  }

  @ReferenceField(() => PicklistValue, {
    by: 'leadSourceId',
    description: 'LEAD_SOURCE that its leads get.',
  })
  leadSource() {
    return picklistSetting.entity;
  }

  @ReferenceField(() => LeadType, {
    nullable: true,
    by: 'leadTypeId',
    description: 'Type that its leads get; null if the hook names none.',
  })
  leadType() {
    return leadTypeSetting.entity;
  }

  @ReferenceField(() => User, {
    by: 'actingUserId',
    description: 'User on whose behalf its leads are created.',
  })
  actingUser() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'ownerId',
    description: 'User who owns its leads; null if it is the acting user.',
  })
  owner() {
    return userReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'assignedUserId',
    description: 'User whom its leads are assigned to; null if the assignment rules decide.',
  })
  assignedUser() {
    return userReader;
  }

  @ReferenceField(() => Group, {
    nullable: true,
    by: 'ownedByGroupId',
    description: 'Group that owns its leads; null if the hook names none.',
  })
  ownedByGroup() {
    return groupReader;
  }
}

@Resolver(() => RotateLeadHookKeySuccess)
export class RotateLeadHookKeySuccessResolver {
  @BatchField(() => LeadHook, { needs: ['rotated'], description: 'The hook with its new address.' })
  hook(answers: RotateLeadHookKeySuccess[]) {
    return answers.map(({ rotated }) => rotated);
  }
}

@Resolver(() => LeadHookDelivery)
export class LeadHookDeliveryResolver {
  @Query(() => LeadHookDeliveryConnection, {
    nullable: true,
    description:
      'Returns the deliveries to the lead hooks of the last 30 days, newest first. Requires SETTINGS_WRITE.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  leadHookDeliveries(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => LeadHookDeliveriesArgs) args: LeadHookDeliveriesArgs,
  ) {
    return deliveriesPage(context, args, FieldSelection.at(info));
  }

  @ReferenceField(() => LeadHook, { by: 'hookId', description: 'Hook that received the delivery.' })
  hook() {
    return leadHookSetting.entity;
  }

  @ReferenceField(() => Lead, {
    nullable: true,
    by: 'leadId',
    description:
      'Lead that was created, updated or found; null if there is none, or the viewer may not see it.',
  })
  lead() {
    return leadReader;
  }
}
