import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  OverlappingFieldsCanBeMergedRule,
  validate,
  visit,
} from 'graphql';
import { name } from './nodes.js';

const mostRounds = 30;

/** The document with aliases where fields would share a key that cannot; what cannot be mended stays as it is. */
export function keptApart(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  let mended = document;
  let fresh = 0;
  for (let round = 0; round < mostRounds; round++) {
    const errors = validate(schema, mended, [OverlappingFieldsCanBeMergedRule]);
    if (errors.length === 0) break;
    const renamed = new Set<ASTNode>(errors.flatMap(({ nodes }) => nodes?.at(-1) ?? []));
    mended = visit(mended, {
      Field: {
        // On the way in: on the way out a field with a renamed one below it is another object already.
        enter: (node) => (renamed.has(node) ? { ...node, alias: name(`k${fresh++}`) } : undefined),
      },
    });
  }
  return mended;
}
