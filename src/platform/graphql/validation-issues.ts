import { articled, type Id, type IdKind, isId, parseId } from '../ids/index.js';
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
  id<K extends IdKind>(
    path: readonly (string | number)[],
    kinds: K | readonly K[],
    id: string,
  ): Id<K> | null {
    const allowed = typeof kinds === 'string' ? [kinds] : kinds;
    if (isId(id, ...allowed)) return id;
    const kind = parseId(id)?.kind;
    const names = allowed.map(articled).join(' or ');
    if (!kind) this.add(path, ValidationIssueCode.INVALID_FORMAT, `must be the ID of ${names}`);
    else {
      this.add(
        path,
        ValidationIssueCode.WRONG_ID_KIND,
        `must be the ID of ${names}, not of ${articled(kind)}`,
      );
    }
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

  /** What was read of an input, once nothing is wrong with it. @throws DomainError where there is anything */
  accepted<T>(read: T | null): T {
    this.refuse();
    if (read === null) throw new Error('unreachable: what could not be read is told');
    return read;
  }

  /** @throws DomainError where there is anything */
  refuse(): void {
    const { answer } = this;
    if (answer) throw new DomainError(answer);
  }
}
