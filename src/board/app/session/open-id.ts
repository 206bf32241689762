import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  calculatePKCECodeChallenge,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { BoardIssuer } from '../../../server/board/page.js';
import { base } from '../page-data.js';
import { isOver, type Session } from './session.js';

/** What has to be known when the issuer sends the person back. */
interface Attempt {
  state: string;
  verifier: string;
  tenant: string | null;
  /** The address that was to be opened. */
  goal: string;
}
const attemptKey = 'board:sign-in';

export const callback = `${base}/signed-in`;
const redirectUri = () => new URL(callback, location.origin).href;
/** An issuer on this machine may be without TLS. */
const optionsFor = (issuer: string) => ({
  [allowInsecureRequests]: ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname),
});

async function discover({ issuer }: BoardIssuer): Promise<AuthorizationServer> {
  const address = new URL(issuer);
  return processDiscoveryResponse(address, await discoveryRequest(address, optionsFor(issuer)));
}

/** Sends the browser to the issuer: authorization code with PKCE (RFC 7636). */
export async function leaveForSignIn(at: BoardIssuer, tenant: string | null, goal: string): Promise<void> {
  const { authorization_endpoint } = await discover(at);
  if (!authorization_endpoint) throw new Error(`${at.issuer} names no authorization endpoint`);
  const attempt: Attempt = {
    state: generateRandomState(),
    verifier: generateRandomCodeVerifier(),
    tenant,
    goal,
  };
  sessionStorage.setItem(attemptKey, JSON.stringify(attempt));
  const ask = new URL(authorization_endpoint);
  const parameters = {
    client_id: at.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: at.scopes,
    ...resourceOf(at),
    state: attempt.state,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) ask.searchParams.set(name, value);
  location.assign(ask);
}

const resourceOf = ({ resource }: BoardIssuer): Record<string, string> => (resource ? { resource } : {});

/**
 * Takes the code that the issuer sent the person back with.
 * @throws Error where the answer is not one to this tab's question
 */
export async function arriveFromSignIn(at: BoardIssuer): Promise<{ session: Session; goal: string }> {
  const kept = sessionStorage.getItem(attemptKey);
  if (kept === null) throw new Error('Nobody asked to sign in here');
  sessionStorage.removeItem(attemptKey);
  const { state, verifier, tenant, goal }: Attempt = JSON.parse(kept);
  const server = await discover(at);
  const client: Client = { client_id: at.clientId };
  const parameters = validateAuthResponse(server, client, new URL(location.href), state);
  const answer = await authorizationCodeGrantRequest(
    ...([server, client, None(), parameters, redirectUri(), verifier] as const),
    { ...optionsFor(at.issuer), additionalParameters: resourceOf(at) },
  );
  const tokens = await processAuthorizationCodeResponse(server, client, answer);
  return { session: openIdSession(at, server, client, tokens, tenant), goal };
}

/** Tokens stay in memory alone: a new tab or a reload asks the issuer, who knows the person still. */
function openIdSession(
  at: BoardIssuer,
  server: AuthorizationServer,
  client: Client,
  first: TokenEndpointResponse,
  tenant: string | null,
): Session {
  let { access_token: token, refresh_token: refresher } = first;
  return {
    tenant,
    token: () => token,
    isExpired: () => isOver(token),
    async renew() {
      if (!refresher) return false;
      try {
        const answer = await refreshTokenGrantRequest(server, client, None(), refresher, {
          ...optionsFor(at.issuer),
          additionalParameters: resourceOf(at),
        });
        const tokens = await processRefreshTokenResponse(server, client, answer);
        token = tokens.access_token;
        refresher = tokens.refresh_token ?? refresher;
        return true;
      } catch {
        return false;
      }
    },
    end: () => {},
  };
}
