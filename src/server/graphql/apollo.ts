import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import type { RequestContext } from '../../request/index.js';
import { maskError } from '../errors/masking.js';
import { ownRules } from './document-rules.js';
import { gatewayOf, type Run } from './execution.js';
import type { ParsedDocuments } from './parsed-documents.js';

/** Apollo Server as the gateway runs it: nothing phones home, nothing is cached for others, nothing leaks. */
export function createApolloServer(
  schema: GraphQLSchema,
  run: Run,
  config: Config,
  log: Logger,
  documentStore: ParsedDocuments,
  plugins: ApolloServerPlugin<RequestContext>[],
): ApolloServer<RequestContext> {
  const isProduction = config.environment === 'production';
  return new ApolloServer<RequestContext>({
    gateway: gatewayOf(schema, run),
    nodeEnv: config.environment,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: config.limits.maxTokens },
    validationRules: ownRules(config),
    validationOptions: { maxErrors: 5 },
    // The gateway's own are found before: src/server/documents.
    persistedQueries: false,
    documentStore,
    allowBatchedHttpRequests: false,
    csrfPrevention: { requestHeaders: [...headersOfNoForm] },
    stopOnTerminationSignals: false,
    formatError: maskError,
    logger: quiet(log),
    plugins: [
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      config.federation ? tracesForRouters() : ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Routers that ask for a trace (ftv1) are told how long an operation took, and nothing of its errors' texts. */
const tracesForRouters = () => ApolloServerPluginInlineTrace({ includeErrors: { masked: true } });

/** A page of another origin can set none of them unasked: whoever sends one is no form, image or link. */
const headersOfNoForm = [
  'authorization',
  'x-tenant',
  'apollo-require-preflight',
  'x-apollo-operation-name',
] as const;

/** Apollo writes errors into its messages as they are; plugins tell of them without their values. */
const quiet = (log: Logger) => ({
  debug: () => {},
  info: () => {},
  warn: (message: string) => log.warn(message),
  error: () => {},
});
