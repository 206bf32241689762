import { readConfig } from '../../../src/config.js';

const urls = {
  DATABASE_URL: 'postgres://db/leads',
  DATABASE_REPLICA_URL: 'postgres://one, postgresql://two:6432/',
};

test('without an address there are no replicas, whatever else is said', () => {
  expect(readConfig({ REPLICA_PIN: '100' }).replicas).toBeNull();
});

test('several replicas are parted by commas', () => {
  expect(readConfig(urls).replicas).toEqual({
    urls: ['postgres://one', 'postgresql://two:6432/'],
    maxLagMs: 2_000,
    pinMs: 5_000,
  });
});

test.each([
  [{ ...urls, DATABASE_URL: '' }, 'DATABASE_URL must be set where DATABASE_REPLICA_URL is'],
  [
    { ...urls, DATABASE_REPLICA_URL: 'postgres://one,mysql://two' },
    'DATABASE_REPLICA_URL must be a URL that begins with postgres:// or postgresql://, or several separated by commas: "mysql://two" is none',
  ],
  [{ ...urls, REPLICA_MAX_LAG: '6000' }, 'REPLICA_PIN must be no less than REPLICA_MAX_LAG, which is 6000'],
  [{ ...urls, REPLICA_MAX_LAG: '99' }, 'REPLICA_MAX_LAG must be a whole number from 100 to 60000'],
])('%j is refused', (environment, message) => {
  expect(() => readConfig(environment)).toThrow(message);
});
