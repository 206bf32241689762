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
    description:
      'Returns the user that the request is made for, with the tenant and the permissions. Any member may read it.',
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

  @BatchField(() => User, { description: 'User of the token.' })
  user(viewers: Viewer[], _args: unknown, context: Context, selection: FieldSelection) {
    return userReader.byIds(
      context,
      viewers.map(() => context.viewer.userId),
      selection,
    );
  }

  @BatchField(() => Tenant, { description: 'Tenant of this request.' })
  tenant(viewers: Viewer[], _args: unknown, context: Context) {
    return viewers.map(() => Object.assign(new Tenant(), context.viewer.tenant));
  }
}

@Resolver(() => User)
export class UserResolver {
  @Query(() => UserConnection, {
    nullable: true,
    description: 'Returns the users of the tenant, ordered by name. Any member may read them.',
  })
  @Requires('MEMBER')
  users(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Part of a name or e-mail address to search for, compared without accents and case. If left out or null, all users are returned.',
    })
    search: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 50,
      description: 'Number of items to return, from 0 to 200. Default: 50.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Returns the items after this cursor.' })
    after: string | null,
  ) {
    return usersPage(context, sliceOf({ first: first ?? 50, after }), search, FieldSelection.at(info));
  }
}

@Resolver(() => Group)
export class GroupResolver {
  @BatchField(() => [User], { description: 'Members of the group, by name; at most 1,000.' })
  members(groups: Group[], _args: unknown, context: Context, selection: FieldSelection) {
    return membersOfGroups(context, groups, selection);
  }
}
