import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Words of our own that were given up, and the field's word for each; docs/glossary.md explains these. */
const retired: Readonly<Record<string, string>> = {
  Wanted: 'FieldSelection',
  Refusal: 'DomainError',
  answerRefusals: 'domainErrorMiddleware',
  besideName: 'prefetchKey',
  withReferred: 'withPrefetched',
  FindsById: 'PrefetchById',
  mayReadAhead: 'canPrefetch',
  ReadAhead: 'Prefetch',
  QuickLane: 'SharedLane',
  LastWrites: 'DeferredWrites',
  withCommit: 'deferToCommit',
  uncompiled: 'jitOff',
  ValueJudge: 'ValueValidator',
  judgeText: 'validateText',
  Issues: 'ValidationIssues',
  oneHeld: 'firstLockedByOther',
  LeadsBusy: 'LockTimeoutError',
  momentaryLock: 'lockTimeoutAsLock',
  takeOfStatus: 'findByStatusForUpdate',
  leadLeft: 'returningLead',
  HeldKey: 'TakenKey',
  lookerOf: 'viewerParams',
  visibleTo: 'visibleToMember',
  reachable: 'notDeleted',
  SeveralLeads: 'LeadsPayload',
  answersOneLead: 'leadPayloadResolver',
  toldError: 'redactError',
  answerExactly: 'completeStrictly',
  clearLeftovers: 'killOrphans',
  giveAway: 'changeOwner',
  KeptStatements: 'StatementCache',
};
const endings = /\b(?:most|longest)(?:Bytes|Ids|Levels|Name|Text|Leads|Rows|Pixels|Deep|Tries|Retries)\b/g;

const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));

test('the code uses the words of the field', () => {
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const words = Object.entries(retired).filter(([word]) => new RegExp(`\\b${word}\\b`).test(text));
    return [
      ...words.map(([word, instead]) => `${file}: ${word}; say ${instead}`),
      ...(text.match(endings) ?? []).map((word) => `${file}: ${word}; say MAX_…`),
    ];
  });
  expect(found).toEqual([]);
});
