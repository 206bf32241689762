import { type MailContent, mailOf } from './mail.js';

/** To the owner of a lead that has become a customer. Names are as people read them. */
export function leadConvertedMail(values: {
  tenant: string;
  lead: string;
  company: string | null;
  convertedBy: string;
  customer: string;
  /** Whether the lead was merged into a customer who was there. */
  isMerged: boolean;
}) {
  const content: MailContent = {
    subject: `${values.lead} is a customer now`,
    paragraphs: [
      values.isMerged
        ? `Your lead ${values.lead} has been converted, and belongs to a customer who was there already.`
        : `Your lead ${values.lead} has been converted, and is a customer now.`,
    ],
    facts: [
      ['Lead', values.lead],
      ['Company', values.company],
      ['Customer', values.customer],
      ['Converted by', values.convertedBy],
    ],
    signature: `You get this message as the owner of the lead at ${values.tenant}.`,
  };
  return mailOf(content);
}
