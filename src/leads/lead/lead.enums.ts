import { registerEnumType } from 'type-graphql';

export enum LeadState {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(LeadState, {
  name: 'LeadState',
  description: 'The state of a lead, independent of its status in the pipeline.',
  valuesConfig: {
    ACTIVE: { description: 'The lead is being worked on.' },
    INACTIVE: { description: 'The lead is not being worked on; it can be converted.' },
    ARCHIVED: {
      description:
        'The lead is archived: it is left out of lists and cannot be converted. Only archiveLeads sets this state.',
    },
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
  description: 'The ways of contacting a person.',
  valuesConfig: {
    EMAIL: { description: 'By e-mail.' },
    PHONE: { description: 'By phone call.' },
    SMS: { description: 'By text message.' },
    WHATSAPP: { description: 'By WhatsApp message.' },
    NONE: { description: 'No contact is wanted.' },
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
  description: 'The importance of a lead: five levels, and three whose meaning the tenant defines.',
  valuesConfig: {
    IMPORTANCE1: { description: 'The highest importance.' },
    IMPORTANCE2: { description: 'High importance.' },
    IMPORTANCE3: { description: 'Medium importance.' },
    IMPORTANCE4: { description: 'Low importance.' },
    IMPORTANCE5: { description: 'The lowest importance.' },
    CUSTOM1: { description: 'The first importance defined by the tenant.' },
    CUSTOM2: { description: 'The second importance defined by the tenant.' },
    CUSTOM3: { description: 'The third importance defined by the tenant.' },
  },
});

export enum PrivacyLevel {
  PUBLIC = 'PUBLIC',
  GROUP = 'GROUP',
  PRIVATE = 'PRIVATE',
}
registerEnumType(PrivacyLevel, {
  name: 'PrivacyLevel',
  description: 'Which users of the tenant may see a lead. Managers and administrators see all leads.',
  valuesConfig: {
    PUBLIC: { description: 'All users may see the lead.' },
    GROUP: { description: 'The members of the owning group may see the lead.' },
    PRIVATE: { description: 'The owner, the assignee and the team may see the lead.' },
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
  description: 'The units of a duration.',
  valuesConfig: {
    MINUTES: { description: 'Minutes of 60 seconds.' },
    HOURS: { description: 'Hours of 60 minutes.' },
    DAYS: { description: 'Calendar days.' },
    WEEKS: { description: 'Weeks of seven days.' },
    MONTHS: { description: 'Calendar months; in a shorter month, the last day counts.' },
    YEARS: { description: 'Calendar years.' },
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
  description: 'The state of the approval of a lead.',
  valuesConfig: {
    NOT_REQUIRED: { description: 'The lead needs no approval.' },
    PENDING: { description: 'Approval was requested and is not decided; the lead cannot be converted.' },
    APPROVED: { description: 'The lead is approved.' },
    REJECTED: { description: 'The lead is rejected; it cannot be converted.' },
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
  description: 'What a lock prevents other users from doing.',
  valuesConfig: {
    UPDATE: {
      description:
        'Changing the lead, its status, archiving, photo, attachments or approval, and merging it.',
    },
    CONVERT: { description: 'Converting the lead.' },
    DELETE: { description: 'Deleting the lead.' },
    ASSIGN: { description: 'Assigning the lead.' },
  },
});
