import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const saneRequestId = /^[\w.-]{1,128}$/;

/** The one that the caller gave, where it is sane; else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && saneRequestId.test(given) ? given : randomUUID();
}
