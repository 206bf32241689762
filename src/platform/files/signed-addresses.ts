import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long an address opens its file, in seconds. */
const lifetime = 3600;

/** Addresses that open one file for an hour, to whoever has them: expiry and key are signed (HMAC-SHA256). */
export class SignedAddresses {
  /**
   * @param folder which files they open; a signature for one folder opens nothing in another
   * @param base the gateway's own address, asked for each time: it may be known only after the start
   */
  constructor(
    private readonly secret: Buffer,
    private readonly folder: string,
    private readonly base: () => string,
  ) {}

  addressOf(key: string, now = new Date()): string {
    const expires = Math.floor(now.getTime() / 1000) + lifetime;
    return `${this.base().replace(/\/$/, '')}/${this.folder}/${key}?expires=${expires}&signature=${this.sign(key, expires)}`;
  }

  /** Seconds for which an address still opens its file; null where it does not, or never did. */
  secondsLeft(key: string, expires: unknown, signature: unknown, now = new Date()): number | null {
    if (typeof expires !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(expires))
      return null;
    const expected = Buffer.from(this.sign(key, Number(expires)));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const left = Number(expires) - Math.floor(now.getTime() / 1000);
    return left > 0 ? left : null;
  }

  private sign(key: string, expires: number): string {
    return createHmac('sha256', this.secret).update(`${this.folder}/${key}\n${expires}`).digest('base64url');
  }
}
