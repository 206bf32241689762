import type { Worker } from 'node:cluster';

/** What Node's cluster module sends by the channel, as far as it is looked at. */
interface ClusterMessage {
  act?: string;
  seq?: number;
  ack?: number;
}

const LOOK_MS = 10;

/**
 * Has a connection answered that was on its way to a process when that was killed. Node hands connections over one by one,
 * and forgets one whose process ends before it has said that it takes it: its client would wait for ever
 * (findings/node-cluster-killed-worker). It is told here that the process does not take it, and so gives it to another.
 */
export function passOnUntaken({ process: child }: Worker): void {
  const untaken = new Set<number>();
  const send = child.send.bind(child) as (...given: unknown[]) => boolean;
  child.send = (message: ClusterMessage, ...rest: unknown[]) => {
    if (message.act === 'newconn' && message.seq !== undefined) untaken.add(message.seq);
    return send(message, ...rest);
  };
  const messages = child as { on(event: 'internalMessage', heard: (message: ClusterMessage) => void): void };
  messages.on('internalMessage', ({ ack }) => {
    if (ack !== undefined) untaken.delete(ack);
  });
  child.once('exit', () => {
    const passOn = () => {
      // All that it has said is read when the channel has ended.
      if (child.connected) setTimeout(passOn, LOOK_MS);
      else if (untaken.size > 0) {
        // Not told of by itself while something is on its way; behind it the process is given nothing more.
        child.emit('disconnect');
        for (const ack of untaken)
          child.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack, accepted: false });
      }
    };
    passOn();
  });
}
