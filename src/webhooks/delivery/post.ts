import { lookup as systemLookup } from 'node:dns/promises';
import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, namesPrivateAddress } from './public-address.js';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Where requests may go. */
export interface Network {
  allowPrivate: boolean;
  /** All addresses of a name; the system's resolver when left out. */
  resolve?: (name: string) => Promise<ResolvedAddress[]>;
}

/** Longest that a request may take in all, in milliseconds: less than a worker's claim of a message. */
export const timeoutMs = 15_000;
/** So much of an answer is taken, in bytes; nobody reads it. */
const MAX_ANSWER = 64 * 1024;

class PrivateAddress extends Error {
  constructor() {
    super('its address is not on the public internet');
  }
}

/**
 * Posts a text. A name is looked up as the connection is made, its addresses are judged, and the connection goes to what
 * was judged, so that a name cannot change in between; redirects are not followed; connections are not kept.
 * @returns the status of the answer
 * @throws Error where there is none, with a reason that says nothing of the network behind the name
 */
export async function post(
  address: string,
  { headers, body, network }: { headers: Record<string, string>; body: string; network: Network },
): Promise<number> {
  const url = new URL(address);
  // Of an address no name is looked up.
  if (!network.allowPrivate && namesPrivateAddress(url)) throw new PrivateAddress();
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    lookup: checkedLookup(network),
    signal: AbortSignal.timeout(timeoutMs),
  };
  try {
    return await statusOf(url, options, body);
  } catch (error) {
    throw new Error(reasonOf(error as NodeJS.ErrnoException), { cause: error });
  }
}

const mayReach = (address: string, { allowPrivate }: Network): boolean =>
  allowPrivate || isPublicAddress(address);

/** A name of which one address is private is not reached at all: the next look-up might give that one alone. */
const checkedLookup =
  (network: Network): LookupFunction =>
  (name, options, done) => {
    const { resolve = (host) => systemLookup(host, { all: true }) } = network;
    resolve(name)
      .then((found) => {
        if (found.length === 0) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
        if (!found.every(({ address }) => mayReach(address, network))) throw new PrivateAddress();
        return found;
      })
      .then(
        (found) => {
          const [first] = found as [ResolvedAddress];
          if (options.all) done(null, found);
          else done(null, first.address, first.family);
        },
        (error) => done(error, ''),
      );
  };

function statusOf(url: URL, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      let taken = 0;
      const settle = () => resolve(response.statusCode as number);
      response.on('data', (chunk: Buffer) => {
        taken += chunk.length;
        if (taken > MAX_ANSWER) response.destroy();
      });
      // The status is the answer, however its body ends.
      response.on('error', () => {});
      response.on('close', settle);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof PrivateAddress) return error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `no answer within ${timeoutMs / 1000} seconds`;
  return `could not be reached (${error.code ?? error.name})`;
}
