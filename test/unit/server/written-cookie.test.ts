import { tellsOfWrite, writtenCookie } from '../../../src/server/graphql/written-cookie.js';

const replicas = { urls: [], maxLagMs: 2_000, pinMs: 4_001 };

test('it ends no sooner than the pin, and stays within TLS where the gateway is behind it', () => {
  const plain = 'lead-gateway-wrote=1; Path=/; Max-Age=5; HttpOnly; SameSite=Strict';
  expect(writtenCookie(replicas, null)).toBe(plain);
  expect(writtenCookie(replicas, 'https://leads.example.com')).toBe(`${plain}; Secure`);
});

test.each([
  'lead-gateway-wrote=1',
  'a=b; lead-gateway-wrote=1',
  'lead-gateway-wrote=1; a=b',
  'a=b;lead-gateway-wrote=1 ;c=d',
])('%s tells of a write', (cookies) => expect(tellsOfWrite(cookies)).toBe(true));

test.each([
  undefined,
  '',
  'lead-gateway-wrote=',
  'lead-gateway-wrote=10',
  'not-lead-gateway-wrote=1',
  'a=lead-gateway-wrote=1',
])('%s does not', (cookies) => expect(tellsOfWrite(cookies)).toBe(false));
