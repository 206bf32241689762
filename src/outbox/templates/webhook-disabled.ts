import { mailOf } from './mail.js';

interface Disabled {
  tenant: string;
  /** Scheme, host and port of its address. */
  address: string;
  /** Why its last attempt failed. */
  reason: string;
}

/** To the administrators of a tenant whose webhook the gateway has switched off. */
export const webhookDisabledMail = ({ tenant, address, reason }: Disabled) =>
  mailOf({
    subject: `A webhook of ${tenant} has been switched off`,
    paragraphs: [
      'What happens is no longer sent to the address below, as it could not be delivered there.',
      'Once the address answers, switch the webhook on again. What was missed can be sent again, message by message.',
    ],
    facts: [
      ['Address', address],
      ['Last attempt', reason],
    ],
    signature: tenant,
  });
