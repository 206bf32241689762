import { readFileSync } from 'node:fs';
import type { Field, LeadRow } from '../../src/imports/index.js';

export const leadFilesFolder = 'test/fixtures/lead-files';

/** What is right for a record of a file. */
export interface ExpectedRecord {
  record: number | 'footer';
  holds: string;
  result: 'created' | 'updated' | 'skipped' | 'rejected';
  reason?: string;
  sameLeadAs?: number | string;
  issues?: { field: string; code: string }[];
  lead?: Record<string, unknown>;
  warning?: string;
}

/** What is right for a file. */
export interface ExpectedFile {
  file: string;
  command: string;
  tenant: 'US' | 'DE';
  encoding: string;
  byteOrderMark: boolean;
  delimiter: string;
  headerLine: number;
  mapping?: Record<string, Field>;
  records: ExpectedRecord[];
}

export const leadFiles: ExpectedFile[] = JSON.parse(readFileSync(`${leadFilesFolder}/outcomes.json`, 'utf8'));

/** Every text of a lead, as a person would look for it there. */
const textsOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(textsOf).join('\n')
    : String(value ?? '');

/** What of a lead has to be compared, in the form in which the outcomes say it. */
export function compared(lead: LeadRow, expected: Record<string, unknown>): Record<string, unknown> {
  const all = textsOf(lead);
  const attribution = Object.assign({}, ...[...lead.marketingAttribution].reverse());
  const entries = Object.entries(expected).map(([name, value]): [string, unknown] => {
    switch (name) {
      case 'fullName':
        return [name, `${lead.firstName} ${lead.lastName}`];
      case 'linkedin':
        return [name, lead.socialMedia.linkedin];
      case 'external':
        return [name, picked({ ...lead.external, createdAt: lead.external.createdAt?.toISOString() }, value)];
      case 'attribution':
        return [name, picked(attribution, value)];
      case 'targetAmount':
        return [name, Number(lead.targetAmount) === Number(value) ? value : lead.targetAmount];
      case 'locationContains':
        return [name, containing(lead.location, value)];
      case 'messageContains':
        return [name, containing(lead.message, value)];
      case 'sourcePageUrlContains':
        return [name, containing(lead.sourcePageUrl, value)];
      case 'messageNot':
        return [name, lead.message?.includes(value as string) ? `${name} ${lead.message}` : value];
      case 'preferredContactNot':
        return [
          name,
          lead.refuses.includes(value as 'EMAIL') || !('preferredContact' in lead) ? value : 'open',
        ];
      case 'priority':
        return [name, 'priority' in lead ? lead.priority : null];
      case 'keeps':
        return [name, (value as string[]).filter((text) => all.includes(text))];
      case 'keepsNot':
        return [name, (value as string[]).filter((text) => !all.includes(text))];
      default:
        return [name, lead[name as keyof LeadRow]];
    }
  });
  return Object.fromEntries(entries);
}

const picked = (of: Record<string, unknown>, like: unknown) =>
  Object.fromEntries(Object.keys(like as object).map((name) => [name, of[name]]));
const containing = (text: string | null, part: unknown) => (text?.includes(part as string) ? part : text);
