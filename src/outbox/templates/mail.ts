import type { Email } from '../message.js';

/** What a mail says, once for its text and its HTML. */
export interface MailContent {
  subject: string;
  paragraphs: readonly string[];
  /** Shown as a list: what it is, and its value. What has no value is left out. */
  facts?: readonly (readonly [what: string, value: string | null])[];
  /** Who writes. */
  signature: string;
}

/** A mail as text and as HTML, which say the same; whatever comes from people is escaped in the latter. */
export function mailOf(content: MailContent): Pick<Email, 'subject' | 'text' | 'html'> {
  const subject = oneLine(content.subject);
  const facts = (content.facts ?? []).flatMap(([what, value]) =>
    value === null || oneLine(value) === '' ? [] : [{ what, value: oneLine(value) }],
  );
  const paragraphs = content.paragraphs.map(oneLine);
  const text = [
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(({ what, value }) => `${what}: ${value}`).join('\n')] : []),
    oneLine(content.signature),
  ].join('\n\n');
  const rows = facts.map(
    ({ what, value }) =>
      `<tr><th align="left" style="padding:2px 12px 2px 0;font-weight:normal;color:#555">${escaped(what)}</th>` +
      `<td style="padding:2px 0">${escaped(value)}</td></tr>`,
  );
  const html = [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;color:#222">',
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(rows.length > 0 ? ['<table role="presentation" cellspacing="0">', ...rows, '</table>'] : []),
    `<p style="color:#555">${escaped(oneLine(content.signature))}</p>`,
    '</body>',
    '</html>',
  ].join('\n');
  return { subject, text: `${text}\n`, html: `${html}\n` };
}

/** A header has one line, and so has a value in a list. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] as string);
