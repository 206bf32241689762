import { createUnionType, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { LeadHook } from './lead-hook.type.js';

@ObjectType({
  description:
    'Successful result of rotateLeadHookKey: the hook has a new address, and a new verification token if its source uses one. Only this result contains them.',
})
export class RotateLeadHookKeySuccess {
  constructor(readonly rotated: LeadHook) {}
}

export const RotateLeadHookKeyResult = createUnionType({
  name: 'RotateLeadHookKeyResult',
  description:
    'Result of rotateLeadHookKey. NotFoundError: the hook does not exist. ValidationError: the ID is not that of a hook, or graceHours is out of range.',
  types: () => [RotateLeadHookKeySuccess, ValidationError, NotFoundError] as const,
});
