import { conversionExamples } from './conversion-examples.js';
import { convertingExamples, refusedExamples } from './converting-examples.js';
import type { Example } from './example.js';
import { intakeExamples } from './intake-examples.js';
import { otherSystemsExamples } from './other-systems-examples.js';
import { readingExamples } from './reading-examples.js';
import { settingsExamples } from './settings-examples.js';

export type { Example } from './example.js';

/** Operations on the demo data that answer at once, and one that waits for changes, the first by one click; together they show the API's habits. */
export const examples: Example[] = [
  ...grouped('Find and watch leads', readingExamples),
  ...grouped('Take leads in', intakeExamples),
  ...grouped('Convert a lead', convertingExamples),
  ...grouped('Meet each error of convertLead', refusedExamples),
  ...grouped('More about conversions', conversionExamples),
  ...grouped('As other systems convert', otherSystemsExamples),
  ...grouped('Settings, webhooks and hooks', settingsExamples),
];

function grouped(group: string, members: readonly Example[]): Example[] {
  return members.map((example) => ({ ...example, group }));
}
