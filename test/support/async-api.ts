import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Selected } from './gateway.js';

/** What is published of the messages of webhooks. */
export const asyncApiFile: Selected = JSON.parse(readFileSync('schema/asyncapi.json', 'utf8'));

/** A keyword that nobody knows, or that says nothing, is an error. */
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addKeyword('components');
formats.default(ajv);
const { schemas } = asyncApiFile.components;
const within = (schema: object) => ajv.compile({ ...schema, components: { schemas } });

const checkHeaders = within(schemas.Headers);
const checks = new Map(
  Object.entries<Selected>(asyncApiFile.components.messages).map(([event, { payload }]) => [
    event,
    within(payload),
  ]),
);

/** What a message has that its published schemas do not allow, each in one line. */
export function faultsOf(message: { headers: object; payload: Selected }): string[] {
  const check = checks.get(message.payload.event);
  if (!check) return [`no event: ${message.payload.event}`];
  check(message.payload);
  checkHeaders(message.headers);
  return [...(check.errors ?? []), ...(checkHeaders.errors ?? [])].map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}
