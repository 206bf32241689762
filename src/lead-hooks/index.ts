import { LeadHookMutations } from './lead-hook.mutations.js';
import {
  LeadHookDeliveryResolver,
  LeadHookResolver,
  RotateLeadHookKeySuccessResolver,
} from './lead-hook.resolver.js';

export { LeadHookDeliveryStatus } from './deliveries/delivery.type.js';
export { sweepHookDeliveries } from './deliveries/sweep-deliveries.repository.js';

export { leadHookSetting } from './lead-hook.setting.js';
export { LeadHookSource } from './lead-hook.source.js';
export { leadHookDeliveries, leadHooks } from './lead-hook.table.js';
export { findHook, type OpenHook } from './receive/find-hook.js';
export { HookError } from './receive/hook-error.js';
export { answerChallenge, receive } from './receive/receive.js';
export { rejectedDeliveries, retryRejected } from './receive/retry.js';
export { rotateKey } from './rotate-key.js';

export const leadHookResolvers = [
  LeadHookMutations,
  LeadHookResolver,
  LeadHookDeliveryResolver,
  RotateLeadHookKeySuccessResolver,
] as const;
