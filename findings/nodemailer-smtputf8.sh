#!/usr/bin/env bash
# Assumed: a mail library refuses an address with letters outside ASCII before the @ where the server does not offer
#   SMTPUTF8 (RFC 6531 section 3.2: the message must not be sent then).
# So instead: it is sent as raw bytes, and reported as accepted; what the next server makes of it, nobody hears.
# Seen with: nodemailer 10.6.1 against smtp-server 3.21.6 with SMTPUTF8 hidden.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund nodemailer@10.6.1 smtp-server@3.21.6
cat > check.mjs <<'JS'
import assert from 'node:assert';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
const recipients = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  hideSMTPUTF8: true,
  onRcptTo: ({ address }, _, done) => { recipients.push(address); done(); },
  onData: (stream, _, done) => { stream.resume(); stream.on('end', () => done()); },
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const { port } = server.server.address();
const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
const { accepted, rejected } = await transport.sendMail({
  from: 'sales@example.test', to: 'józef@example.test', subject: 'Hello', text: 'Hello',
});
console.log({ accepted, rejected, recipients });
server.close();
assert.deepEqual([accepted, rejected, recipients], [['józef@example.test'], [], ['józef@example.test']]);
JS
node check.mjs
