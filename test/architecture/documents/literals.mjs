import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * A GraphQL document that stands in a file; its text is null where parts of it are known at run time only.
 * @typedef {{ file: string, line: number, text: string | null }} Literal
 */

const operation = /^\s*(?:#.*\s*)*(?:query|mutation|subscription)\b\s*\w*\s*[({@]/;
const anonymous = /^\s*(?:#.*\s*)*\{/;
/** Functions whose first argument is a document, whatever it starts with. */
const asking = new Set(['graphql', 'query']);
/** Where a test puts in values later. */
const hole = /[:=] %/;
/** Files that bring a schema of their own, or ask for what is there in a federation alone. */
const ownSchema = /\bbuildSchema\(|\/odd-schema\.js'|\bFEDERATION: 'true'|\/federation\/supergraph\.js'/;

const sources = new Map();
function sourceOf(file) {
  if (!sources.has(file)) {
    sources.set(file, ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return sources.get(file);
}

/**
 * The documents among a TypeScript file's texts: those that start with the word of an operation, and what is handed
 * to `query` or `graphql`. Constants that are put into a template are looked up, in other files too.
 * @returns {Literal[]}
 */
export function documentsIn(file) {
  const source = sourceOf(file);
  if (ownSchema.test(source.text)) return [];
  const found = [];
  const add = (node, text) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, text: text === null || hole.test(text) ? null : text });
  };
  const visit = (node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    const start = ts.isTemplateExpression(node) ? node.head.text : isText ? node.text : '';
    if (operation.test(start) || (anonymous.test(start) && isAsked(node))) {
      return add(node, textOf(node, file));
    }
    if (ts.isIdentifier(node) && isAsked(node)) {
      const text = textOf(node, file);
      // Those with the word of an operation are found where they stand.
      if (text !== null && anonymous.test(text)) add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isAsked(node) {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) && asking.has(name.text);
}

/** The text of an expression made of literals and constants, else null. */
function textOf(node, file) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return textOf(node.expression, file);
  if (ts.isCallExpression(node))
    return isAsked(node.arguments[0] ?? node) ? textOf(node.arguments[0], file) : null;
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ expression, literal }) => {
      const text = textOf(expression, file);
      return text === null ? null : text + literal.text;
    });
    return parts.includes(null) ? null : node.head.text + parts.join('');
  }
  return ts.isIdentifier(node) ? constantOf(node.text, node, file) : null;
}

/** The text of the constant that a name stands for, where no parameter or inner variable has the same name. */
function constantOf(name, from, file) {
  for (let scope = from?.parent; scope && !ts.isSourceFile(scope); scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((one) => namesOf(one.name).includes(name)))
      return null;
    const inner = ts.isBlock(scope) && declared(scope.statements, name);
    if (inner) return inner.initializer ? textOf(inner.initializer, file) : null;
  }
  const { statements } = sourceOf(file);
  const constant = declared(statements, name);
  if (constant) return constant.initializer ? textOf(constant.initializer, file) : null;
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const bindings = statement.importClause?.namedBindings;
    const element =
      bindings && ts.isNamedImports(bindings) && bindings.elements.find((one) => one.name.text === name);
    if (!element) continue;
    const module = join(dirname(file), statement.moduleSpecifier.text).replace(/\.js$/, '.ts');
    return existsSync(module) ? constantOf((element.propertyName ?? element.name).text, null, module) : null;
  }
  return null;
}

const namesOf = (name) =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((one) => (one.name ? namesOf(one.name) : []));

const declared = (statements, name) =>
  statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find((one) => ts.isIdentifier(one.name) && one.name.text === name);
