import { changesIn, couldSee, type Listener, wasAssignedTo } from '../../../src/live/lead-change.js';
import type { EventRow } from '../../../src/live/lead-event.loaders.js';
import type { LeadBefore } from '../../../src/live/lead-event.table.js';
import { LogAction } from '../../../src/logs/index.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';

const [lead, other, me, group, open, won] = [
  newId('lead'),
  newId('lead'),
  newId('user'),
  newId('group'),
  newId('status'),
  newId('status'),
] as const;
const row = (more: Partial<EventRow>): EventRow => ({
  ...{ horizon: 9, id: 'x', transactionId: 5, leadId: lead, logId: null, action: null },
  ...{ before: null, statusAfter: null },
  ...more,
});
const log = (more: Partial<EventRow> = {}) =>
  row({ logId: newId('log'), action: LogAction.UPDATE_LEAD, ...more });
const before = (more: Partial<LeadBefore> = {}): LeadBefore => ({
  ...{ isGone: false, privacyLevel: 'PUBLIC', groupId: null, people: [], assigneeId: null },
  statusId: uuidOf(open),
  ...more,
});

test('a log goes with what its own transaction changed of its own lead', () => {
  const changes = changesIn([
    row({ before: before(), statusAfter: uuidOf(won) }),
    row({ leadId: other, before: before(), statusAfter: uuidOf(open) }),
    log(),
    log({ transactionId: 6 }),
  ]);
  expect(changes.map(({ statusIds, affectedStatusIds }) => [[...statusIds], affectedStatusIds])).toEqual([
    [
      [open, won],
      [open, won],
    ],
    [[], []],
  ]);
});

test.each([
  ['made', { before: null, statusAfter: uuidOf(open) }, [open]],
  ['moved', { before: before(), statusAfter: uuidOf(won) }, [open, won]],
  ['assigned', { before: before(), statusAfter: uuidOf(open) }, []],
  ['deleted', { before: before(), statusAfter: null }, [open]],
  ['restored', { before: before({ isGone: true }), statusAfter: uuidOf(open) }, [open]],
])('of a lead that was %s the statuses that count anew are told', (_name, step, expected) => {
  const [change] = changesIn([row(step), log()]);
  expect(change?.affectedStatusIds).toEqual(expected);
});

const nobody: Listener = { userId: me, groupIds: [], seesEveryLead: false };
test.each([
  ['a public one', before(), nobody, true],
  ['one that was gone already', before({ isGone: true }), { ...nobody, seesEveryLead: true }, false],
  [
    'a private one as a manager',
    before({ privacyLevel: 'PRIVATE' }),
    { ...nobody, seesEveryLead: true },
    true,
  ],
  ['a private one as a stranger', before({ privacyLevel: 'PRIVATE' }), nobody, false],
  ['a private one of theirs', before({ privacyLevel: 'PRIVATE', people: [uuidOf(me)] }), nobody, true],
  [
    'a group’s as a member',
    before({ privacyLevel: 'GROUP', groupId: uuidOf(group) }),
    { ...nobody, groupIds: [group] },
    true,
  ],
  [
    'a group’s as its owner alone',
    before({ privacyLevel: 'GROUP', groupId: uuidOf(group), people: [uuidOf(me)] }),
    nobody,
    false,
  ],
  ['a group’s without a group', before({ privacyLevel: 'GROUP' }), { ...nobody, groupIds: [group] }, false],
])('who could see %s before is told so', (_name, was, viewer, expected) => {
  const [change] = changesIn([row({ before: was }), log()]);
  expect(change && couldSee(change, viewer)).toBe(expected);
});

test('whose lead it was is known by what was before alone', () => {
  const [mine, made] = [
    changesIn([row({ before: before({ assigneeId: uuidOf(me) }) }), log()])[0],
    changesIn([row({}), log()])[0],
  ];
  expect([mine, made].map((change) => change && wasAssignedTo(change, me))).toEqual([true, false]);
});
