import { GraphQLError, GraphQLScalarType } from 'graphql';
import { literalParser } from './bad-input.js';

/** A file part of a multipart request, read into memory. */
export class UploadedFile {
  /** @param content null for a file that is larger than any file may be */
  constructor(readonly content: Buffer | null) {}
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
