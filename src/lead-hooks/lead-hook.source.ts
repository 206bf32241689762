import { registerEnumType } from 'type-graphql';

/** Whose form of message a hook takes. */
export enum LeadHookSource {
  META = 'META',
  GOOGLE_ADS = 'GOOGLE_ADS',
  TYPEFORM = 'TYPEFORM',
  GENERIC = 'GENERIC',
}
registerEnumType(LeadHookSource, {
  name: 'LeadHookSource',
  description: 'Source whose format a lead hook accepts.',
  valuesConfig: {
    META: {
      description:
        'Lead ads of Meta: notifications of the app, and a relay that posts the values of the form.',
    },
    GOOGLE_ADS: { description: 'Lead form assets of Google Ads.' },
    TYPEFORM: { description: 'Webhooks of Typeform.' },
    GENERIC: { description: 'Any form that posts JSON or application/x-www-form-urlencoded.' },
  },
});

/** The word of each source in the address of a hook. */
export const slugOf: Readonly<Record<LeadHookSource, string>> = {
  META: 'meta',
  GOOGLE_ADS: 'google',
  TYPEFORM: 'typeform',
  GENERIC: 'generic',
};
