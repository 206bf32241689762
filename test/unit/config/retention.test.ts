import { readConfig } from '../../../src/config.js';

test('the audit trail is kept for ever unless a number of days is given, at least 30', () => {
  expect(readConfig({}).retention).toEqual({
    ...{ logDays: null, messageDays: 30, webhookDeliveryDays: 90, hookDeliveryDays: 30, liveEventHours: 24 },
  });
  expect(readConfig({ RETENTION_LOGS: '365' }).retention.logDays).toBe(365);
  for (const given of ['29', '-1', 'ever', '36501']) {
    expect(() => readConfig({ RETENTION_LOGS: given })).toThrow(
      'RETENTION_LOGS must be 0, or a whole number from 30 to 36500',
    );
  }
});

test.each([
  'RETENTION_MESSAGES',
  'RETENTION_WEBHOOK_DELIVERIES',
  'RETENTION_HOOK_DELIVERIES',
  'RETENTION_LIVE_EVENTS',
])('%s is a whole number of at least one', (name) => {
  expect(() => readConfig({ [name]: '0' })).toThrow(`${name} must be a whole number from 1`);
});
