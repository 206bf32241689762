import type { Id } from '../platform/ids/index.js';

/** What the request log tells of an operation; filled while it runs. */
export interface RequestFacts {
  operation?: string;
  tenantId?: Id<'tenant'>;
  userId?: Id<'user'>;
  /** Of a delivery to a hook for leads. */
  hookId?: Id<'hook'>;
  /** Codes of the errors that were answered. */
  errors?: string[];
  /** Why a token was refused, or its bearer is no member, and what to do; nothing personal, and never told to the bearer. */
  refusal?: string;
}
