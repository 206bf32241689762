import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, Permission, Requires } from '../identity/index.js';
import { RotateLeadHookKeyInput } from './lead-hook.input.js';
import { RotateLeadHookKeyResult } from './lead-hook.results.js';
import { rotateKey } from './rotate-key.js';

@Resolver()
export class LeadHookMutations {
  @Mutation(() => RotateLeadHookKeyResult, {
    nullable: true,
    description: 'Gives a hook for leads a new address; the one before counts as well for a while.',
  })
  @Requires(Permission.SETTINGS_WRITE)
  rotateLeadHookKey(
    @Ctx() context: Context,
    @Arg('input', () => RotateLeadHookKeyInput, { description: 'Which hook.' })
    input: RotateLeadHookKeyInput,
  ) {
    return rotateKey(context, input);
  }
}
