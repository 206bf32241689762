import { GraphQLError, GraphQLScalarType } from 'graphql';
import { literalParser } from './bad-input.js';

/** A file part of a multipart request: in memory where it is small, else on the disk until the request is over. */
export class UploadedFile {
  /**
   * @param content null for a file that is larger than a photo may be
   * @param name as the client gave it; null for none
   * @param larger what is too large to be kept in memory; null where it is larger than any file may be
   */
  constructor(
    readonly content: Buffer | null,
    readonly name: string | null,
    private readonly larger: Blob | null,
  ) {}

  /** The file, however large; null where it is larger than any file may be. */
  get whole(): Blob | null {
    return this.content ? new Blob([new Uint8Array(this.content)]) : this.larger;
  }
}

const noFile = () =>
  new GraphQLError('Upload must be a file part of a multipart request', {
    extensions: { code: 'BAD_USER_INPUT' },
  });

export const Upload = new GraphQLScalarType({
  name: 'Upload',
  description: 'A file in a GraphQL multipart request.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  parseValue: (value) => {
    if (!(value instanceof UploadedFile)) throw noFile();
    return value;
  },
  parseLiteral: literalParser(() => {
    throw noFile();
  }),
  serialize: () => {
    throw noFile();
  },
});
