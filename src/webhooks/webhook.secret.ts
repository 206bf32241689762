import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const bytes = 32;

/** A new secret as Standard Webhooks writes it: `whsec_` and 24 to 64 random bytes in base64. */
export const newSecret = (): string => prefix + randomBytes(bytes).toString('base64');

/** For so long after a rotation the secret of before signs as well, in hours. */
export const ROTATION_HOURS = 24;

/** What is signed: the message, when it is sent, in seconds since 1970, and the body as it is sent. */
export interface Signed {
  id: string;
  timestamp: number;
  body: string;
}

/**
 * The value of `webhook-signature`: HMAC-SHA256 over `id.timestamp.body`, once for each secret, separated by spaces
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export const signatureOf = ({ id, timestamp, body }: Signed, secrets: readonly string[]): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
