import {
  type GraphQLEnumType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isUnionType,
} from 'graphql';

/** Errors of whole requests and of single fields: `extensions.code`, its HTTP status, and what a client does then. */
const requestErrors: readonly [code: string, status: string, meaning: string][] = [
  ['UNAUTHENTICATED', '401', 'No token, or one that is not accepted. Get a new token and try once more.'],
  [
    'FORBIDDEN',
    '200, 403',
    'At a field, with `path` (200): the role or the token lacks the permission; the other fields are answered. For the whole request (403): the person is no member of the tenant, or the tenant is none.',
  ],
  [
    'BAD_USER_INPUT',
    '200, 400',
    'A value that cannot be read, such as a malformed ID, date or cursor. The message names the argument or variable; of a value written into the document, `locations` tell where it stands.',
  ],
  ['GRAPHQL_PARSE_FAILED', '400', 'The document is no GraphQL.'],
  ['GRAPHQL_VALIDATION_FAILED', '400', 'The document does not fit the schema.'],
  [
    'OPERATION_RESOLUTION_FAILURE',
    '400',
    '`operationName` names none of the operations, or is missing where there are several.',
  ],
  ['NOT_FOUND', '404', 'The address leads nowhere; GraphQL is spoken at `/graphql`.'],
  ['METHOD_NOT_ALLOWED', '405', 'Not the method of this address: `allow` names those that are.'],
  ['BODY_TOO_LARGE', '413', 'The body is larger than 1 MB, or 32 MB with a file.'],
  [
    'UNSUPPORTED_MEDIA_TYPE',
    '415',
    'The body is neither JSON nor a multipart request, not UTF-8 by its content type, or compressed.',
  ],
  [
    'PERSISTED_QUERY_NOT_FOUND',
    '200',
    'No document is kept under this hash, or no longer. Send it with the hash: clients with automatic persisted queries do so by themselves.',
  ],
  [
    'PERSISTED_QUERY_NOT_SUPPORTED',
    '200, 400',
    'A hash where none are kept (200, `APQ_MAX_DOCUMENTS`), or an ID where there is no manifest (400). Send the document.',
  ],
  [
    'PERSISTED_QUERY_HASH_MISMATCH',
    '400',
    'The document is not that of the hash or ID beside it. Take the hash of the very text that is sent.',
  ],
  [
    'PERSISTED_QUERY_NOT_IN_LIST',
    '404',
    'The gateway serves trusted documents alone, and none has this ID. Add the operation to the manifest, `TRUSTED_DOCUMENTS`.',
  ],
  [
    'QUERY_NOT_IN_SAFELIST',
    '403',
    'The gateway serves trusted documents alone, and this text is none of them, letter by letter. Send its ID, or add it to the manifest.',
  ],
  ['BAD_REQUEST', '400 to 431', 'The HTTP request itself cannot be read or answered; the message says why.'],
  [
    'LIMIT_EXCEEDED',
    '400',
    'The document is larger than the gateway answers, or a live connection asks for more than it may; `extensions.limit` names the setting and `extensions.value` its number.',
  ],
  [
    'RATE_LIMITED',
    '429',
    'The points of the minute are spent: `extensions.cost` tells what the operation costs and what is left. Try again after `retry-after` seconds.',
  ],
  [
    'SERVICE_UNAVAILABLE',
    '503',
    'The database or another service is away. Try again after `retry-after` seconds. Where the message says that it is not known whether a change was made, read before trying again, or use an `idempotencyKey`.',
  ],
  ['INTERNAL_SERVER_ERROR', '200, 500', 'A defect of ours. The request ID finds it in the log.'],
];

/**
 * docs/errors.md: every error that a mutation can answer with, with its code, its fields and the mutations whose union
 * has it, and the codes of errors that stand beside `data`.
 */
export function errorCatalogue(schema: GraphQLSchema): string {
  const mutationError = schema.getType('MutationError') as GraphQLInterfaceType;
  const errors = [...schema.getPossibleTypes(mutationError)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const codes = schema.getType('MutationErrorCode') as GraphQLEnumType;
  const issueCodes = schema.getType('ValidationIssueCode') as GraphQLEnumType;
  return `<!-- Written by \`npm run schema\`; changes go into the descriptions of the code. -->
# Errors

Two kinds. What a person can set right is a member of the mutation's union, with a code and what is needed to go on.
Who-are-you, may-you, limits and outages stand in \`errors\`, with \`extensions.code\` and \`extensions.requestId\`.

## What mutations answer

Select \`__typename\` and \`... on MutationError { code message }\` on every mutation, and the members that you handle
specially besides.

${errors.map((error) => section(schema, error, codeOf(error, codes))).join('\n\n')}

## Codes of validation issues

Every broken rule of an input comes back at once, each with its \`path\` from the mutation's arguments.

| code | meaning |
|---|---|
${[...issueCodes.getValues()]
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ name, description }) => `| \`${name}\` | ${oneLine(description)} |`)
  .join('\n')}

## Errors of requests and fields

| \`extensions.code\` | HTTP status | meaning |
|---|---|---|
${requestErrors.map(([code, status, meaning]) => `| \`${code}\` | ${status} | ${meaning} |`).join('\n')}
`;
}

function section(schema: GraphQLSchema, error: GraphQLObjectType, code: string | null): string {
  const own = Object.values(error.getFields())
    .filter(({ name }) => name !== 'code' && name !== 'message')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const answeredBy = mutationsWith(schema, error);
  return [
    `### ${error.name}`,
    `${oneLine(error.description)}${code ? ` Code \`${code}\`.` : ''}`,
    ...(own.length > 0
      ? [
          own
            .map(({ name, type, description }) => `- \`${name}: ${type}\`: ${oneLine(description)}`)
            .join('\n'),
        ]
      : []),
    answeredBy.length > 0
      ? `Answered by ${answeredBy.map((name) => `\`${name}\``).join(', ')}.`
      : 'Answered by no mutation yet.',
  ].join('\n\n');
}

function mutationsWith(schema: GraphQLSchema, error: GraphQLObjectType): string[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields
    .filter(({ type }) => {
      const answer = getNamedType(type);
      return isUnionType(answer) && answer.getTypes().includes(error);
    })
    .map(({ name }) => name)
    .sort();
}

/** The code of an error type: the one whose description begins with the type's name. */
const codeOf = ({ name }: GraphQLObjectType, codes: GraphQLEnumType): string | null =>
  codes.getValues().find(({ description }) => description?.startsWith(`${name}:`))?.name ?? null;

const oneLine = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
