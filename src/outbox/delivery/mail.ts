import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Deliver, type Email, type Outgoing, UndeliverableError } from '../message.js';
import { keepMessage } from './message-files.js';

/** Longest that a mail server may keep silent, in milliseconds: less than a worker's claim of a message. */
const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

export interface MailSettings {
  /** Null: mails are kept as files. */
  smtpUrl: string | null;
  /** An address, with or without a name in front of it. */
  from: string;
  /** Absolute path. */
  dataDir: string;
}

/** Sends e-mail by SMTP; without a server writes `<dataDir>/mail/<message ID>.eml`. */
export const mailDelivery = ({ smtpUrl, from, dataDir }: MailSettings): Deliver<Email> =>
  smtpUrl === null ? toFiles(from, join(dataDir, 'mail')) : bySmtp(from, smtpUrl);

function toFiles(from: string, folder: string): Deliver<Email> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (message) => {
    const { message: content } = await transport.sendMail(mailOf(message, from));
    await keepMessage(folder, `${message.id}.eml`, content as Buffer);
  };
}

function bySmtp(from: string, smtpUrl: string): Deliver<Email> {
  const server = { ...parseConnectionUrl(smtpUrl), ...timeouts };
  const transport = createTransport(server);
  return async (message) => {
    // nodemailer would send such an address raw to a server that cannot take it, and report it as accepted.
    if ([from, message.to].some(needsSmtpUtf8) && !(await saysSmtpUtf8(server))) {
      throw new UndeliverableError(
        'the address has letters outside ASCII before the @, and the mail server does not say SMTPUTF8 (RFC 6531)',
      );
    }
    try {
      await transport.sendMail(mailOf(message, from));
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  };
}

/** Every attempt is the same mail, by which recipients' servers know it again. */
const mailOf = ({ id, to, subject, text, html, createdAt }: Outgoing<Email>, from: string) => ({
  ...{ from, subject, text, html, date: createdAt },
  // As an object an address is taken as it is, whatever stands in it.
  to: { name: '', address: to },
  messageId: `<${id}@${domainOf(from)}>`,
  // RFC 3834: no out-of-office answers.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

const domainOf = (address: string): string => {
  const domain = address.slice(address.lastIndexOf('@') + 1).replace(/>.*$/, '');
  return domainToASCII(domain) || 'localhost';
};

const needsSmtpUtf8 = (address: string): boolean =>
  /[^\0-\x7f]/.test(address.slice(address.lastIndexOf('<') + 1, address.lastIndexOf('@')));

/** Asks the server what it can do; after STARTTLS, where it has that. */
function saysSmtpUtf8(server: ReturnType<typeof parseConnectionUrl>): Promise<boolean> {
  const connection = new SMTPConnection(server);
  return new Promise((resolve, reject) => {
    connection.once('error', (error) => {
      connection.close();
      reject(error);
    });
    connection.connect((error) => {
      if (error) return reject(error);
      resolve(/^250[ -]SMTPUTF8\b/im.test(String(connection.lastServerResponse)));
      connection.quit();
    });
  });
}

/** A recipient or a mail that the server has refused for good (RFC 5321 §4.2.1); null for whatever may pass. */
function refusalOf(error: unknown): UndeliverableError | null {
  const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number };
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isOfMessage && responseCode >= 500 ? new UndeliverableError(message, { cause: error }) : null;
}
