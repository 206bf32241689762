import { readConfig } from '../../../src/config.js';

test('live connections have bounds by default', () => {
  expect(readConfig({}).live).toEqual({
    maxConnections: 1_000,
    maxSubscriptions: 50,
    maxMessageBytes: 262_144,
    maxBufferedBytes: 1_048_576,
    pollIntervalMs: 2_000,
    databaseUrl: null,
  });
});

test.each([
  ['LIVE_MAX_CONNECTIONS', '-1', 'a whole number from 0 to 1000000'],
  ['LIVE_MAX_SUBSCRIPTIONS', '0', 'a whole number from 1 to 10000'],
  ['LIVE_MAX_MESSAGE', '1 MB', 'a whole number from 1024 to 16777216'],
  ['LIVE_MAX_BUFFERED', '1', 'a whole number from 1024 to 1073741824'],
  ['LIVE_POLL_INTERVAL', '0', 'a whole number from 100 to 600000'],
  ['LIVE_DATABASE_URL', 'mysql://db', 'a URL that begins with postgres:// or postgresql://'],
])('%s=%s stops the start', (name, value, meaning) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name} must be ${meaning}`);
});
