import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';

export enum MutationErrorCode {
  VALIDATION_FAILED = 'VALIDATION_FAILED',
  NOT_FOUND = 'NOT_FOUND',
  VERSION_CONFLICT = 'VERSION_CONFLICT',
  IDEMPOTENCY_CONFLICT = 'IDEMPOTENCY_CONFLICT',
  BATCH_ROLLED_BACK = 'BATCH_ROLLED_BACK',
  EMAIL_TAKEN = 'EMAIL_TAKEN',
  STATUS_IN_USE = 'STATUS_IN_USE',
  SETTING_IN_USE = 'SETTING_IN_USE',
  NAME_TAKEN = 'NAME_TAKEN',
  ALREADY_CONVERTED = 'ALREADY_CONVERTED',
  NOT_APPROVED = 'NOT_APPROVED',
  DUPLICATE = 'DUPLICATE',
  RECORD_LOCKED = 'RECORD_LOCKED',
  ARCHIVED = 'ARCHIVED',
  NOT_CONVERTED = 'NOT_CONVERTED',
  NOT_REVERTIBLE = 'NOT_REVERTIBLE',
  INVALID_FILE = 'INVALID_FILE',
  ATTACHMENT_LIMIT = 'ATTACHMENT_LIMIT',
}
registerEnumType(MutationErrorCode, {
  name: 'MutationErrorCode',
  description: 'The codes of mutation errors, one for each error type.',
  valuesConfig: {
    VALIDATION_FAILED: { description: 'ValidationError: the input breaks a rule.' },
    NOT_FOUND: { description: 'NotFoundError: a record that the input names does not exist.' },
    VERSION_CONFLICT: {
      description: 'VersionConflictError: the record has changed since the client read it.',
    },
    IDEMPOTENCY_CONFLICT: {
      description: 'IdempotencyConflictError: the idempotency key was used with another input.',
    },
    BATCH_ROLLED_BACK: { description: 'ConversionRolledBackError: another item of the batch failed.' },
    EMAIL_TAKEN: { description: 'EmailTakenError: another lead has the e-mail address.' },
    STATUS_IN_USE: { description: 'StatusInUseError: the status cannot be deleted or changed now.' },
    SETTING_IN_USE: { description: 'SettingInUseError: records refer to the setting.' },
    NAME_TAKEN: { description: 'NameTakenError: another record has the name.' },
    ALREADY_CONVERTED: { description: 'LeadAlreadyConvertedError: the lead is converted.' },
    NOT_APPROVED: { description: 'LeadNotApprovedError: the approval is pending or was rejected.' },
    DUPLICATE: { description: 'DuplicateCustomerError: another customer has the same value.' },
    RECORD_LOCKED: { description: 'LeadLockedError: the lead is locked.' },
    ARCHIVED: { description: 'LeadArchivedError: the lead is archived.' },
    NOT_CONVERTED: { description: 'LeadNotConvertedError: the lead has no conversion to revert.' },
    NOT_REVERTIBLE: {
      description: 'ConversionNotRevertibleError: records of the conversion have changed or are in use.',
    },
    INVALID_FILE: { description: 'InvalidFileError: the file is not an accepted picture.' },
    ATTACHMENT_LIMIT: {
      description:
        'AttachmentLimitError: the file is too large, or the record has as many attachments as it may.',
    },
  },
});

export enum ValidationIssueCode {
  REQUIRED = 'REQUIRED',
  TOO_SHORT = 'TOO_SHORT',
  TOO_LONG = 'TOO_LONG',
  TOO_MANY = 'TOO_MANY',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  INVALID_FORMAT = 'INVALID_FORMAT',
  WRONG_ID_KIND = 'WRONG_ID_KIND',
  WRONG_KIND = 'WRONG_KIND',
  UNKNOWN_KEY = 'UNKNOWN_KEY',
  NOT_ALLOWED = 'NOT_ALLOWED',
  INCONSISTENT = 'INCONSISTENT',
  NOT_OWNED = 'NOT_OWNED',
  INACTIVE = 'INACTIVE',
  TAKEN = 'TAKEN',
  NOT_PENDING = 'NOT_PENDING',
  OWN_REQUEST = 'OWN_REQUEST',
}
registerEnumType(ValidationIssueCode, {
  name: 'ValidationIssueCode',
  description: 'The kinds of rules that an input can break.',
  valuesConfig: {
    REQUIRED: { description: 'A required value is missing.' },
    TOO_SHORT: { description: 'The value is shorter than allowed.' },
    TOO_LONG: { description: 'The value is longer than allowed.' },
    TOO_MANY: { description: 'The list has more entries than allowed.' },
    OUT_OF_RANGE: { description: 'The value is below the minimum or above the maximum.' },
    INVALID_FORMAT: { description: 'The value does not have the required format.' },
    WRONG_ID_KIND: { description: 'The ID is that of another type of record.' },
    WRONG_KIND: { description: 'The record is of the right type but of the wrong kind.' },
    UNKNOWN_KEY: { description: 'No definition exists for the key.' },
    NOT_ALLOWED: { description: 'The value is not allowed here.' },
    INCONSISTENT: { description: 'The value contradicts another value.' },
    NOT_OWNED: { description: 'The record belongs to another user or customer.' },
    INACTIVE: { description: 'The record is no longer active.' },
    TAKEN: { description: 'Another record has the value.' },
    NOT_PENDING: { description: 'No request for approval is pending.' },
    OWN_REQUEST: { description: 'The viewer made the request and cannot decide it.' },
  },
});

