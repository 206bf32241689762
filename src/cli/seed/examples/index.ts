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
  ...readingExamples,
  ...intakeExamples,
  ...convertingExamples,
  ...conversionExamples,
  ...otherSystemsExamples,
  ...settingsExamples,
  ...refusedExamples,
];
