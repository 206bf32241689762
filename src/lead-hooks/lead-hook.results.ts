import { createUnionType, ObjectType } from 'type-graphql';
import { NotFoundError, ValidationError } from '../platform/graphql/index.js';
import type { LeadHook } from './lead-hook.type.js';

@ObjectType({
  description:
    'The hook has a new address, and a new token where its source names one; this answer alone shows them.',
})
export class RotateLeadHookKeySuccess {
  constructor(readonly rotated: LeadHook) {}
}

export const RotateLeadHookKeyResult = createUnionType({
  name: 'RotateLeadHookKeyResult',
  description: 'The outcome of rotating the key of a hook for leads.',
  types: () => [RotateLeadHookKeySuccess, ValidationError, NotFoundError] as const,
});
