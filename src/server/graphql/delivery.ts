import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { eventStream } from '../live/event-stream.js';

/** How a client takes an answer. */
export interface Delivery {
  /** At once, as JSON. */
  json: boolean;
  /** As server-sent events, which it has to say in so many words. */
  events: boolean;
}

export const mediaTypes = ['application/json', 'application/graphql-response+json'];
const printedTypes = mediaTypes.map((type) => `${type}; charset=utf-8`);

/** Read out of the accept header; who sends none takes JSON. */
export function deliveryOf({ headers }: FastifyRequest): Delivery {
  if (!headers.accept) return { json: true, events: false };
  const negotiator = new Negotiator({ headers });
  return {
    json: negotiator.mediaType(printedTypes) !== undefined,
    events: negotiator.mediaTypes().includes(eventStream),
  };
}
