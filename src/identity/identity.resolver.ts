import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { BatchField, FieldSelection, sliceOf } from '../platform/graphql/index.js';
import { Requires } from './access.js';
import type { Context } from './context.js';
import { membersOfGroups, userReader, usersPage } from './identity.loaders.js';
import { Group, Tenant, User, UserConnection, Viewer } from './identity.type.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: 'Who is asking, in which tenant, and what they may do there.',
  })
  @Requires('MEMBER')
  viewer(@Ctx() { viewer }: Context): Viewer {
    return Object.assign(new Viewer(), {
      // A user is a person in one tenant, so the membership has that number.
      id: viewer.userId.replace(/^user_/, 'membership_'),
      role: viewer.role,
      permissions: [...viewer.permissions],
    });
  }

  @BatchField(() => User, { description: 'The person.' })
  user(viewers: Viewer[], _args: unknown, context: Context, selection: FieldSelection) {
    return userReader.byIds(
      context,
      viewers.map(() => context.viewer.userId),
      selection,
    );
  }

  @BatchField(() => Tenant, { description: 'The tenant that this request is for.' })
  tenant(viewers: Viewer[], _args: unknown, context: Context) {
    return viewers.map(() => Object.assign(new Tenant(), context.viewer.tenant));
  }
}

@Resolver(() => User)
export class UserResolver {
  @Query(() => UserConnection, { nullable: true, description: 'The people of the tenant, by name.' })
  @Requires('MEMBER')
  users(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Part of a name or e-mail address; accents and case ignored.',
    })
    search: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what comes after this cursor.' })
    after: string | null,
  ) {
    return usersPage(context, sliceOf({ first: first ?? 50, after }), search, FieldSelection.at(info));
  }
}

@Resolver(() => Group)
export class GroupResolver {
  @BatchField(() => [User], { description: 'The people of the group, by name.' })
  members(groups: Group[], _args: unknown, context: Context, selection: FieldSelection) {
    return membersOfGroups(context, groups, selection);
  }
}
