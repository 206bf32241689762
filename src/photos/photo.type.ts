import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ description: 'The photo of a lead.' })
export class Photo {
  leadId!: Id<'lead'> | null;

  @Field(() => String, {
    description: 'File name that the gateway gave the photo; it identifies the photo in inputs.',
  })
  fileName!: string;

  @Field(() => String, { description: 'Media type: image/jpeg, image/png, image/webp or image/gif.' })
  contentType!: string;

  @Field(() => Int, { description: 'Size of the stored photo in bytes.' })
  byteSize!: number;

  @Field(() => Int, { description: 'Width in pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Height in pixels.' })
  height!: number;
}
