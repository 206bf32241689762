import type { CombinedError } from 'urql';
import { type MutationFailure, useErrorText } from '../client/mutation-errors.js';
import { useReasonOf } from './reasons.js';
import { useTell } from './toasts.js';

interface Answered {
  data?: Record<string, unknown> | null;
  error?: CombinedError;
}

/**
 * Judges a mutation's answer: whether it is the success of its union, and what is told to the person. A screen that
 * handles a member of its own asks first.
 */
export function useOutcome() {
  const tell = useTell();
  const errorText = useErrorText();
  const reasonOf = useReasonOf();
  return (answered: Answered, field: string, success?: string): boolean => {
    const answer = answered.data?.[field] as { __typename: string } | null | undefined;
    if (answer?.__typename.endsWith('Success')) {
      if (success) tell('success', success);
      return true;
    }
    tell('danger', answer ? errorText(answer as MutationFailure) : reasonOf(answered.error));
    return false;
  };
}
