import { connect } from 'node:net';
import { eventStream } from '../../support/event-stream.js';
import { startTestGateway } from '../../support/gateway.js';
import { liveClient } from '../../support/live.js';
import { until } from '../../support/until.js';

/** Whether anybody listens at an address. */
const isListening = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

test('a gateway that drains listens no more, then sends live clients away, who are to come back elsewhere', async () => {
  const gateway = await startTestGateway({ env: { DRAIN_TIMEOUT: '60000' } });
  const client = await liveClient(gateway);
  const subscription = 'subscription { leadChanged { leadId } }';
  await client.subscribe(subscription);
  const stream = await eventStream(gateway, subscription);
  const whenClosed: boolean[] = [];
  client.socket.once('close', () => void isListening(gateway.url).then((is) => whenClosed.push(is)));
  await gateway.gateway.stop();
  await until(() => whenClosed.length > 0 && stream.isOver);
  expect(whenClosed).toEqual([false]);
  expect(client.closed).toEqual([{ code: 1001, reason: 'Going away' }]);
  // One that was complete would not be begun anew.
  expect(stream.events).toEqual([]);
  await client.end();
  await gateway.stop();
});
