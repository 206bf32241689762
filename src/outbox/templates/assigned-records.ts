import { type MailContent, mailOf } from './mail.js';

/** To whom a conversion gave the records that it made. What it did not make is null. */
export function assignedRecordsMail(values: {
  tenant: string;
  customer: string | null;
  account: string | null;
  deal: string | null;
  convertedBy: string;
}) {
  const { customer, account, deal } = values;
  const [first] = [
    ...(customer === null ? [] : [`The customer ${customer}`]),
    ...(account === null ? [] : [`The account ${account}`]),
    ...(deal === null ? [] : [`The deal ${deal}`]),
  ];
  const content: MailContent = {
    subject: `${first ?? 'What a conversion made'} is yours`,
    paragraphs: [`${first ?? 'What a conversion made'} is yours from now on.`],
    facts: [
      ['Customer', customer],
      ['Account', account],
      ['Deal', deal],
      ['Converted by', values.convertedBy],
    ],
    signature: `You get this message as the owner of new records at ${values.tenant}.`,
  };
  return mailOf(content);
}
