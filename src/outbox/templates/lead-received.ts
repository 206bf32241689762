import { mailOf } from './mail.js';

interface Received {
  tenant: string;
  /** As the person is greeted. */
  firstName: string;
}

/** To the contact of a new lead whose type sends an e-mail. */
export const leadReceivedMail = ({ tenant, firstName }: Received) =>
  mailOf({
    subject: `${tenant} has received your request`,
    paragraphs: [
      `Hello ${firstName},`,
      'thank you for your request. We have received it, and will be in touch with you.',
    ],
    signature: tenant,
  });

/** The same to a phone. */
export const leadReceivedText = ({ tenant, firstName }: Received): string =>
  `Hello ${firstName}, thank you for your request. We have received it, and will be in touch with you. ${tenant}`;
