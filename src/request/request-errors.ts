import { GraphQLError } from 'graphql';
import type { Requirement } from '../identity/index.js';
import type { Points } from './points/points.js';

/** A status and headers that Apollo Server takes over into the HTTP answer. */
const http = (status: number, headers: [string, string][] = []) => ({ status, headers: new Map(headers) });

/**
 * HTTP 401. A token that was refused is told apart from none at all, as RFC 6750 §3.1 asks.
 * @param reason all that a caller learns of it
 */
export const unauthenticated = (reason: 'missing' | 'expired' | 'invalid'): GraphQLError =>
  new GraphQLError(reason === 'missing' ? 'A bearer token is missing.' : `The token is ${reason}.`, {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: http(401, [
        ['www-authenticate', reason === 'missing' ? 'Bearer' : 'Bearer error="invalid_token"'],
      ]),
    },
  });

/** HTTP 403: the same whether the tenant does not exist, is somebody else's, or its member is inactive. */
export class NotAMemberError extends GraphQLError {
  /** @param why For the log alone: which of these it was, and what to do. */
  constructor(readonly why: string) {
    super('You are not a member of this tenant.', { extensions: { code: 'FORBIDDEN', http: http(403) } });
  }
}

/** HTTP 403: the user belongs to several tenants and the request names none. */
export const tenantNotNamed = (): GraphQLError =>
  new GraphQLError('You belong to several tenants: name one with the X-Tenant header.', {
    extensions: { code: 'FORBIDDEN', http: http(403) },
  });

/** One root field that the viewer may not use; HTTP 200, since the others are answered. */
export const notPermitted = (requirement: Requirement | undefined): GraphQLError =>
  new GraphQLError(
    requirement === undefined || requirement === 'MEMBER'
      ? 'You may not do this.'
      : `This needs the permission ${requirement}.`,
    { extensions: { code: 'FORBIDDEN' } },
  );

/** HTTP 429: the member has spent the points of the minute. @param now in milliseconds */
export const rateLimited = (points: Points, now: number): GraphQLError => {
  const seconds = Math.max(1, Math.ceil((points.resetAt.getTime() - now) / 1000));
  const { cost, limit, remaining } = points;
  return new GraphQLError(
    `The operation costs ${cost} points, and ${remaining} of ${limit} a minute are left. Try again in ${seconds} s.`,
    {
      extensions: {
        ...{ code: 'RATE_LIMITED', limit: 'RATE_LIMIT_POINTS', value: limit, cost: points },
        http: http(429, [['retry-after', String(seconds)]]),
      },
    },
  );
};

/** HTTP 503: something that the gateway needs is away; a later try may do. */
export const unavailable = (message = 'The service is not available just now. Try again.'): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'SERVICE_UNAVAILABLE', http: http(503, [['retry-after', '1']]) },
  });
