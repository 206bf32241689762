import { join } from 'node:path';
import { type Deliver, type TextMessage, UndeliverableError } from '../message.js';
import { keepMessage } from './message-files.js';

/** Longest that the service may take to answer, in milliseconds: less than a worker's claim of a message. */
const timeoutMs = 30_000;
/** What says that the message is wrong; anything else may be mended on either side. */
const refusals = new Set([400, 422]);

/** Posts text messages as JSON; without a service writes `<dataDir>/sms/<message ID>.json`. */
export const textDelivery = (settings: { smsUrl: string | null; dataDir: string }): Deliver<TextMessage> =>
  settings.smsUrl === null ? toFiles(join(settings.dataDir, 'sms')) : byHttp(settings.smsUrl);

const bodyOf = ({ id, to, text }: { id: string; to: string; text: string }) =>
  JSON.stringify({ id, to, text });

const toFiles =
  (folder: string): Deliver<TextMessage> =>
  (message) =>
    keepMessage(folder, `${message.id}.json`, `${bodyOf(message)}\n`);

function byHttp(smsUrl: string): Deliver<TextMessage> {
  const { address, authorization } = withoutCredentials(smsUrl);
  return async (message) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': message.id, ...authorization },
      body: bodyOf(message),
      // A redirect would turn the POST into a GET, or take the number elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const reason = `the service for text messages answered ${response.status}`;
    throw refusals.has(response.status) ? new UndeliverableError(reason) : new Error(reason);
  };
}

/** fetch() takes no user and password in an address: they go as RFC 7617 has it. */
function withoutCredentials(smsUrl: string): { address: string; authorization: Record<string, string> } {
  const url = new URL(smsUrl);
  const { username, password } = url;
  if (username === '' && password === '') return { address: url.href, authorization: {} };
  url.username = '';
  url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    address: url.href,
    authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  };
}
