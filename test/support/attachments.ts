import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller, Person, Selected, TestGateway } from './gateway.js';
import { formOf } from './multipart.js';

const shown = `id name contentType byteSize createdAt url uploadedBy { id } carriedFrom { id }
  subject { __typename ... on Lead { id } ... on Customer { id } }`;
const refusals = `
  ... on MutationError { code message }
  ... on ValidationError { issues { path code } }
  ... on NotFoundError { missingIds }
  ... on LeadLockedError { lock { action } }`;

type Asking = Pick<TestGateway, 'query'>;

/** What addAttachment answers. @param name what the input says; the file's part is `picture.svg` in a folder */
export async function attach(
  { query }: Asking,
  subjectId: string,
  file: Uint8Array | string,
  name?: string | null,
  as: Person | Caller = 'sam',
): Promise<Selected> {
  const { body } = await query(
    `mutation ($input: AddAttachmentInput!) { addAttachment(input: $input) {
       __typename ... on AddAttachmentSuccess { attachment { ${shown} } }
       ... on AttachmentLimitError { limit most path } ${refusals} } }`,
    { input: { subjectId, name, file: typeof file === 'string' ? Buffer.from(file) : file } },
    as,
  );
  return body.data?.addAttachment ?? body;
}

/** The same, of a file whose part of the request has a name, and whose input has none. */
export async function attachNamed(
  gateway: TestGateway,
  subjectId: string,
  file: Uint8Array,
  fileName: string,
): Promise<Selected> {
  const query = `mutation ($input: AddAttachmentInput!) { addAttachment(input: $input) {
    __typename ... on AddAttachmentSuccess { attachment { name contentType } } } }`;
  const operations = JSON.stringify({ query, variables: { input: { subjectId, file: null } } });
  const form = formOf({ operations, map: '{"0":["variables.input.file"]}' }, { 0: file }, fileName);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await gateway.token('sam@acme.test')}`,
      'x-tenant': 'acme',
      'apollo-require-preflight': '1',
    },
    body: form,
  });
  const body = (await response.json()) as Selected;
  return body.data.addAttachment;
}

/** What deleteAttachment answers, or the body where it is refused. */
export async function detach({ query }: Asking, id: string, as: Person | Caller = 'sam'): Promise<Selected> {
  const { body } = await query(
    `mutation ($input: DeleteAttachmentInput!) { deleteAttachment(input: $input) {
       __typename ... on DeleteAttachmentSuccess { deletedId } ${refusals} } }`,
    { input: { id } },
    as,
  );
  return body.data?.deleteAttachment ?? body;
}

/** The attachments of a lead or a customer, newest first, and how many there are. */
export async function attachedTo(
  { query }: Asking,
  type: 'lead' | 'customer',
  id: string,
  as: Person | Caller = 'ada',
): Promise<{ nodes: Selected[]; totalCount: number }> {
  const document = `query ($id: ID!) { ${type}(id: $id) { attachments { totalCount nodes { ${shown} } } } }`;
  const { body } = await query(document, { id }, as);
  return body.data[type].attachments;
}

export const namesAttachedTo = async (...args: Parameters<typeof attachedTo>): Promise<string[]> =>
  (await attachedTo(...args)).nodes.map(({ name }) => name);

/** The names of a tenant's files in the local store. */
export const storedFiles = async ({ config }: TestGateway, tenant: string): Promise<string[]> =>
  (await readdir(join(config.dataDir, 'attachments', tenant)).catch(() => [])).sort();
