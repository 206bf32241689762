import { createHash, randomBytes } from 'node:crypto';
import { RESOURCE, SPA } from './open-id-issuer.js';

/** What the token endpoint answers. */
export interface Tokens {
  access_token?: string;
  id_token?: string;
  error?: string;
}

/** A browser, as far as a sign-in needs one: it follows redirects and keeps cookies. */
class Browser {
  readonly #cookies = new Map<string, string>();

  /** @returns Where it is sent, or the page that it is shown. */
  async open(url: string, form?: Record<string, string>): Promise<{ location: string | null; page: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { location: location && new URL(location, url).href, page: await response.text() };
  }
}

/**
 * Signs somebody in as a single-page app does: authorization code with PKCE (RFC 7636), by the provider's own forms.
 * @param login The account, whatever the password.
 * @param verifier Sent for the code; left out, the right one.
 */
export async function signIn(
  issuer: string,
  { login, scope, verifier }: { login: string; scope: string; verifier?: string },
): Promise<Tokens> {
  const secret = randomBytes(32).toString('base64url');
  const ask = new URLSearchParams({
    ...{ client_id: SPA.id, redirect_uri: SPA.redirectUri, response_type: 'code', scope, resource: RESOURCE },
    ...{
      code_challenge: createHash('sha256').update(secret).digest('base64url'),
      code_challenge_method: 'S256',
    },
    ...{ state: 'state', nonce: 'a-nonce-of-the-app' },
  });
  const code = await consentedCode(`${issuer}/auth?${ask}`, login);
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: SPA.id, redirect_uri: SPA.redirectUri, code },
      ...{ code_verifier: verifier ?? secret, resource: RESOURCE },
    }),
  });
  return (await answer.json()) as Tokens;
}

/** Goes from page to page, fills in login and consent, and stops where the provider sends the browser to the app. */
async function consentedCode(start: string, login: string): Promise<string> {
  const browser = new Browser();
  let at = start;
  for (let steps = 0; steps < 12; steps++) {
    const { location, page } = await browser.open(at);
    if (location === null) {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (prompt === undefined) throw new Error(`a page without a form: ${page.slice(0, 500)}`);
      const sent = await browser.open(at, { prompt, ...(prompt === 'login' && { login, password: 'any' }) });
      if (sent.location === null) throw new Error(`the form was not taken: ${sent.page.slice(0, 500)}`);
      at = sent.location;
    } else if (location.startsWith(SPA.redirectUri)) {
      const { searchParams } = new URL(location);
      const code = searchParams.get('code');
      if (code === null) throw new Error(`no code: ${searchParams}`);
      return code;
    } else at = location;
  }
  throw new Error('the sign-in does not end');
}
