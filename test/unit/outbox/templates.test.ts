import { assignedRecordsMail } from '../../../src/outbox/templates/assigned-records.js';
import { leadConvertedMail } from '../../../src/outbox/templates/lead-converted.js';
import { leadReceivedMail, leadReceivedText } from '../../../src/outbox/templates/lead-received.js';

/** HTML as a reader shows it: a block a line, cells of a row side by side. */
const shown = (html: string) =>
  (/<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '')
    .replace(/<\/th><td/g, '</th>: <td')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

const odd = 'Zoë "Z" <b>&amp;</b>\r\nBcc: eve@example.com';
const people = { tenant: 'Acme Corporation', convertedBy: 'Ada Adams' };
const mails = {
  'a lead that was converted': leadConvertedMail({
    ...people,
    ...{ lead: odd, company: null, customer: odd, isMerged: false },
  }),
  'a lead that was merged': leadConvertedMail({
    ...people,
    ...{ lead: 'Nora New', company: 'Miller & Söhne', customer: 'Nora Newer', isMerged: true },
  }),
  'a customer with all that goes along': assignedRecordsMail({
    ...people,
    ...{ customer: odd, account: 'Miller & Söhne', deal: '<Deal>' },
  }),
  'a deal alone': assignedRecordsMail({ ...people, customer: null, account: null, deal: 'First order' }),
  'a lead that came in': leadReceivedMail({ tenant: 'Acme <Corporation>', firstName: odd }),
};

test.each(Object.entries(mails))('%s: text and HTML say the same', (_of, { subject, text, html }) => {
  expect(lines(shown(html))).toEqual(lines(text));
  expect(lines(text).length).toBeGreaterThanOrEqual(3);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).not.toContain('<b>');
  // Nothing makes a header of its own.
  expect(subject).not.toMatch(/[\r\n]/);
});

test('what there is not is left out', () => {
  expect(mails['a lead that was converted'].text).not.toContain('Company');
  expect(mails['a deal alone']).toMatchObject({ subject: 'The deal First order is yours' });
  expect(mails['a deal alone'].text).not.toMatch(/Customer|Account/);
});

test('a text message is one line, with who it is from', () => {
  expect(leadReceivedText({ tenant: 'Acme', firstName: 'Zoë' })).toMatch(/^Hello Zoë, .* Acme$/);
});
