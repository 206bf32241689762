import Sequencer from '@jest/test-sequencer';

/** Tiers whose tests wait, for processes that start and end, more than they compute: others run meanwhile. */
const first = ['faults', 'browser', 'differential', 'model'];

/** Begins with the tiers that wait; within a tier with what took longest, or has most to read where nobody knows. */
export default class TiersInOrder extends Sequencer {
  async sort(tests) {
    const rank = ({ context }) => {
      const place = first.indexOf(context.config.displayName?.name);
      return place === -1 ? first.length : place;
    };
    return (await super.sort(tests)).toSorted((a, b) => rank(a) - rank(b));
  }
}
