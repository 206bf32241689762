import type { ToChild } from '../../../../src/server/processes/messages.js';
import { Relay } from '../../../../src/server/processes/relay.js';
import type { ServingProcess } from '../../../../src/server/processes/serving-process.js';

const process = () => {
  const sent: ToChild[] = [];
  return { sent, process: { send: (message: ToChild) => sent.push(message) } as unknown as ServingProcess };
};
const told = { id: 7, topic: 'hookRequest', news: 'one' } as const;

test('what one tells is known when all others that hear of it have heard', () => {
  const relay = new Relay();
  const [first, second, third, deaf] = [process(), process(), process(), process()];
  for (const each of [first, second, third]) relay.hear(each.process, 'hookRequest');
  relay.tell(first.process, told);
  const news = { kind: 'news', id: 1, topic: 'hookRequest', news: 'one' };
  const listed = { kind: 'listed', topic: 'hookRequest' };
  expect([second.sent, third.sent, deaf.sent]).toEqual([[listed, news], [listed, news], []]);
  relay.heard(second.process, 1);
  expect(first.sent).toEqual([listed]);
  relay.heard(third.process, 1);
  expect(first.sent).toEqual([listed, { kind: 'known', id: 7 }]);
});

test('nobody waits for one that has ended, and one alone waits for nobody', () => {
  const relay = new Relay();
  const [first, second] = [process(), process()];
  relay.hear(second.process, 'hookRequest');
  relay.tell(first.process, told);
  relay.ended(second.process);
  expect(first.sent).toEqual([{ kind: 'known', id: 7 }]);
  relay.tell(first.process, { ...told, id: 8 });
  expect(first.sent.at(-1)).toEqual({ kind: 'known', id: 8 });
});
