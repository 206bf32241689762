import {
  type Prepared,
  PreparedStatements,
} from '../../../src/platform/database/statements/prepared-statements.js';

/** Statements on a connection that notes what is closed on it, as it would be sent. */
function onConnection() {
  const closed: string[] = [];
  const outgoing = { close: (name: string) => closed.push(name), parse: () => {} };
  const prepared = new PreparedStatements(outgoing as never);
  return {
    prepared,
    use: (name: string) => prepared.use({ name, text: `select ${name}` } as Prepared),
    /** What has been closed since this was last asked. */
    closedNow: () => closed.splice(0),
  };
}
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `s${from + i}`);

test('of more than 300 statements those that were used longest ago are closed', () => {
  const { prepared, use, closedNow } = onConnection();
  for (const name of names(0, 300)) use(name);
  closedNow();
  for (const name of ['s0', 's2']) expect(use(name).isParsed).toBe(false);
  prepared.makeRoom(3);
  expect(closedNow()).toEqual(['s1', 's3', 's4']);
  expect(use('s1').isParsed).toBe(true);
});

test('what a batch of more than 300 pushes out is closed with the next batch, unless it is prepared again', () => {
  const { prepared, use, closedNow } = onConnection();
  prepared.makeRoom(310);
  for (const name of names(0, 310)) use(name);
  // Closed before it is parsed, as ever: it is another's no longer.
  expect(use('s4').isParsed).toBe(true);
  closedNow();
  prepared.makeRoom(0);
  const [gone, kept] = [closedNow(), ['s4', 's309']];
  expect(gone.sort()).toEqual(['s0', 's1', 's10', 's2', 's3', 's5', 's6', 's7', 's8', 's9']);
  for (const name of kept) expect(use(name).isParsed).toBe(false);
  prepared.makeRoom(0);
  expect(closedNow()).toEqual([]);
});
