import { cleanText } from '../../platform/rules/index.js';

/**
 * A text with another one added, unless it is a part of it already: so that nothing that was written is lost, and what is
 * said again changes nothing.
 */
export function withNews(text: string | null, news: string | null): string | null {
  const added = cleanText(news ?? '');
  if (added === '' || !text) return text || added || null;
  return `\n${text}\n`.includes(`\n${added}\n`) ? text : `${text}\n${added}`;
}
