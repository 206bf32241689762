/** Somebody who has signed in. */
export interface Session {
  /** The tenant's slug; null: the person belongs to one alone. */
  readonly tenant: string | null;
  /** An access token. */
  token(): string;
  /** Whether the token is known to have run out. */
  isExpired(): boolean;
  /** Gets a new token without asking the person; false where that is not possible. */
  renew(): Promise<boolean>;
  /**
   * Has the person sign in again beside the page, so that what was typed stays.
   * @returns whether the session goes on; false where a later try has taken its place
   * @throws Error with the reason why it did not work
   */
  signInAgain(): Promise<boolean>;
  /** Forgets who it was in this tab. */
  end(): void;
}

/** When a compact JWT runs out, in milliseconds since 1970; null where it does not say. */
export function expiryOf(token: string): number | null {
  try {
    const [, payload = ''] = token.split('.');
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return null;
  }
}

/** Whether a token runs out within ten seconds or has. */
export function isOver(token: string): boolean {
  const expiry = expiryOf(token);
  return expiry !== null && expiry - Date.now() < 10_000;
}

/** Work that is done once for all who ask while it runs: a refresh token is good for one use. */
export function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
