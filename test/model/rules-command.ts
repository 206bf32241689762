import fc from 'fast-check';
import { demo } from '../../src/cli/seed/demo.js';
import { ModelCommand } from './model-command.js';
import { type Askable, type AssignTo, type FieldRule, type SaidRules, saveRules } from './tenant-rules.js';
import type { Person } from './world.js';

const seldom = fc.integer({ min: 1, max: 8 }).map((n) => n === 8);

const saidRules = fc.record(
  {
    requiredFields: fc.constantFrom<SaidRules['requiredFields']>(
      ...([null, [], [], ['EMAIL'], ['PHONE_NUMBERS', 'COMPANY'], ['POSITION']] as Askable[][]),
    ),
    customFields: fc.constantFrom<FieldRule[] | null>(
      null,
      [],
      [{ key: 'region', isRequired: true, to: null }],
      [{ key: 'region', isRequired: false, to: 'nickname' }],
      [
        { key: 'nickname', isRequired: true, to: null },
        { key: 'region', isRequired: true, to: 'nickname' },
      ],
    ),
    makesAccount: fc.constantFrom(null, true, false),
    makesDeal: fc.constantFrom(null, true, false),
    pipeline: fc.constantFrom(null, 'Renewals' as const),
    assignTo: fc.constantFrom<AssignTo | null>(null, 'LEAD_ASSIGNEE', 'LEAD_OWNER', 'CALLER', 'USER', 'USER'),
    assignee: fc.constantFrom<Person | null>(null, 'sam', 'mia', 'ann'),
  },
  { requiredKeys: [] },
);
/** Now and then rules that are wrong, saved by whoever may not, or after somebody else. */
export const savingRules = fc
  .tuple(fc.constantFrom<Person>('ada', 'ada', 'ada', 'ada', 'mia'), saidRules, seldom, fc.option(seldom))
  .map(
    ([by, some, isNegative, isStale]) =>
      new ModelCommand(by, false, (world) => {
        const said: SaidRules = { ...some, ...(isNegative && { dealClosingDays: -1 }) };
        const { pipeline, assignee, customFields, ...rest } = said;
        const version = world.rulesVersion + (isStale ? 1 : 0);
        const input = {
          ...rest,
          ...(pipeline !== undefined && { pipelineId: pipeline && demo.pipelines.renewals }),
          ...(assignee !== undefined && { assigneeId: assignee && world.userIds[assignee] }),
          ...(customFields !== undefined && { customFields: customFields?.map(asRuleInput) ?? null }),
          ...(isStale !== null && { expectedVersion: version }),
        };
        const words = `saves rules ${JSON.stringify(said)}${isStale ? ' in an older version' : ''}`;
        return {
          ...{ words, mutation: 'saveConversionRules', input },
          judge: () => saveRules(world, by, said, isStale === true),
        };
      }),
  );
const asRuleInput = ({ key, isRequired, to }: FieldRule) => ({
  ...{ fieldId: `code:${key}`, isRequired },
  toFieldId: to && `code:${to}`,
});
