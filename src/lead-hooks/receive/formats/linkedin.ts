import type { Field, Json, NamedCell } from '../../../imports/index.js';
import { type Incoming, isMembers, type Members, textIn } from './format.js';

/** Whether an object is a lead as LinkedIn's Lead Sync API gives it. */
export const isLinkedInLead = (record: Members): boolean =>
  isMembers(record.formResponse) && Array.isArray(record.formResponse.answers);

/** The leads of an answer of that API: a page of them, or the object itself. */
export const pageOf = (payload: Json): Json =>
  isMembers(payload) && Array.isArray(payload.elements) && isMembers(payload.paging)
    ? payload.elements
    : payload;

/** What LinkedIn fills in from a member's profile, by the names of its `predefinedField`. */
const predefined: Readonly<Record<string, Field>> = {
  FIRST_NAME: 'firstName',
  LAST_NAME: 'lastName',
  EMAIL: 'email',
  WORK_EMAIL: 'email',
  PHONE_NUMBER: 'phoneNumbers',
  WORK_PHONE_NUMBER: 'phoneNumbers',
  COMPANY_NAME: 'company',
  JOB_TITLE: 'position',
  CITY: 'city',
  STATE: 'region',
  ZIP_CODE: 'postcode',
  POSTAL_CODE: 'postcode',
  COUNTRY: 'country',
  LINKEDIN_PROFILE_LINK: 'linkedin',
};

/**
 * A lead of LinkedIn's Lead Sync API (https://learn.microsoft.com/linkedin/marketing/lead-sync/leadsync), fetched with its
 * form: answers name their questions by number, which the form alone tells the names of.
 */
export function linkedInLead(lead: Members): Incoming {
  const externalId = textIn(lead.id);
  if (lead.testLead === true) return { kind: 'test', externalId };
  const form = isMembers(lead.form) ? lead.form : {};
  const response = lead.formResponse as Members;
  const questions = questionsOf(form);
  const cells = [
    ...cell('externalId', externalId, 'externalId'),
    ...cell('submittedAt', instantOf(lead.submittedAt), 'createdAt'),
    ...cell('form_name', textIn(form.name) ?? textIn(lead.versionedLeadGenFormUrn)),
    ...cell('campaign', campaignOf(lead), 'campaign'),
    ...listOf(response.answers).flatMap((answer) => answerCells(answer, questions)),
    ...listOf(form.hiddenFields).flatMap(({ name, value }) => cell(textIn(name) ?? '', textIn(value))),
    ...listOf(response.consentResponses).flatMap(({ consentId, accepted }) =>
      cell(`Consent ${textIn(consentId) ?? ''}`.trim(), accepted === true ? 'yes' : 'no'),
    ),
  ];
  return { kind: 'lead', externalId, cells, payload: lead };
}

interface Question {
  name: string;
  field: Field | undefined;
  /** Texts of what can be chosen, by number. */
  choices: ReadonlyMap<string, string>;
}

function questionsOf({ content }: Members): Map<string, Question> {
  const found = listOf(isMembers(content) ? content.questions : undefined);
  return new Map(
    found.map(({ questionId, question, name, predefinedField, questionDetails }) => {
      const details = isMembers(questionDetails) ? questionDetails.multipleChoiceQuestionDetails : undefined;
      const options = listOf(isMembers(details) ? details.options : undefined);
      const id = textIn(questionId) ?? '';
      return [
        id,
        {
          name: localized(question) ?? textIn(name) ?? `Question ${id}`,
          field: predefined[textIn(predefinedField) ?? ''],
          choices: new Map(options.map((one) => [textIn(one.id) ?? '', localized(one.text) ?? ''])),
        },
      ];
    }),
  );
}

function answerCells(answer: Members, questions: ReadonlyMap<string, Question>): NamedCell[] {
  const id = textIn(answer.questionId) ?? '';
  const { name, field, choices } = questions.get(id) ?? {
    ...{ name: `Question ${id}`.trim(), field: undefined, choices: new Map<string, string>() },
  };
  const details = isMembers(answer.answerDetails) ? answer.answerDetails : {};
  const { textQuestionAnswer: text, multipleChoiceAnswer: chosen } = details;
  const options = isMembers(chosen) && Array.isArray(chosen.options) ? chosen.options : [];
  const texts = [
    isMembers(text) ? textIn(text.answer) : null,
    ...options.map((one) => choices.get(textIn(one) ?? '') || textIn(one)),
  ];
  return texts.flatMap((one) => cell(name, one, field));
}

const listOf = (value: Json | undefined): Members[] => (Array.isArray(value) ? value.filter(isMembers) : []);

const cell = (header: string, value: string | null, field?: Field): NamedCell[] =>
  value === null || header === '' ? [] : [{ header, value, label: null, ...(field ? { field } : {}) }];

/** A text, or the first of those in several languages. */
function localized(value: Json | undefined): string | null {
  if (!isMembers(value)) return textIn(value);
  const texts = isMembers(value.localized) ? Object.values(value.localized) : [];
  return texts.map(textIn).find((text) => text !== null) ?? null;
}

/** The name of the campaign, where it was asked for, else its URN. */
function campaignOf({ leadMetadataInfo: info, leadMetadata: urns }: Members): string | null {
  const named =
    isMembers(info) && isMembers(info.sponsoredLeadMetadataInfo) ? info.sponsoredLeadMetadataInfo : {};
  const plain = isMembers(urns) && isMembers(urns.sponsoredLeadMetadata) ? urns.sponsoredLeadMetadata : {};
  return (isMembers(named.campaign) ? textIn(named.campaign.name) : null) ?? textIn(plain.campaign);
}

/** Milliseconds since 1970, as an instant. */
const instantOf = (time: Json | undefined): string | null => {
  const text = textIn(time);
  return text !== null && /^\d{12,14}$/.test(text) ? new Date(Number(text)).toISOString() : null;
};
