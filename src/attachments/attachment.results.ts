import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LeadAlreadyConvertedError, LeadLockedError } from '../leads/index.js';
import {
  MutationError,
  MutationErrorCode,
  NotFoundError,
  ValidationError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';

export enum AttachmentLimit {
  FILE_SIZE = 'FILE_SIZE',
  FILES_PER_RECORD = 'FILES_PER_RECORD',
}
registerEnumType(AttachmentLimit, {
  name: 'AttachmentLimit',
  description: 'Limit on attachments.',
  valuesConfig: {
    FILE_SIZE: { description: 'Size of one file in bytes.' },
    FILES_PER_RECORD: {
      description: 'Number of attachments of one lead or customer; carried over ones do not count.',
    },
  },
});

const limited = {
  FILE_SIZE: {
    path: ['input', 'file'],
    message: (most: number) => `The file is larger than ${most.toLocaleString('en')} bytes.`,
  },
  FILES_PER_RECORD: {
    path: ['input', 'subjectId'],
    message: (most: number) =>
      `There are ${most.toLocaleString('en')} attachments already, and no more may be.`,
  },
};

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if a file is larger than the tenant allows, or the record has as many attachments as it may. Attach a smaller file, or delete another attachment first.',
})
export class AttachmentLimitError extends MutationError {
  override readonly code = MutationErrorCode.ATTACHMENT_LIMIT;
  override readonly message: string;

  @Field(() => AttachmentLimit, { description: 'The limit that was exceeded.' })
  readonly limit: AttachmentLimit;

  @Field(() => Int, { description: 'The highest value allowed: bytes, or attachments.' })
  readonly most: number;

  @Field(() => [String], {
    description:
      'Path to the value within the arguments of the mutation, such as `["input", "file"]`, in order from the outside in.',
  })
  readonly path: string[];

  constructor(limit: AttachmentLimit, most: number) {
    super();
    this.limit = limit;
    this.most = most;
    this.path = limited[limit].path;
    this.message = limited[limit].message(most);
  }
}

@ObjectType({ description: 'Successful result of addAttachment: the file was attached.' })
export class AddAttachmentSuccess {
  constructor(readonly attachmentId: Id<'attachment'>) {}
}

export const AddAttachmentResult = createUnionType({
  name: 'AddAttachmentResult',
  description:
    'Result of addAttachment. AttachmentLimitError: the file is too large, or one too many. LeadAlreadyConvertedError: the lead is converted. LeadLockedError: another user has locked the lead. NotFoundError: the subject does not exist, or the viewer may not see it. ValidationError: the input breaks a rule.',
  types: () =>
    [
      AddAttachmentSuccess,
      AttachmentLimitError,
      ValidationError,
      NotFoundError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

@ObjectType({ description: 'Successful result of deleteAttachment: the attachment was deleted.' })
export class DeleteAttachmentSuccess {
  @Field(() => ID, { description: 'ID of the deleted attachment.' })
  readonly deletedId: Id<'attachment'>;

  constructor(deletedId: Id<'attachment'>) {
    this.deletedId = deletedId;
  }
}

export const DeleteAttachmentResult = createUnionType({
  name: 'DeleteAttachmentResult',
  description:
    'Result of deleteAttachment. LeadLockedError: another user has locked the lead. NotFoundError: the attachment does not exist, or the viewer may not see it. ValidationError: the ID is not that of an attachment.',
  types: () => [DeleteAttachmentSuccess, ValidationError, NotFoundError, LeadLockedError] as const,
});
