import type { Profile } from './profile.js';

/** Sources of leads of advertising, and newsletters. */
export const advertising: readonly Profile[] = [
  {
    name: 'Meta lead form',
    marks: [
      'id | created_time | form_id',
      'created_time | adset_name | platform',
      'created_time | is_organic',
    ],
    columns: { attributionSource: 'platform', extra: 'form_name | adset_name | form_id | ad_id | inbox_url' },
  },
  {
    name: 'Meta leads centre',
    marks: ['Created | Name | Channel | Stage', 'Created | Form | Channel | Labels'],
    columns: { extra: 'Form | Channel' },
  },
  {
    name: 'Google Ads lead form',
    marks: [
      'lead_id | form_id | api_version',
      'lead_id | google_key',
      'lead_id | gcl_id',
      'Lead ID | Form ID | GCLID',
    ],
    columns: { branchId: 'form_id', extra: 'campaign_id | adgroup_id | asset_group_id | creative_id' },
  },
  {
    name: 'LinkedIn connections',
    marks: ['First Name | Last Name | URL | Connected On', 'URL | Connected On'],
    columns: { linkedin: 'URL | Profile URL' },
  },
  {
    name: 'LinkedIn lead form',
    marks: [
      'Lead ID | Form Name | Campaign Name',
      'Lead ID | Lead Submitted At',
      'Lead ID | Form Name | Submitted At',
    ],
  },
  {
    name: 'Mailchimp audience',
    marks: ['MEMBER_RATING | LEID', 'LEID | EUID', 'MEMBER_RATING | LAST_CHANGED'],
    columns: {
      country: 'CC',
      region: 'REGION',
      createdAt: 'OPTIN_TIME',
      externalId: 'LEID',
      extra: 'CONFIRM_TIME | LAST_CHANGED',
    },
  },
  {
    name: 'Brevo contacts',
    marks: ['EMAIL_BLACKLISTED', 'SMS_BLACKLISTED', 'EMAIL | SMS | ADDED_TIME'],
    columns: { externalId: 'CONTACT ID' },
    hasInternationalPhones: true,
  },
  {
    name: 'Typeform responses',
    marks: ['# | Network ID', 'Submit Date | Start Date | Network ID', '# | Submit Date'],
    columns: {
      externalId: '#',
      createdAt: 'Submit Date',
      extra: 'Start Date | Stage Date | Network ID | Response Type',
    },
  },
  {
    name: 'Contact Form 7',
    marks: [
      'your-name | your-email',
      'your-email | your-message',
      'your-email | Date',
      'your-first-name | your-email',
    ],
    columns: { message: 'your-message | comments | comment', extra: 'your-subject | acceptance' },
  },
  {
    name: 'Gravity Forms',
    marks: ['Entry Id | Entry Date | Source Url', 'Entry Id | User Agent | User IP', 'Entry Id | Created By'],
    columns: {
      message: 'Comments | Comment',
      createdAt: 'Entry Date',
      extra: 'Payment Date | Payment Amount | Payment Status',
    },
  },
];
