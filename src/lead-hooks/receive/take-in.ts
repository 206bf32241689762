import { type ImportSetting, type LeadRow, leadInputOf, type TenantWords } from '../../imports/index.js';
import {
  type CreateLeadInput,
  createLead,
  EmailTakenError,
  ImportLeadSuccess,
  importLeads,
  keysOf,
  type StandingLead,
  standingLeads,
} from '../../leads/index.js';
import {
  answerOf,
  ValidationIssueCode as Code,
  type MutationError,
  ValidationError,
  ValidationIssue,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { type Outcome, settledBefore } from '../deliveries/delivery.repository.js';
import { LeadHookDeliveryStatus as Status } from '../deliveries/delivery.type.js';
import type { LeadHookRow } from '../lead-hook.repository.js';
import type { OpenHook } from './find-hook.js';
import { withoutBad } from './keep-good.js';
import { newsFor } from './known-lead.js';

/** Tries before a lead is given up, of both kinds: without bad values, and after a race for the lead. */
const MAX_TRIES = 5;

/**
 * Makes a lead of what a source has sent, as createLead does, so that rules, assignment, messages and webhooks are as of
 * any lead that comes in. Of who is a live lead already, by the e-mail address, what was not known is filled in. What
 * has come before, or is a lead by the source's ID, changes nothing.
 */
export async function takeIn(
  { hook, context }: OpenHook,
  row: LeadRow,
  words: TenantWords,
): Promise<Omit<Outcome, 'payload'>> {
  const { id: externalId, branchId } = row.external;
  const setting = { words, sourceId: hook.leadSourceId, typeId: hook.leadTypeId };
  // What a source calls a lead names none of the tenant's own IDs.
  const keys = {
    ...keysOf({ email: row.email, external: { externalId, branchId } } as CreateLeadInput, setting.sourceId),
    id: null,
  };
  const warnings: string[] = [];
  const earlier = await settledBefore(context, hook.id, externalId);
  if (earlier !== null) return { status: Status.DUPLICATE, externalId, leadId: earlier };
  let bad: MutationError | null = null;
  let input: CreateLeadInput | null = null;
  let about: Id<'lead'> | null = null;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [standing = null] = await standingLeads(context, [keys]);
    if (standing && (standing.isFoundByReference || standing.end !== null)) {
      return { status: Status.DUPLICATE, externalId, leadId: standing.id };
    }
    // Of another lead than at the last try there is another thing to say.
    if ((standing?.id ?? null) !== about) {
      input = null;
      warnings.length = 0;
    }
    about = standing?.id ?? null;
    input ??= inputOf(row, standing, hook, setting);
    const done: Id<'lead'> | MutationError = standing
      ? await changed(context, standing, input, setting.sourceId)
      : await created(context, input);
    if (typeof done === 'string') {
      return { status: standing ? Status.UPDATED : Status.CREATED, externalId, leadId: done, warnings };
    }
    bad = done;
    // Somebody has made the lead at this very moment: it is looked for once more.
    if (isTaken(done)) continue;
    const less: ReturnType<typeof withoutBad> =
      done instanceof ValidationError ? withoutBad(input, done) : null;
    if (less === null) break;
    input = less.input;
    warnings.push(...less.warnings);
  }
  return { status: Status.REJECTED, externalId, reason: bad?.message ?? 'could not become a lead', warnings };
}

/** What the hook says of its leads is said of new ones alone. */
function inputOf(
  row: LeadRow,
  standing: StandingLead | null,
  hook: LeadHookRow,
  setting: ImportSetting,
): CreateLeadInput {
  const { input } = leadInputOf(row, standing, setting);
  if (standing) return newsFor(input, standing, setting.words);
  const { ownerId, assignedUserId, ownedByGroupId } = hook;
  const said = { ownerId, assignedUserId, ownedByGroupId };
  return { ...Object.fromEntries(Object.entries(said).filter(([, id]) => id !== null)), ...input };
}

async function created(
  context: OpenHook['context'],
  input: CreateLeadInput,
): Promise<Id<'lead'> | MutationError> {
  try {
    return (await createLead(context, input)).leadId;
  } catch (error) {
    return answerOf(error);
  }
}

async function changed(
  context: OpenHook['context'],
  { id }: StandingLead,
  input: CreateLeadInput,
  importSourceId: Id<'picklist'>,
): Promise<Id<'lead'> | MutationError> {
  const { results } = await importLeads(context, { importSourceId, leads: [input] });
  const [result] = results;
  if (result instanceof ImportLeadSuccess) return id;
  return result instanceof ValidationError ? inInput(result) : (result as MutationError);
}

/** Without the place of the lead in an import. */
const inInput = ({ issues }: ValidationError): ValidationError =>
  new ValidationError(
    issues.map(
      ({ path: [input = 'input', , , ...path], code, message }) =>
        new ValidationIssue([input, ...path], code, message),
    ),
  );

const isTaken = (answer: MutationError): boolean =>
  answer instanceof EmailTakenError ||
  (answer instanceof ValidationError && answer.issues.some(({ code }) => code === Code.TAKEN));
