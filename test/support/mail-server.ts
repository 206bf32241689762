import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** All of it, headers first. */
  source: string;
  header(name: string): string | undefined;
  /** Its parts by content type, decoded. */
  part(type: 'text/plain' | 'text/html'): string;
}

export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  stop(): Promise<void>;
}

/**
 * A real SMTP server on a free port.
 * @param options.beforeAnswer what happens between a mail's arrival and the server's answer
 * @param options.refusal asked for each recipient; null takes them
 */
export async function startMailServer(
  options: {
    smtpUtf8?: boolean;
    beforeAnswer?: () => void | Promise<void>;
    refusal?: () => { code: number; text: string } | null;
  } = {},
): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const settings: SMTPServerOptions & { hideSMTPUTF8: boolean } = {
    authOptional: true,
    hideSMTPUTF8: !options.smtpUtf8,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, answer) {
      const refusal = options.refusal?.() ?? null;
      answer(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', async () => {
        mails.push(
          mailOf(
            Buffer.concat(chunks).toString('utf8'),
            envelope.mailFrom ? envelope.mailFrom.address : '',
            envelope.rcptTo.map(({ address }) => address),
          ),
        );
        await options.beforeAnswer?.();
        answer();
      });
    },
  };
  const server = new SMTPServer(settings);
  // A client that is killed resets its connection.
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

/** Reads what the gateway writes: two parts of one level, in quoted-printable, base64 or as they are. */
export function mailOf(source: string, from = '', to: string[] = []): ReceivedMail {
  const [head = ''] = source.split('\r\n\r\n', 1);
  const headers = (text: string, name: string) =>
    new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r\n[ \t]/g, ' ');
  return {
    from,
    to,
    source,
    header: (name) => headers(head, name),
    part(type) {
      const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
      const part = source
        .split(`--${boundary}`)
        .find((one) => headers(one, 'content-type')?.startsWith(type));
      if (part === undefined) throw new Error(`there is no ${type}`);
      const body = part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
      return decoded(body, headers(part, 'content-transfer-encoding') ?? '7bit').replace(/\r\n/g, '\n');
    },
  };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
