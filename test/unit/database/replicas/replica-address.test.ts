import { placeOf, replicaAddress } from '../../../../src/platform/database/replicas/replica-address.js';

const primary = 'postgres://leads_gateway:s%40cret@db:5432/leads?sslmode=require';

test.each([
  ['postgres://replica', 'postgres://leads_gateway:s%40cret@replica/leads?sslmode=require'],
  ['postgres://replica:6432/', 'postgres://leads_gateway:s%40cret@replica:6432/leads?sslmode=require'],
  ['postgresql://replica/copy', 'postgresql://leads_gateway:s%40cret@replica/copy?sslmode=require'],
  ['postgres://reader:own@replica', 'postgres://reader:own@replica/leads?sslmode=require'],
  // No password of another role is sent along.
  ['postgres://reader@replica', 'postgres://reader@replica/leads?sslmode=require'],
  ['postgres://replica?sslmode=disable', 'postgres://leads_gateway:s%40cret@replica/leads?sslmode=disable'],
])('%s takes the rest from the primary', (url, address) => {
  expect(replicaAddress(url, primary)).toBe(address);
});

test('its place names neither user nor password', () => {
  expect(placeOf(replicaAddress('postgres://replica:6432', primary))).toBe('replica:6432/leads');
});
