import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import { WebhookEvent } from '../../../src/webhooks/index.js';
import { asyncApiFile, faultsOf } from '../../support/async-api.js';
import type { Selected } from '../../support/gateway.js';

const require = createRequire(import.meta.url);
const official = require.resolve('@asyncapi/specs/schemas/3.0.0.json');
// It brings the draft's own schema along.
const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, allErrors: true, logger: false });
formats.default(ajv);
const check = ajv.compile(JSON.parse(readFileSync(official, 'utf8')));
const faultsOfFile = (file: object) => {
  check(file);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const messages: [event: string, message: Selected][] = Object.entries(asyncApiFile.components.messages);
const copyOf = (event: string): { headers: Selected; payload: Selected } =>
  structuredClone(asyncApiFile.components.messages[event].examples[0]);

test("the file is AsyncAPI 3.0 by that specification's own schema", () => {
  expect(faultsOfFile(asyncApiFile)).toEqual([]);
});

test.each<[what: string, change: (file: Selected) => void]>([
  ['no version', (file) => Reflect.deleteProperty(file.info, 'version')],
  ['an operation of no kind', (file) => Object.assign(file.operations.sendEvent, { action: 'tell' })],
  ['a property that nobody knows', (file) => Object.assign(file.info, { retries: 3 })],
])('a file with %s is refused by it', (_what, change) => {
  const file = structuredClone(asyncApiFile);
  change(file);
  expect(faultsOfFile(file)).not.toEqual([]);
});

test('every reference leads to something', () => {
  const references = [...JSON.stringify(asyncApiFile).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, path]) => path as string,
  );
  expect(references.length).toBeGreaterThan(50);
  const found = (path: string) => path.split('/').reduce((at: Selected, key) => at?.[key], asyncApiFile);
  expect(references.filter((path) => found(path) === undefined)).toEqual([]);
});

test('every event has a message, in the channel and in the operation', () => {
  const events = Object.values(WebhookEvent).sort();
  expect(messages.map(([event]) => event)).toEqual(events);
  expect(Object.keys(asyncApiFile.channels.webhook.messages)).toEqual(events);
  expect(asyncApiFile.operations.sendEvent.messages).toHaveLength(events.length);
});

test.each(messages)('the example of %s is what its schemas allow, and is signed', (event) => {
  const { headers, payload } = copyOf(event);
  expect(faultsOf({ headers, payload })).toEqual([]);
  const [secret] = /whsec_\S+/.exec(asyncApiFile.components.messages[event].examples[0].summary) ?? [];
  const attemptedAt = new Date(Number(headers['webhook-timestamp']) * 1000);
  const signature = new Webhook(secret as string).sign(payload.id, attemptedAt, JSON.stringify(payload));
  expect(headers['webhook-signature']).toBe(signature);
});

test.each<[what: string, change: (message: ReturnType<typeof copyOf>) => void, fault: string]>([
  [
    'a property more',
    ({ payload }) => Object.assign(payload, { lead: {} }),
    ' must NOT have additional properties',
  ],
  [
    'no log',
    ({ payload }) => Reflect.deleteProperty(payload, 'logId'),
    " must have required property 'logId'",
  ],
  [
    'a record of another kind',
    ({ payload }) => Object.assign(payload.record, { type: 'DEAL' }),
    '/record/type must be equal to constant',
  ],
  [
    'a UUID for an ID',
    ({ payload }) => Object.assign(payload.record, { id: '019ca9ff-ce80-7038-ad80-5b1e0e53ecb3' }),
    '/record/id must match pattern "^lead_[0-7][0-9a-hjkmnp-tv-z]{25}$"',
  ],
  [
    'a number as value',
    ({ payload }) => Object.assign(payload.changes[0], { after: 1 }),
    '/changes/0/after must be string,null',
  ],
  [
    'half a user',
    ({ payload }) => Reflect.deleteProperty(payload.user, 'email'),
    "/user must have required property 'email'",
  ],
  [
    'no signature',
    ({ headers }) => Reflect.deleteProperty(headers, 'webhook-signature'),
    " must have required property 'webhook-signature'",
  ],
])('a message with %s is refused', (_what, change, fault) => {
  const message = copyOf('LEAD_CREATED');
  change(message);
  expect(faultsOf(message)).toEqual([fault]);
});

test('a message that nobody caused is allowed', () => {
  const message = copyOf('LEAD_CREATED');
  message.payload.user = null;
  expect(faultsOf(message)).toEqual([]);
});
