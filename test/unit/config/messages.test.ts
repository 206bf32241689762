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

test.each([
  [{ SMTP_URL: 'smtp://127.0.0.1' }, 'MAIL_FROM must be set where SMTP_URL is'],
  [{ SMTP_URL: 'mail' }, 'SMTP_URL must be a URL that begins with smtp:'],
  [{ SMS_URL: 'ftp://x' }, 'SMS_URL must be a URL that begins with http:'],
  [{ WORKER: 'yes' }, 'WORKER must be in-process or off'],
  [{ WORKER_POLL_INTERVAL: '1' }, 'WORKER_POLL_INTERVAL must be a whole number from 100'],
  [{ WORKER_DATABASE_URL: 'http://x' }, 'WORKER_DATABASE_URL must be a URL that begins with postgres'],
])('%j stops the start', (environment, complaint) => {
  expect(() => readConfig(environment)).toThrow(complaint);
});
