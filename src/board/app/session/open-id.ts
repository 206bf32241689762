import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  calculatePKCECodeChallenge,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomState,
  getValidatedIdTokenClaims,
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
import { answerTo, handOver, openWindow } from './other-window.js';
import { isOver, type Session, shared } from './session.js';

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

/** A question to the issuer: authorization code with PKCE (RFC 7636). */
async function makeQuestion(at: BoardIssuer): Promise<{ address: URL; state: string; verifier: string }> {
  const { authorization_endpoint } = await discover(at);
  if (!authorization_endpoint) throw new Error(`${at.issuer} names no authorization endpoint`);
  const [state, verifier] = [generateRandomState(), generateRandomCodeVerifier()];
  const address = new URL(authorization_endpoint);
  const parameters = {
    client_id: at.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: at.scopes,
    ...resourceOf(at),
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return { address, state, verifier };
}

/** Sends the browser to the issuer. */
export async function leaveForSignIn(at: BoardIssuer, tenant: string | null, goal: string): Promise<void> {
  const { address, state, verifier } = await makeQuestion(at);
  const attempt: Attempt = { state, verifier, tenant, goal };
  sessionStorage.setItem(attemptKey, JSON.stringify(attempt));
  location.assign(address);
}

const resourceOf = ({ resource }: BoardIssuer): Record<string, string> => (resource ? { resource } : {});

/** What the issuer gives for the code in the address that it sent the person back to. */
async function tokensFor(
  at: BoardIssuer,
  address: URL,
  { state, verifier }: { state: string; verifier: string },
): Promise<TokenEndpointResponse> {
  const server = await discover(at);
  const client: Client = { client_id: at.clientId };
  const parameters = validateAuthResponse(server, client, address, state);
  const answer = await authorizationCodeGrantRequest(
    ...([server, client, None(), parameters, redirectUri(), verifier] as const),
    { ...optionsFor(at.issuer), additionalParameters: resourceOf(at) },
  );
  return processAuthorizationCodeResponse(server, client, answer);
}

/**
 * Takes the code that the issuer sent the person back with.
 * @returns null where another window had asked, which has the code now
 * @throws Error where the answer is not one to this tab's question
 */
export async function arriveFromSignIn(at: BoardIssuer): Promise<{ session: Session; goal: string } | null> {
  const kept = sessionStorage.getItem(attemptKey);
  if (kept === null) {
    if (await handOver(location.href)) return null;
    throw new Error('Nobody asked to sign in here');
  }
  sessionStorage.removeItem(attemptKey);
  const { tenant, goal, ...attempt }: Attempt = JSON.parse(kept);
  const tokens = await tokensFor(at, new URL(location.href), attempt);
  return { session: openIdSession(at, tokens, tenant), goal };
}

/** Tokens stay in memory alone: a new tab or a reload asks the issuer, who knows the person still. */
function openIdSession(at: BoardIssuer, first: TokenEndpointResponse, tenant: string | null): Session {
  let { access_token: token, refresh_token: refresher } = first;
  const person = getValidatedIdTokenClaims(first)?.sub;
  const take = (tokens: TokenEndpointResponse) => {
    token = tokens.access_token;
    refresher = tokens.refresh_token ?? refresher;
  };
  return {
    tenant,
    token: () => token,
    isExpired: () => isOver(token),
    renew: shared(async () => {
      if (!refresher) return false;
      try {
        const server = await discover(at);
        const client: Client = { client_id: at.clientId };
        const answer = await refreshTokenGrantRequest(server, client, None(), refresher, {
          ...optionsFor(at.issuer),
          additionalParameters: resourceOf(at),
        });
        take(await processRefreshTokenResponse(server, client, answer));
        return true;
      } catch {
        return false;
      }
    }),
    async signInAgain() {
      // At once, while the browser knows that the person has pressed a button.
      const window = openWindow();
      const question = await makeQuestion(at);
      window.location.href = question.address.href;
      const address = await answerTo(question.state);
      if (address === null) return false;
      const tokens = await tokensFor(at, address, question);
      // What is on the page is not for anybody else.
      if (getValidatedIdTokenClaims(tokens)?.sub !== person) {
        location.reload();
        return false;
      }
      take(tokens);
      return true;
    },
    end: () => {},
  };
}
