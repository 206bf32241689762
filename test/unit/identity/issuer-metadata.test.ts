import { keySetUrl } from '../../../src/identity/tokens/issuers/discovery.js';

describe("an issuer's metadata", () => {
  const read = (issuer: string, address: unknown) =>
    keySetUrl(issuer, 'https://place.test', { issuer, jwks_uri: address });

  test.each([
    ['https://issuer.test', 'https://keys.test/jwks'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/jwks'],
    ['http://127.0.0.1:1', 'https://keys.test/jwks'],
  ])('%s may have its keys at %s', (issuer, address) => {
    expect(read(issuer, address).href).toBe(address);
  });

  test.each([
    ['https://issuer.test', 'http://issuer.test/jwks'],
    ['https://issuer.test', 'file:///etc/passwd'],
    ['https://issuer.test', '/jwks'],
    ['https://issuer.test', 7],
  ])('%s may not have its keys at %s', (issuer, address) => {
    expect(() => read(issuer, address)).toThrow('no usable jwks_uri');
  });
});
