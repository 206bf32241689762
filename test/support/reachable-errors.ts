import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** An error that the code of a mutation can throw, and the place that makes it: `NotFoundError` at `src/…:12`. */
export type ReachableErrors = Map<string, string>;

/**
 * What a method of `ValidationIssues` amounts to. The class makes an answer out of what it was told, so that its own text says
 * nothing about a mutation: who names no missing IDs is never answered NotFoundError.
 */
const issuesMethods: Record<string, string> = { missing: 'NotFoundError', add: 'ValidationError' };

/**
 * Which of these error classes the code of each mutation makes: of all that is called, or handed on to be called, from
 * its resolver's method down. What an `if` or a `catch` keeps from happening is counted all the same.
 * @param errors the names of the classes
 * @returns by the name of the mutation
 */
export function errorsOfMutations(errors: ReadonlySet<string>): Map<string, ReachableErrors> {
  const program = programOf('tsconfig.json');
  const reach = new Reach(program.getTypeChecker(), errors);
  const saveSetting = program.getSourceFile(resolve('src/settings/kit/save-setting.ts')) as ts.Node;
  const found = new Map<string, ReachableErrors>();
  for (const file of program.getSourceFiles().filter(isOurs)) {
    const visit = (node: ts.Node): void => {
      const setting = savedSetting(node);
      if (setting) found.set(`save${setting.name}`, reach.from(saveSetting, setting.declaration));
      else if (ts.isMethodDeclaration(node) && isMutation(node))
        found.set(node.name.getText(), reach.from(node));
      else ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

function programOf(config: string): ts.Program {
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, dirname(resolve(config)));
  return ts.createProgram([resolve('src/request/resolvers.ts')], { ...options, noEmit: true });
}

const isOurs = ({ fileName, isDeclarationFile }: ts.SourceFile) =>
  !isDeclarationFile && relative('src', fileName)[0] !== '.';

const isMutation = (method: ts.MethodDeclaration) =>
  (ts.getDecorators(method) ?? []).some(
    ({ expression }) => ts.isCallExpression(expression) && expression.expression.getText() === 'Mutation',
  );

/** A `defineSetting({ type: Tag, … })`, from which the mutation that saves one derives; null for anything else. */
function savedSetting(node: ts.Node): { name: string; declaration: ts.Node } | null {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineSetting') return null;
  const [declaration] = node.arguments;
  if (!declaration || !ts.isObjectLiteralExpression(declaration)) return null;
  const type = declaration.properties.find(({ name }) => name?.getText() === 'type');
  return type && ts.isPropertyAssignment(type) ? { name: type.initializer.getText(), declaration } : null;
}

const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${relative('.', file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

class Reach {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly errors: ReadonlySet<string>,
  ) {}

  /** The errors that are made in pieces of code or below them, each with the first place found. */
  from(...starts: ts.Node[]): ReachableErrors {
    const made: ReachableErrors = new Map();
    const seen = new Set<ts.Node>();
    const open: ts.Node[] = [...starts];
    const make = (name: string, node: ts.Node) => made.has(name) || made.set(name, placeOf(node));
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
      if (ts.isNewExpression(node)) {
        const made = this.symbolAt(node.expression);
        if (made && this.errors.has(made.name)) make(made.name, node);
        open.push(...classParts(made));
      } else if (ts.isIdentifier(node)) {
        for (const declaration of this.symbolAt(node)?.declarations ?? []) {
          const told = ofIssues(declaration);
          if (told) make(told, node);
          if (told === undefined && isOurs(declaration.getSourceFile())) open.push(...codeOf(declaration));
        }
      }
      ts.forEachChild(node, visit);
    };
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
    return made;
  }

  private symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** What runs when something is called, or read: nothing of a class, whose parts are named one by one. */
function codeOf(declaration: ts.Declaration): ts.Node[] {
  if (ts.isFunctionLike(declaration)) return [declaration];
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration)
  ) {
    return declaration.initializer ? [declaration.initializer] : [];
  }
  return [];
}

/** What runs when an instance is made. */
const classParts = (symbol: ts.Symbol | undefined): ts.Node[] =>
  (symbol?.declarations ?? [])
    .filter(ts.isClassDeclaration)
    .flatMap((made) =>
      isOurs(made.getSourceFile())
        ? made.members.filter((member) => ts.isConstructorDeclaration(member))
        : [],
    );

/** The error that a member of `ValidationIssues` stands for; null for its others, of which nothing follows. */
function ofIssues(declaration: ts.Declaration): string | null | undefined {
  const { parent } = declaration;
  if (!parent || !ts.isClassDeclaration(parent) || parent.name?.text !== 'ValidationIssues') return undefined;
  const name = (declaration as ts.MethodDeclaration).name.getText();
  if (name === 'id') return issuesMethods.add as string;
  return issuesMethods[name] ?? null;
}
