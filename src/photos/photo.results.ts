import { createUnionType, Field, ObjectType } from 'type-graphql';
import { LeadAlreadyConvertedError, LeadLockedError } from '../leads/index.js';
import {
  MutationError,
  MutationErrorCode,
  NotFoundError,
  ValidationError,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { Photo } from './photo.type.js';

const messages = {
  NOT_A_PICTURE: 'The file is not a JPEG, PNG, WebP or GIF picture.',
  TOO_LARGE: 'The file is larger than 5 MB.',
  TOO_MANY_PIXELS: 'The picture has more than 40 megapixels.',
  BROKEN: 'The picture is broken: it cannot be read to its end.',
  EMPTY: 'The file is empty.',
  MORE_THAN_A_PICTURE:
    'The file is something else beside the picture, or has something hidden in it. Save the picture anew.',
};

@ObjectType({
  implements: MutationError,
  description:
    'Occurs if the file is not an accepted picture: by its content it is no JPEG, PNG, WebP or GIF, it is too large, broken, or contains other data. Upload another file.',
})
export class InvalidFileError extends MutationError {
  override readonly code = MutationErrorCode.INVALID_FILE;
  override readonly message: string;

  @Field(() => String, {
    description:
      'Reason why the file is not accepted: NOT_A_PICTURE, TOO_LARGE, TOO_MANY_PIXELS, BROKEN, EMPTY or MORE_THAN_A_PICTURE.',
  })
  readonly reason: string;

  constructor(reason: keyof typeof messages) {
    super();
    this.reason = reason;
    this.message = messages[reason];
  }
}

/** An answer that shows the lead that it changed, where there is one. */
export interface OneLeadUpdated {
  readonly leadId: Id<'lead'> | null;
}

@ObjectType({ description: 'Successful result of uploadLeadPhoto: the photo is stored.' })
export class UploadLeadPhotoSuccess implements OneLeadUpdated {
  @Field(() => Photo, { description: 'The stored photo.' })
  readonly photo: Photo;

  constructor(
    photo: Photo,
    readonly leadId: Id<'lead'> | null,
  ) {
    this.photo = photo;
  }
}

@ObjectType({ description: 'Successful result of deleteLeadPhoto: the photo is deleted.' })
export class DeleteLeadPhotoSuccess implements OneLeadUpdated {
  @Field(() => String, { description: 'The `fileName` of the deleted photo.' })
  readonly fileName: string;

  constructor(
    fileName: string,
    readonly leadId: Id<'lead'> | null,
  ) {
    this.fileName = fileName;
  }
}

export const UploadLeadPhotoResult = createUnionType({
  name: 'UploadLeadPhotoResult',
  description:
    "Result of uploadLeadPhoto. InvalidFileError: the file is not accepted. NotFoundError: the lead does not exist. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: the lead is converted. ValidationError: the input breaks a rule.",
  types: () =>
    [
      UploadLeadPhotoSuccess,
      InvalidFileError,
      ValidationError,
      NotFoundError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});

export const DeleteLeadPhotoResult = createUnionType({
  name: 'DeleteLeadPhotoResult',
  description:
    "Result of deleteLeadPhoto. NotFoundError: the photo does not exist, or the viewer may not see its lead. LeadLockedError: another user's lock restricts UPDATE. LeadAlreadyConvertedError: the lead is converted. ValidationError: the input breaks a rule.",
  types: () =>
    [
      DeleteLeadPhotoSuccess,
      ValidationError,
      NotFoundError,
      LeadLockedError,
      LeadAlreadyConvertedError,
    ] as const,
});
