import { PhotoMutations } from './photo.mutations.js';
import { photoReads } from './photo.resolver.js';

export { sweepPhotos } from './sweep-photos.js';

export const photoResolvers = [PhotoMutations, ...photoReads];
