import {
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type ValidationRule,
} from 'graphql';
import type { Config } from '../../config.js';
import { limitRules } from '../limits/index.js';
import { knownOperations } from './known-operations.js';

/** The rules of the gateway's own that every document is held against. */
export const ownRules = ({ limits }: Config): ValidationRule[] => [knownOperations, ...limitRules(limits)];

/** All that Apollo Server holds a document against as well, for documents that are judged before they are asked for. */
export const documentRules = (config: Config, schema: GraphQLSchema) => ({
  schema,
  rules: [
    ...specifiedRules,
    ...ownRules(config),
    ...(config.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ],
  maxTokens: config.limits.maxTokens,
});