@InterfaceType({
  description:
    'An expected error of a mutation. Every error member of a result implements it, so that clients can handle unknown ones alike.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class MutationError {
  @Field(() => MutationErrorCode, { description: 'Code of the error, for programs.' })
  readonly code!: MutationErrorCode;

  @Field(() => String, { description: 'Explanation for developers, in English.' })
  readonly message!: string;
}

@ObjectType({ description: 'One broken rule of an input.' })
export class ValidationIssue {
  @Field(() => [String], {
    description:
      'Path of the value from the arguments of the mutation, such as ["input", "deal", "amount"], in order from the outside in.',
  })
  readonly path: string[];

  @Field(() => ValidationIssueCode, { description: 'Kind of the broken rule.' })
  readonly code: ValidationIssueCode;

  @Field(() => String, { description: 'Explanation for developers, in English.' })
  readonly message: string;

  constructor(path: string[], code: ValidationIssueCode, message: string) {
    this.path = path;
    this.code = code;
    this.message = message;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the input breaks one or more rules; all of them are returned at once. Correct the values at the given paths and repeat the call.',
})
export class ValidationError extends MutationError {
  override readonly code = MutationErrorCode.VALIDATION_FAILED;
  override readonly message: string;

  @Field(() => [ValidationIssue], { description: 'All broken rules, in no particular order; at least one.' })
  readonly issues: ValidationIssue[];

  constructor(issues: ValidationIssue[]) {
    super();
    this.issues = issues;
    this.message = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if a record that the input names does not exist, or the viewer may not see it. Remove or correct the IDs and repeat the call.',
})
export class NotFoundError extends MutationError {
  override readonly code = MutationErrorCode.NOT_FOUND;
  override readonly message: string;

  @Field(() => [ID], {
    description: 'IDs and codes that refer to no record, as they were given, in no particular order.',
  })
  readonly missingIds: string[];

  constructor(missingIds: string[]) {
    super();
    this.missingIds = [...new Set(missingIds)];
    this.message = `Not found: ${this.missingIds.join(', ')}`;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the record has changed since the client read it. Read the record again, and repeat the call with its version.',
})
export class VersionConflictError extends MutationError {
  override readonly code = MutationErrorCode.VERSION_CONFLICT;
  override readonly message: string;

  @Field(() => Int, { description: 'Present version of the record.' })
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super();
    this.currentVersion = currentVersion;
    this.message = `The record has version ${currentVersion} by now.`;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the idempotency key was used with another input in the last 24 hours, or the conversion it stands for was reverted. Use a new key.',
})
export class IdempotencyConflictError extends MutationError {
  override readonly code = MutationErrorCode.IDEMPOTENCY_CONFLICT;
  override readonly message: string;

  @Field(() => String, { description: 'The idempotency key.' })
  readonly idempotencyKey: string;

  /** @param message why the key is used up */
  constructor(idempotencyKey: string, message = 'This idempotency key was used before with another input.') {
    super();
    this.idempotencyKey = idempotencyKey;
    this.message = message;
  }
}

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if another record has the name, code or number, regardless of case. Choose another one.',
})
export class NameTakenError extends MutationError {
  override readonly code = MutationErrorCode.NAME_TAKEN;
  override readonly message: string;

  @Field(() => String, { description: 'Name, code or number that is taken.' })
  readonly name: string;

  /** @param what is taken, such as a code */
  constructor(name: string, what = 'name') {
    super();
    this.name = name;
    this.message = `The ${what} ${name} is taken.`;
  }
}
