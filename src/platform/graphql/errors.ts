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
  description: 'What kind of refusal an error is; one code for each error type.',
  valuesConfig: {
    VALIDATION_FAILED: { description: 'ValidationError: the input breaks a rule.' },
    NOT_FOUND: { description: 'NotFoundError: something that the input names does not exist.' },
    VERSION_CONFLICT: { description: 'VersionConflictError: the record changed meanwhile.' },
    IDEMPOTENCY_CONFLICT: { description: 'IdempotencyConflictError: the key was used with another input.' },
    BATCH_ROLLED_BACK: { description: 'ConversionRolledBackError: another item of the batch failed.' },
    EMAIL_TAKEN: { description: 'EmailTakenError: a live lead has this address.' },
    STATUS_IN_USE: { description: 'StatusInUseError: the status cannot go or change yet.' },
    SETTING_IN_USE: { description: 'SettingInUseError: something refers to the setting.' },
    NAME_TAKEN: { description: 'NameTakenError: the name belongs to another record.' },
    ALREADY_CONVERTED: { description: 'LeadAlreadyConvertedError: the lead is a customer already.' },
    NOT_APPROVED: { description: 'LeadNotApprovedError: the approval is pending or was refused.' },
    DUPLICATE: { description: 'DuplicateCustomerError: a customer with the same value exists.' },
    RECORD_LOCKED: { description: 'LeadLockedError: someone is working on the lead.' },
    ARCHIVED: { description: 'LeadArchivedError: the lead is archived.' },
    NOT_CONVERTED: { description: 'LeadNotConvertedError: there is no conversion to take back.' },
    NOT_REVERTIBLE: { description: 'ConversionNotRevertibleError: what was made has been used since.' },
    INVALID_FILE: { description: 'InvalidFileError: the file is not a picture that is accepted.' },
    ATTACHMENT_LIMIT: { description: 'AttachmentLimitError: the file is too large, or one too many.' },
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
  description: 'Which kind of rule an input breaks.',
  valuesConfig: {
    REQUIRED: { description: 'A value is needed here.' },
    TOO_SHORT: { description: 'Shorter than allowed.' },
    TOO_LONG: { description: 'Longer than allowed.' },
    TOO_MANY: { description: 'More entries than allowed.' },
    OUT_OF_RANGE: { description: 'Below the least or above the greatest value.' },
    INVALID_FORMAT: { description: 'Not in the form that such a value has.' },
    WRONG_ID_KIND: { description: 'The ID of a record of another type.' },
    WRONG_KIND: { description: 'A record of the right type but the wrong kind.' },
    UNKNOWN_KEY: { description: 'A key that nothing defines.' },
    NOT_ALLOWED: { description: 'A value that must not be given here.' },
    INCONSISTENT: { description: 'At odds with another value.' },
    NOT_OWNED: { description: 'Belongs to somebody else.' },
    INACTIVE: { description: 'Names something that is no longer active.' },
    TAKEN: { description: 'In use by another record.' },
    NOT_PENDING: { description: 'There is no open request to decide.' },
    OWN_REQUEST: { description: "One cannot decide one's own request." },
  },
});

@InterfaceType({
  description:
    'Every error that a mutation can answer with. A client that handles this one handles them all.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class MutationError {
  @Field(() => MutationErrorCode, { description: 'Which refusal it is, for programs.' })
  readonly code!: MutationErrorCode;

  @Field(() => String, { description: 'What is wrong, for people.' })
  readonly message!: string;
}

@ObjectType({ description: 'One broken rule, and where.' })
export class ValidationIssue {
  @Field(() => [String], {
    description: 'Where, from the mutation\'s arguments: ["input", "deal", "amount"].',
  })
  readonly path: string[];

  @Field(() => ValidationIssueCode, { description: 'Which kind of rule is broken.' })
  readonly code: ValidationIssueCode;

  @Field(() => String, { description: 'What is wrong, for people.' })
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
    'The input was understood but breaks a rule: one issue for each broken rule, all of them at once.',
})
export class ValidationError extends MutationError {
  override readonly code = MutationErrorCode.VALIDATION_FAILED;
  override readonly message: string;

  @Field(() => [ValidationIssue], { description: 'Every broken rule.' })
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
    "Something that the input names does not exist in this tenant. Another tenant's record answers the same.",
})
export class NotFoundError extends MutationError {
  override readonly code = MutationErrorCode.NOT_FOUND;
  override readonly message: string;

  @Field(() => [ID], { description: 'Every ID or code of the input that names nothing, as it was given.' })
  readonly missingIds: string[];

  constructor(missingIds: string[]) {
    super();
    this.missingIds = [...new Set(missingIds)];
    this.message = `Not found: ${this.missingIds.join(', ')}`;
  }
}

@ObjectType({
  implements: MutationError,
  description: 'The record changed since the version that the client read. Read it again and decide anew.',
})
export class VersionConflictError extends MutationError {
  override readonly code = MutationErrorCode.VERSION_CONFLICT;
  override readonly message: string;

  @Field(() => Int, { description: 'The version that the record has now.' })
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super();
    this.currentVersion = currentVersion;
    this.message = `The record has version ${currentVersion} by now.`;
  }
}

@ObjectType({
  implements: MutationError,
  description: 'This idempotency key was used before with another input.',
})
export class IdempotencyConflictError extends MutationError {
  override readonly code = MutationErrorCode.IDEMPOTENCY_CONFLICT;
  override readonly message = 'This idempotency key was used before with another input.';

  @Field(() => String, { description: 'The key in question.' })
  readonly idempotencyKey: string;

  constructor(idempotencyKey: string) {
    super();
    this.idempotencyKey = idempotencyKey;
  }
}

@ObjectType({ implements: MutationError, description: 'Another record has this name, whatever the case.' })
export class NameTakenError extends MutationError {
  override readonly code = MutationErrorCode.NAME_TAKEN;
  override readonly message: string;

  @Field(() => String, { description: 'The name.' })
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
    this.message = `The name ${name} is taken.`;
  }
}
