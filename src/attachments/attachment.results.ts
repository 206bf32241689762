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
  description: 'What there may be of attachments only so much.',
  valuesConfig: {
    FILE_SIZE: { description: 'Bytes of one file.' },
    FILES_PER_RECORD: { description: 'Attachments of one lead or customer; carried ones are not counted.' },
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

@ObjectType({ implements: MutationError, description: 'A file that goes beyond a limit of the tenant.' })
export class AttachmentLimitError extends MutationError {
  override readonly code = MutationErrorCode.ATTACHMENT_LIMIT;
  override readonly message: string;

  @Field(() => AttachmentLimit, { description: 'Which limit.' })
  readonly limit: AttachmentLimit;

  @Field(() => Int, { description: 'How much there may be: bytes, or attachments.' })
  readonly most: number;

  @Field(() => [String], { description: 'Where, from the mutation\'s arguments: ["input", "file"].' })
  readonly path: string[];

  constructor(limit: AttachmentLimit, most: number) {
    super();
    this.limit = limit;
    this.most = most;
    this.path = limited[limit].path;
    this.message = limited[limit].message(most);
  }
}

@ObjectType({ description: 'The attachment is there.' })
export class AddAttachmentSuccess {
  constructor(readonly attachmentId: Id<'attachment'>) {}
}

export const AddAttachmentResult = createUnionType({
  name: 'AddAttachmentResult',
  description: 'The outcome of attaching a file.',
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

@ObjectType({ description: 'The attachment is gone.' })
export class DeleteAttachmentSuccess {
  @Field(() => ID, { description: 'The ID that it had.' })
  readonly deletedId: Id<'attachment'>;

  constructor(deletedId: Id<'attachment'>) {
    this.deletedId = deletedId;
  }
}

export const DeleteAttachmentResult = createUnionType({
  name: 'DeleteAttachmentResult',
  description: 'The outcome of deleting an attachment.',
  types: () => [DeleteAttachmentSuccess, ValidationError, NotFoundError, LeadLockedError] as const,
});
