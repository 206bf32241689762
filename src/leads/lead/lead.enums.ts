import { registerEnumType } from 'type-graphql';

export enum LeadState {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(LeadState, {
  name: 'LeadState',
  description: 'Whether a lead is being worked on.',
  valuesConfig: {
    ACTIVE: { description: 'Being worked on.' },
    INACTIVE: { description: 'Resting; it may still be converted.' },
    ARCHIVED: { description: 'Out of the lists, and not to be converted; by archiveLeads alone.' },
  },
});

export enum ContactMethod {
  EMAIL = 'EMAIL',
  PHONE = 'PHONE',
  SMS = 'SMS',
  WHATSAPP = 'WHATSAPP',
  NONE = 'NONE',
}
registerEnumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How a person likes to be reached.',
  valuesConfig: {
    EMAIL: { description: 'By e-mail.' },
    PHONE: { description: 'By a call.' },
    SMS: { description: 'By a text message.' },
    WHATSAPP: { description: 'By WhatsApp.' },
    NONE: { description: 'Not at all.' },
  },
});

export enum LeadImportance {
  IMPORTANCE1 = 'IMPORTANCE1',
  IMPORTANCE2 = 'IMPORTANCE2',
  IMPORTANCE3 = 'IMPORTANCE3',
  IMPORTANCE4 = 'IMPORTANCE4',
  IMPORTANCE5 = 'IMPORTANCE5',
  CUSTOM1 = 'CUSTOM1',
  CUSTOM2 = 'CUSTOM2',
  CUSTOM3 = 'CUSTOM3',
}
registerEnumType(LeadImportance, {
  name: 'LeadImportance',
  description: 'How much a lead matters: five steps, and three that a tenant gives its own meaning.',
  valuesConfig: {
    IMPORTANCE1: { description: 'The most important.' },
    IMPORTANCE2: { description: 'Very important.' },
    IMPORTANCE3: { description: 'Important.' },
    IMPORTANCE4: { description: 'Less important.' },
    IMPORTANCE5: { description: 'The least important.' },
    CUSTOM1: { description: "The first of the tenant's own." },
    CUSTOM2: { description: "The second of the tenant's own." },
    CUSTOM3: { description: "The third of the tenant's own." },
  },
});

export enum PrivacyLevel {
  PUBLIC = 'PUBLIC',
  GROUP = 'GROUP',
  PRIVATE = 'PRIVATE',
}
registerEnumType(PrivacyLevel, {
  name: 'PrivacyLevel',
  description: 'Who in the tenant may see a lead. Managers and administrators see them all.',
  valuesConfig: {
    PUBLIC: { description: 'Everyone.' },
    GROUP: { description: 'The members of the owning group.' },
    PRIVATE: { description: 'Its owner, its assignee and its team.' },
  },
});

export enum DurationUnit {
  MINUTES = 'MINUTES',
  HOURS = 'HOURS',
  DAYS = 'DAYS',
  WEEKS = 'WEEKS',
  MONTHS = 'MONTHS',
  YEARS = 'YEARS',
}
registerEnumType(DurationUnit, {
  name: 'DurationUnit',
  description: 'What a duration is counted in.',
  valuesConfig: {
    MINUTES: { description: 'Minutes.' },
    HOURS: { description: 'Hours.' },
    DAYS: { description: 'Days.' },
    WEEKS: { description: 'Weeks.' },
    MONTHS: { description: 'Months of the calendar; a month that is too short clamps.' },
    YEARS: { description: 'Years of the calendar.' },
  },
});

export enum ApprovalState {
  NOT_REQUIRED = 'NOT_REQUIRED',
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}
registerEnumType(ApprovalState, {
  name: 'ApprovalState',
  description: 'Whether a lead may be converted as far as approval goes.',
  valuesConfig: {
    NOT_REQUIRED: { description: 'Nobody has to be asked.' },
    PENDING: { description: 'Someone was asked and has not decided; blocks conversion.' },
    APPROVED: { description: 'Approved.' },
    REJECTED: { description: 'Refused; blocks conversion.' },
  },
});

export enum LeadLockRestriction {
  UPDATE = 'UPDATE',
  CONVERT = 'CONVERT',
  DELETE = 'DELETE',
  ASSIGN = 'ASSIGN',
}
registerEnumType(LeadLockRestriction, {
  name: 'LeadLockRestriction',
  description: 'What a lock keeps everyone but its holder from.',
  valuesConfig: {
    UPDATE: {
      description: 'Changing the lead, its status, archive, photo, attachments and approval, and merging it.',
    },
    CONVERT: { description: 'Converting it.' },
    DELETE: { description: 'Deleting it.' },
    ASSIGN: { description: 'Giving it to someone else.' },
  },
});
