import { type DocumentNode, GraphQLError, type ValidationRule } from 'graphql';
import type { Config } from '../../config.js';
import { depthOf } from './depth.js';
import { countExpanded, directivesOf, isAliased, isTypename } from './expansion.js';
import { mostRepeated } from './repetition.js';

/** The standard introspection query takes 15 levels; a tool that looks deeper into wrapped types a few more. */
const introspectionDepth = 20;
/** Clients and routers put aliases of __typename into documents: they cost nothing, and are no reason to refuse one. */
const maxTypenameAliases = 60;
/** More than the members of a union whose inline fragments all select the same field. */
const maxRepetitions = 100;

interface Excess {
  /** The environment variable that sets the limit, or what else it is called. */
  limit: string;
  value: number;
  message: string;
}

/**
 * Validation rules that refuse a document which asks for too much, before anything runs.
 * Each is answered as LIMIT_EXCEEDED, naming the limit and its value. The number of tokens is the parser's matter.
 */
export const limitRules = ({ maxDepth, maxAliases, maxDirectives }: Config['limits']): ValidationRule[] => [
  rule((document) => depthExcess(document, maxDepth)),
  rule((document) => aliasExcess(document, maxAliases)),
  rule((document) => directiveExcess(document, maxDirectives)),
  rule(repetitionExcess),
];

const rule =
  (excessOf: (document: DocumentNode) => Excess | null): ValidationRule =>
  (context) => {
    const excess = excessOf(context.getDocument());
    if (excess) {
      const { message, limit, value } = excess;
      context.reportError(
        new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', limit, value } }),
      );
    }
    return {};
  };

function depthExcess(document: DocumentNode, value: number): Excess | null {
  const { data, introspection } = depthOf(document);
  if (data > value) {
    return {
      limit: 'MAX_DEPTH',
      value,
      message: `The document nests ${data} levels deep; MAX_DEPTH allows ${value}.`,
    };
  }
  if (introspection <= introspectionDepth) return null;
  return {
    limit: 'introspection depth',
    value: introspectionDepth,
    message: `The introspection nests ${introspection} levels deep; ${introspectionDepth} are allowed.`,
  };
}

function aliasExcess(document: DocumentNode, value: number): Excess | null {
  const everywhere = 'counted in each place that a fragment is used';
  const aliases = countExpanded(document, (node) => (isAliased(node) && !isTypename(node) ? 1 : 0));
  if (aliases > value) {
    return {
      limit: 'MAX_ALIASES',
      value,
      message: `The document has ${aliases} aliases, ${everywhere}; MAX_ALIASES allows ${value}.`,
    };
  }
  const typenames = countExpanded(document, (node) => (isAliased(node) && isTypename(node) ? 1 : 0));
  if (typenames <= maxTypenameAliases) return null;
  return {
    limit: 'aliases of __typename',
    value: maxTypenameAliases,
    message: `The document has ${typenames} aliases of __typename, ${everywhere}; ${maxTypenameAliases} are allowed.`,
  };
}

function directiveExcess(document: DocumentNode, value: number): Excess | null {
  const names = new Set<string>();
  countExpanded(document, (node) => {
    for (const { name } of directivesOf(node)) names.add(name.value);
    return 0;
  });
  for (const name of names) {
    const count = countExpanded(
      document,
      (node) => directivesOf(node).filter((directive) => directive.name.value === name).length,
    );
    if (count > value) {
      return {
        limit: 'MAX_DIRECTIVES',
        value,
        message: `The document has @${name} ${count} times, counted in each place that a fragment is used; MAX_DIRECTIVES allows ${value}.`,
      };
    }
  }
  return null;
}

function repetitionExcess(document: DocumentNode): Excess | null {
  const repetitions = mostRepeated(document);
  if (repetitions <= maxRepetitions) return null;
  return {
    limit: 'repeated fields',
    value: maxRepetitions,
    message: `The document repeats a field ${repetitions} times in one place; ${maxRepetitions} are allowed.`,
  };
}
