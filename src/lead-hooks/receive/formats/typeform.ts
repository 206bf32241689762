import type { Json, NamedCell } from '../../../imports/index.js';
import { isSignature } from '../../lead-hook.keys.js';
import { HookError } from '../hook-error.js';
import { type Format, isMembers, type Members, textIn } from './format.js';

/** Webhooks of Typeform (https://www.typeform.com/developers/webhooks/example-payload/). */
export const typeform: Format = {
  takesForms: false,
  verify({ secret }, { header, body }) {
    if (secret === null) return;
    if (!isSignature(header('typeform-signature'), { body, secret, encoding: 'base64' })) {
      throw new HookError(401, 'Typeform-Signature must sign the body with the secret of the hook.');
    }
  },
  leadsIn(_hook, payload) {
    const response = isMembers(payload) ? payload.form_response : undefined;
    if (!isMembers(response) || !Array.isArray(response.answers)) {
      throw new HookError(422, 'form_response must be a response of the form, with its answers.');
    }
    const externalId = textIn(response.token);
    const questions = questionsOf(response.definition);
    const cells = [
      ...cellsOf('externalId', response.token),
      ...cellsOf('createdAt', response.submitted_at),
      ...cellsOf('form_id', response.form_id),
      ...response.answers.flatMap((answer) => (isMembers(answer) ? answerCells(answer, questions) : [])),
      // What the address of the form said, such as utm_source.
      ...(isMembers(response.hidden)
        ? Object.entries(response.hidden).flatMap(([name, value]) => cellsOf(name, value))
        : []),
    ];
    return [{ kind: 'lead', externalId, cells, payload: response }];
  },
  postOf: (kept) => ({ form_response: kept }),
};

const known = { externalId: 'externalId', createdAt: 'createdAt' } as const;

function cellsOf(header: string, value: Json | undefined): NamedCell[] {
  const text = textIn(value) ?? (typeof value === 'boolean' ? (value ? 'yes' : 'no') : null);
  if (text === null) return [];
  return [
    {
      header,
      value: text,
      label: null,
      ...(header in known ? { field: known[header as 'externalId'] } : {}),
    },
  ];
}

/** The questions by the IDs of their fields, those of groups too. */
function questionsOf(definition: Json | undefined): Map<string, string> {
  const questions = new Map<string, string>();
  const take = (fields: Json | undefined): void => {
    for (const field of Array.isArray(fields) ? fields : []) {
      if (!isMembers(field)) continue;
      if (typeof field.id === 'string' && typeof field.title === 'string')
        questions.set(field.id, field.title);
      if (isMembers(field.properties)) take(field.properties.fields);
    }
  };
  if (isMembers(definition)) take(definition.fields);
  return questions;
}

/** Answers of these types are what they say, whatever the question is called. */
const typed = { email: 'email', phone_number: 'phoneNumbers' } as const;

function answerCells(answer: Members, questions: ReadonlyMap<string, string>): NamedCell[] {
  const field = isMembers(answer.field) ? answer.field : {};
  const type = textIn(answer.type) ?? '';
  const name = questions.get(textIn(field.id) ?? '') ?? textIn(field.ref) ?? textIn(field.id) ?? type;
  const said = answer[type];
  const values = isMembers(said) ? choicesIn(said) : [said];
  return values
    .flatMap((value) => cellsOf(name, value))
    .map((cell) => (type in typed ? { ...cell, field: typed[type as 'email'] } : cell));
}

/** A choice, several, and what was written beside them; a payment by its amount. */
function choicesIn({ label, labels, other, amount, currency }: Members): Json[] {
  const all = [label, ...(Array.isArray(labels) ? labels : []), other].filter((one) => one != null);
  if (all.length > 0 || amount === undefined) return all as Json[];
  return [`${textIn(amount) ?? ''} ${textIn(currency) ?? ''}`.trim()];
}
