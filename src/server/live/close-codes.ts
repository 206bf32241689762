import { CloseCode } from 'graphql-ws';
import type { EndReason } from './connections.js';

/**
 * With what code the gateway closes a WebSocket: never 1000, after which clients connect again at once and for ever
 * (SPEC 13). The reason is the code in words and tells nothing of what went wrong.
 */
export const closeCodes: Readonly<Record<Exclude<EndReason, 'silent' | 'slow'>, number>> = {
  expired: CloseCode.Unauthorized,
  draining: 1001,
  /** Try again later. */
  refused: 1013,
  /** Policy violation (RFC 6455, section 7.4.1), after which clients do not connect again by themselves. */
  flooding: 1008,
};

/** A defect of ours (RFC 6455, section 7.4.1). */
export const internalError = 1011;

const reasons: Readonly<Record<number, string>> = {
  1001: 'Going away',
  1008: 'Too many operations',
  1011: 'Internal error',
  1013: 'Try again later',
  [CloseCode.BadRequest]: 'Invalid message',
  [CloseCode.Unauthorized]: 'Unauthorized',
  [CloseCode.Forbidden]: 'Forbidden',
  [CloseCode.SubprotocolNotAcceptable]: 'Subprotocol not acceptable',
  [CloseCode.ConnectionInitialisationTimeout]: 'Connection initialisation timeout',
  [CloseCode.SubscriberAlreadyExists]: 'Subscriber already exists',
  [CloseCode.TooManyInitialisationRequests]: 'Too many initialisation requests',
};

/** What a client is told beside a code. */
export const reasonOf = (code: number): string => reasons[code] ?? '';
