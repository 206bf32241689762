import { readConfig } from '../../../src/config.js';

test.each([
  [{}, { smtpUrl: null, from: 'lead-gateway@localhost' }],
  [
    { SMTP_URL: 'smtps://u:p@mail.example.com:465', MAIL_FROM: 'Leads <leads@example.com>' },
    { smtpUrl: 'smtps://u:p@mail.example.com:465', from: 'Leads <leads@example.com>' },
  ],
  [{ MAIL_FROM: 'leads@example.com' }, { smtpUrl: null, from: 'leads@example.com' }],
])('%j: mail goes out as %j', (environment, mail) => {
  expect(readConfig(environment).mail).toEqual(mail);
});

test.each([
  'leads',
  'a@b, c@d',
  'Leads <leads@example.com>, eve@example.com',
  'Leads\r\nBcc: <eve@example.com>',
  '<>',
])('MAIL_FROM is one address: %j is none', (given) => {
  expect(() => readConfig({ MAIL_FROM: given })).toThrow('MAIL_FROM must be an address such as');
});
