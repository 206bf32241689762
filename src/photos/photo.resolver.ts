import { type ClassType, Resolver } from 'type-graphql';
import type { Context } from '../identity/index.js';
import { Lead, leadReaderIgnoringPrivacy } from '../leads/index.js';
import { BatchField, type FieldSelection, ReferenceField, URLScalar } from '../platform/graphql/index.js';
import { idsOf } from '../platform/ids/index.js';
import { photosOf } from './photo.loaders.js';
import { DeleteLeadPhotoSuccess, type OneLeadUpdated, UploadLeadPhotoSuccess } from './photo.results.js';
import { Photo } from './photo.type.js';

@Resolver(() => Photo)
class PhotoResolver {
  @BatchField(() => URLScalar, {
    needs: ['fileName'],
    description:
      'Address of the photo, valid for one hour. It needs no token: everyone who has the address can open it.',
  })
  url(photos: Photo[], _args: unknown, { files, viewer }: Context) {
    return photos.map(({ fileName }) => files.addresses.addressOf(`${viewer.tenant.id}/${fileName}`));
  }
}

@Resolver(() => Lead)
class LeadPhotoResolver {
  @BatchField(() => Photo, { nullable: true, description: 'Photo of the person. Null if there is none.' })
  photo(leads: Lead[], _args: unknown, context: Context, selection: FieldSelection) {
    return photosOf(context, idsOf(leads), selection);
  }
}

/** The `updatedLead` of an answer, read again after the change. */
function answersUpdatedLead(type: ClassType<OneLeadUpdated>) {
  @Resolver(() => type)
  class UpdatedLeadResolver {
    @ReferenceField(() => Lead, {
      nullable: true,
      by: 'leadId',
      description: 'The lead in its current state. Null if the photo belongs to no lead.',
    })
    updatedLead() {
      return leadReaderIgnoringPrivacy;
    }
  }
  return UpdatedLeadResolver;
}

export const photoReads = [
  PhotoResolver,
  LeadPhotoResolver,
  ...[UploadLeadPhotoSuccess, DeleteLeadPhotoSuccess].map(answersUpdatedLead),
];
