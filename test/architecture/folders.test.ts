import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';

const MAX_FILES = 16;

test(`no folder of src has more than ${MAX_FILES} files: what outgrows it is cut by what it holds`, () => {
  const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
});
