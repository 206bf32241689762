import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Network, post } from '../../../src/webhooks/delivery/post.js';

let server: Server;
let port: number;
let heard: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(String(request.headers.host));
    response.writeHead(302, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  heard = [];
});

const send = (url: string, network: Network) => post(url, { headers: {}, body: '{}', network });
const refusal = 'its address is not on the public internet';
/** A resolver that gives one answer after the other, and the last one from then on. */
function answering(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    const addresses = answers[Math.min(asked.push(name), answers.length) - 1] as string[];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { asked, network: { allowPrivate: false, resolve } };
}

// As the WHATWG URL parser reads them, each is an address.
test.each([
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
  ],
  ...['0', '0.0.0.0', '①②⑦.0.0.1', '127。0。0。1', '127.0.0.1.', '%31%32%37.0.0.1'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]'],
  ...['10.0.0.1', '192.168.1.1', '172.16.0.1', '169.254.169.254', '[fd00::1]', '[fe80::1]'],
])('%s is refused, and nothing is sent', async (host) => {
  const { asked, network } = answering(['127.0.0.1']);
  await expect(send(`http://${host}:${port}/`, network)).rejects.toThrow(refusal);
  expect([heard, asked]).toEqual([[], []]);
});

test.each([
  [['127.0.0.1']],
  [['::1']],
  [['::ffff:127.0.0.1']],
  [['10.1.2.3']],
  // One that is public does not let the other in.
  [['93.184.216.34', '127.0.0.1']],
])('a name that is %j is refused as the connection is made', async (addresses) => {
  const { asked, network } = answering(addresses);
  await expect(send(`http://hooks.example:${port}/`, network)).rejects.toThrow(refusal);
  expect([heard, asked]).toEqual([[], ['hooks.example']]);
});

test('a name that changes after the look-up changes nothing: the connection goes to what was judged; no redirect is followed', async () => {
  const { asked, network } = answering(['127.0.0.1'], ['192.0.2.1']);
  expect(await send(`http://hooks.example:${port}/`, { ...network, allowPrivate: true })).toBe(302);
  expect(heard).toEqual([`hooks.example:${port}`]);
  expect(asked).toEqual(['hooks.example']);
});

test('a name that nobody has is a failure that says so', async () => {
  const { network } = answering([]);
  await expect(send('http://hooks.example/', network)).rejects.toThrow('could not be reached (ENOTFOUND)');
});
