import { Field, Int, ObjectType } from 'type-graphql';
import type { Id } from '../platform/ids/index.js';

@ObjectType({ description: 'The picture of a lead.' })
export class Photo {
  leadId!: Id<'lead'> | null;

  @Field(() => String, { description: 'The name that the gateway gave it.' })
  fileName!: string;

  @Field(() => String, { description: 'Its media type: image/jpeg, image/png, image/webp or image/gif.' })
  contentType!: string;

  @Field(() => Int, { description: 'Its size in bytes, as it is kept.' })
  byteSize!: number;

  @Field(() => Int, { description: 'Its width in pixels, as it is shown.' })
  width!: number;

  @Field(() => Int, { description: 'Its height in pixels, as it is shown.' })
  height!: number;
}
