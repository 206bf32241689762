import { type GraphQLObjectType, isObjectType } from 'graphql';
import { canPrefetch, needsIdAlone } from '../graphql/index.js';
import { isThenable } from './oddity.js';
import type { FieldPlan, Selection } from './planning/plan.js';

/** What the fields of a record that is still being read came to, or will: asked for by its ID alone. */
export class Prefetch {
  private readonly answers = new Map<FieldPlan, unknown>();

  constructor(private readonly id: string) {}

  /** @param ask asks a batch field for some objects */
  begin(selection: Selection, ask: (field: FieldPlan, sources: readonly object[]) => unknown): void {
    for (const { field } of selection.slots) {
      if (field.source.kind !== 'batch' || !needsIdAlone(field.definition)) continue;
      const answer = ask(field, [{ id: this.id }]);
      // Where the record turns out not to be there, nobody waits for it.
      if (isThenable(answer)) answer.then(undefined, () => {});
      this.answers.set(field, answer);
    }
  }

  /** The answer for these objects, undefined where it was not asked for; once. */
  take(field: FieldPlan, sources: readonly unknown[]): unknown {
    const [source] = sources as readonly { id?: unknown }[];
    if (sources.length !== 1 || source?.id !== this.id) return undefined;
    const answer = this.answers.get(field);
    this.answers.delete(field);
    return answer;
  }
}

/** What is selected of the record that a field finds by an ID; null where nothing of it may be read ahead. */
export function foundById({ definition, shape }: FieldPlan, context: unknown): Selection | null {
  if (!canPrefetch(definition, context) || shape.kind !== 'composite' || !isObjectType(shape.type))
    return null;
  return shape.selectionOf(shape.type as GraphQLObjectType);
}
