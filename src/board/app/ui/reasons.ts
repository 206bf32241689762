import type { CombinedError } from 'urql';
import { useTexts } from '../texts/texts.js';

/** What an operation failed of, in words for a person. */
export function useReasonOf(): (error: CombinedError | undefined) => string {
  const { t, coded } = useTexts();
  return (error) => {
    if (!error) return t('states.failed');
    if (error.networkError) return t('states.offlineHint');
    const [first] = error.graphQLErrors;
    const code = String(first?.extensions.code ?? '');
    const known = coded('requestErrors', code);
    return known === code ? (first?.message ?? error.message) : known;
  };
}
