import type { BoardPage } from '../../server/board/page.js';

/** Where the gateway serves the app. */
export const base = '/board';

/** What the gateway has put into its page. */
export function pageDataOf(document: Document): BoardPage {
  const element = document.getElementById('page-data');
  if (element === null) throw new Error('The page has no data');
  return JSON.parse(element.textContent ?? '');
}
