import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { RotateLeadHookKeyInput } from './lead-hook.input.js';
import { RotateLeadHookKeyResult } from './lead-hook.results.js';
import { rotateKey } from './rotate-key.js';

@Resolver()
export class LeadHookMutations {
  @Mutation(() => RotateLeadHookKeyResult, {
    nullable: true,
    description:
      'Replaces the address of a lead hook; the previous one stays valid for `graceHours`. Requires SETTINGS_WRITE. Returns a NotFoundError if the hook does not exist.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  rotateLeadHookKey(
    @Ctx() context: Context,
    @Arg('input', () => RotateLeadHookKeyInput, {
      description: 'The hook, and how long its previous key stays valid.',
    })
    input: RotateLeadHookKeyInput,
  ) {
    return rotateKey(context, input);
  }
}
