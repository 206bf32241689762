import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { eventStream } from '../live/event-stream.js';

/** How a client takes an answer. */
export interface Delivery {
  /** At once, as JSON. */
  json: boolean;
  /** As server-sent events, which it has to say in so many words. */
  events: boolean;
}

export const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;
const [json, response] = mediaTypes.map((type) => `${type}; charset=utf-8`) as [string, string];
/** Of those Apollo Server chooses. */
const contentTypes = [json, response, 'application/json; callbackSpec=1.0; charset=utf-8'];

/** Clients send the same few headers over and over. */
const known = new LRUCache<string, Delivery & { contentType: string }>({ max: 200 });
const anything = { json: true, events: false, contentType: json };

/** Read out of the accept header; who sends none takes JSON. */
export const deliveryOf = ({ headers }: FastifyRequest): Delivery => negotiated(headers.accept);

/** The type of a JSON answer, as Apollo Server chooses it. @param accept of whoever takes JSON */
export const contentTypeOf = (accept: string | undefined): string => negotiated(accept).contentType;

function negotiated(accept: string | undefined) {
  if (!accept) return anything;
  const remembered = known.get(accept);
  if (remembered) return remembered;
  const negotiator = new Negotiator({ headers: { accept } });
  const delivery = {
    json: negotiator.mediaType([json, response]) !== undefined,
    events: negotiator.mediaTypes().includes(eventStream),
    contentType: negotiator.mediaType(contentTypes) ?? json,
  };
  // Longer ones are nobody's own.
  if (accept.length <= 1_000) known.set(accept, delivery);
  return delivery;
}
