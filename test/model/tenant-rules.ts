import { type Expected, forbidden, refused, stale, type Verdict } from './answers.js';
import type { Person, World } from './world.js';

/** What rules may ask of a lead, each with its field of CreateLeadInput. */
export const askable = {
  EMAIL: 'email',
  PHONE_NUMBERS: 'phoneNumbers',
  COMPANY: 'company',
  POSITION: 'position',
} as const;
export type Askable = keyof typeof askable;

/** The custom fields that the model's leads have, in their order. */
export const customKeys = ['region', 'nickname'] as const;
export type CustomKey = (typeof customKeys)[number];

/** A rule of a custom field, and the customer's field that its value goes to. */
export interface FieldRule {
  key: CustomKey;
  isRequired: boolean;
  to: CustomKey | null;
}

export type AssignTo = 'LEAD_ASSIGNEE' | 'LEAD_OWNER' | 'CALLER' | 'USER';

/** By what a tenant's leads are converted (SPEC 7, README). */
export interface Rules {
  requiredFields: Askable[];
  customFields: FieldRule[];
  makesAccount: boolean;
  makesDeal: boolean;
  pipeline: 'Renewals' | null;
  assignTo: AssignTo;
  assignee: Person | null;
}

/** Of a tenant that has set up none. */
export const noRules: Rules = {
  ...{ requiredFields: [], customFields: [], makesAccount: true, makesDeal: false, pipeline: null },
  ...{ assignTo: 'LEAD_ASSIGNEE', assignee: null },
};

/** What is said of rules: what is left out stays, null is as without any. */
export type SaidRules = { [Name in keyof Rules]?: Rules[Name] | null } & { dealClosingDays?: number };

export function saveRules(world: World, by: Person, said: SaidRules, isStale: boolean): Verdict {
  if (by !== 'ada') return refused(forbidden);
  if (isStale) return refused(stale({ version: world.rulesVersion }));
  const after = { ...world.rules };
  for (const name of Object.keys(noRules) as (keyof Rules)[]) {
    if (said[name] !== undefined) Object.assign(after, { [name]: said[name] ?? noRules[name] });
  }
  if (after.assignTo !== 'USER' && said.assignee == null) after.assignee = null;
  const issues = [
    ...(after.assignTo === 'USER' && after.assignee === null ? ['REQUIRED'] : []),
    ...(after.assignTo !== 'USER' && after.assignee !== null ? ['INCONSISTENT'] : []),
  ].map((code) => ({ path: ['input', 'assigneeId'], code }));
  if (said.dealClosingDays !== undefined) {
    issues.push({ path: ['input', 'dealClosingDays'], code: 'OUT_OF_RANGE' });
  }
  if (issues.length > 0) return refused({ __typename: 'ValidationError', issues });
  // A field that goes where it would go by itself, and is not asked for, has no rule.
  after.customFields = after.customFields.filter(({ isRequired, to }) => isRequired || to);
  if (JSON.stringify(after) !== JSON.stringify(world.rules)) world.rulesVersion += 1;
  world.rules = after;
  return refused({ __typename: 'SaveConversionRulesSuccess', rules: rulesFacts(world) });
}

const rulesFacts = ({ rules, rulesVersion: version, userIds }: World): Omit<Expected, '__typename'> => {
  const { requiredFields, makesAccount, makesDeal, pipeline, assignTo, assignee } = rules;
  return {
    ...{ version, requiredFields, makesAccount, makesDeal, assignTo },
    pipeline: pipeline && { name: pipeline },
    assignee: assignee && { id: userIds[assignee] },
    customFields: customKeys.flatMap((key) =>
      rules.customFields
        .filter((rule) => rule.key === key)
        .map(({ isRequired, to }) => ({ field: { key }, isRequired, toField: to && { key: to } })),
    ),
  };
};
