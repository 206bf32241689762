import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is somebody's on the public internet: none of loopback, private, link-local, shared, multicast,
 * documentation, or whatever else the IANA keeps for special purposes (RFC 6890). An IPv4 address within an IPv6 one
 * counts as itself: mapped (RFC 4291 §2.5.5.2) or translated (RFC 6052).
 * @param address as a resolver or the WHATWG URL parser writes it; whatever is none is not public
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.range() === 'rfc6052') {
    return new ipaddr.IPv4(parsed.toByteArray().slice(12)).range() === 'unicast';
  }
  return parsed.range() === 'unicast';
}

/** Whether a URL names, in place of a host, an IP address that is not public. What a name stands for is not looked up. */
export function namesPrivateAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host);
}
