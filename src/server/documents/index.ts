import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { documentRules } from '../graphql/document-rules.js';
import type { Siblings } from '../processes/siblings.js';
import type { Documents } from './asked-document.js';
import { AutomaticDocuments } from './automatic-documents.js';
import { readManifest } from './manifest.js';
import { TrustedDocuments } from './trusted-documents.js';

export { askedDocument, type Documents } from './asked-document.js';
export type { CacheLimits } from './document-cache.js';
export { withDocument, withDocumentOfHttp } from './request-members.js';

/**
 * Which documents a gateway serves, as it is configured: those of manifests, or any.
 * @throws ConfigurationError where a manifest cannot be served
 */
export async function openDocuments(
  config: Config,
  schema: GraphQLSchema,
  log: Logger,
  siblings?: Siblings,
): Promise<Documents> {
  const { trustedDocuments: files, automaticDocuments } = config;
  if (files.length === 0) {
    const documents = new AutomaticDocuments(automaticDocuments, (kept) => {
      void siblings?.tell('document', kept);
    });
    await siblings?.hear('document', (kept) => documents.keep(kept));
    return documents;
  }
  return TrustedDocuments.open({
    files,
    rules: documentRules(config, schema),
    onRead: (documents) => log.info({ files, documents }, 'serving trusted documents alone'),
    onFault: ({ message }) => log.error({ reason: message }, 'trusted documents stay as they were'),
  });
}

/** Tells before anything starts whether the manifests can be served. @throws ConfigurationError where they cannot */
export async function checkDocuments(config: Config, schema: GraphQLSchema): Promise<void> {
  await readManifest(config.trustedDocuments, documentRules(config, schema));
}
