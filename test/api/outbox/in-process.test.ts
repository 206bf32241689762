import { GatewayWithOutbox, mail } from '../../support/gateway-with-outbox.js';

let own: GatewayWithOutbox;
beforeEach(async () => {
  own = await GatewayWithOutbox.open();
}, 120_000);
afterEach(() => own.stop());

test('the gateway itself sends what is queued, as soon as it hears of it, and ends politely', async () => {
  await own.start({ WORKER_POLL_INTERVAL: '3600000' });
  expect(await own.said('the worker listens for jobs')).toMatchObject({ listens: true });
  await own.kept(await own.outbox.queue(mail));
  own.process.process.kill('SIGTERM');
  expect(await own.process.ended).toBe(0);
  expect(own.process.complaint).toBe('');
  expect(own.process.logged.filter(({ msg }) => String(msg).startsWith('the worker had'))).toEqual([]);
});

test('with WORKER=off it leaves that to others', async () => {
  await own.start({ WORKER: 'off' });
  const id = await own.outbox.queue(mail);
  own.process.process.kill('SIGTERM');
  expect(await own.process.ended).toBe(0);
  expect(await own.outbox.row(id)).toMatchObject({ attempts: 0 });
  expect(own.process.logged.filter(({ msg }) => String(msg).startsWith('the worker'))).toEqual([]);
});
