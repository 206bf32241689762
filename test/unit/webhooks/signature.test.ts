import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { newSecret, signatureOf } from '../../../src/webhooks/webhook.secret.js';

const now = () => Math.floor(Date.now() / 1000);
const verify = (
  secret: string,
  message: { id: string; timestamp: number; body: string },
  signature: string,
) =>
  new Webhook(secret).verify(message.body, {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signature,
  });

test('the example of the specification is signed as it says', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(signatureOf(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('whatever the body, each secret verifies, and no other', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (body) => {
      const [one, other, third] = [newSecret(), newSecret(), newSecret()];
      const message = { id: 'message_1', timestamp: now(), body };
      const signature = signatureOf(message, [one, other]);
      for (const secret of [one, other]) verify(secret, message, signature);
      expect(() => verify(third, message, signature)).toThrow('No matching signature');
    }),
    { numRuns: 50 },
  );
});

test('secrets are 32 random bytes', () => {
  const secrets = Array.from({ length: 100 }, newSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
});
