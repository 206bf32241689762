import { articled, type IdKind, parseId } from '../ids/index.js';
import { DomainError } from './domain-error.js';
import {
  type MutationError,
  NotFoundError,
  ValidationError,
  ValidationIssue,
  ValidationIssueCode,
} from './errors.js';

/** An answer to one of several items of an input, with the place of the item in its paths. @param list the field of `input` */
export function placedIn(answer: MutationError, list: string, position: number): MutationError {
  if (!(answer instanceof ValidationError)) return answer;
  return new ValidationError(
    answer.issues.map(
      ({ path: [input = 'input', ...path], code, message }) =>
        new ValidationIssue([input, list, String(position), ...path], code, message),
    ),
  );
}

/** Collects every broken rule of an input, so that all of them come back at once. */
export class ValidationIssues {
  readonly all: ValidationIssue[] = [];
  readonly missingIds: string[] = [];

  /** @param path from the mutation's arguments, `input` included */
  add(path: readonly (string | number)[], code: ValidationIssueCode, message: string): void {
    this.all.push(new ValidationIssue(path.map(String), code, message));
  }

  /** Names an ID or code of the input that nothing in the tenant has. */
  missing(id: string): void {
    this.missingIds.push(id);
  }

  /** The same ID, where it is one of a kind; null, with an issue, where it is not. */
  id(path: readonly (string | number)[], kinds: IdKind | readonly IdKind[], id: string): string | null {
    const allowed = typeof kinds === 'string' ? [kinds] : kinds;
    const parsed = parseId(id);
    const names = allowed.map(articled).join(' or ');
    if (!parsed) this.add(path, ValidationIssueCode.INVALID_FORMAT, `must be the ID of ${names}`);
    else if (!allowed.includes(parsed.kind)) {
      this.add(
        path,
        ValidationIssueCode.WRONG_ID_KIND,
        `must be the ID of ${names}, not of ${articled(parsed.kind)}`,
      );
    } else return id;
    return null;
  }

  get isEmpty(): boolean {
    return this.all.length === 0 && this.missingIds.length === 0;
  }

  /** The refusal that these issues amount to: what is missing first, then what is wrong. */
  get answer(): NotFoundError | ValidationError | null {
    if (this.missingIds.length > 0) return new NotFoundError(this.missingIds);
    return this.all.length > 0 ? new ValidationError(this.all) : null;
  }

  /** @throws DomainError where there is anything */
  refuse(): void {
    const { answer } = this;
    if (answer) throw new DomainError(answer);
  }
}
