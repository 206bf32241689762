import type { GraphiqlTab } from '../page.js';
import type { TextStore } from './storage.js';

/** GraphiQL's own names for what it keeps of the tabs. */
const tabKeys = ['graphiql:tabState', 'graphiql:query', 'graphiql:variables'];

export interface StartingTabs {
  initialQuery: string;
  initialVariables: string;
  defaultTabs: { query: string; variables: string; headers: string }[];
}

interface KeptTabs {
  activeTabIndex: number;
  tabs: { query?: string | null; variables?: string | null }[];
}

function keptTab(store: TextStore): KeptTabs['tabs'][number] | undefined {
  try {
    const kept: KeptTabs = JSON.parse(store.getItem('graphiql:tabState') ?? '');
    return kept.tabs[kept.activeTabIndex];
  } catch {
    return undefined;
  }
}

/**
 * What the editors hold first: the tab of the last visit, otherwise the first example. GraphiQL would fill the
 * variables editor from neither, only from variables that were edited.
 * @param headers for the example's tab.
 */
export function startingTabs(examples: GraphiqlTab[], headers: string, store: TextStore): StartingTabs {
  const first = keptTab(store) ?? examples[0];
  return {
    initialQuery: first?.query ?? '',
    initialVariables: first?.variables ?? '',
    defaultTabs: examples
      .slice(0, 1)
      .map(({ query, variables }) => ({ query, variables: variables ?? '', headers })),
  };
}

/** Keeps the tabs in GraphiQL's own form, which knows no absent members; without headers and answers. */
export function keepTabs(store: TextStore, { activeTabIndex, tabs }: KeptTabs): void {
  const kept = tabs.map(({ query = null, variables = null, ...rest }) => ({
    ...{ ...rest, query, variables },
    ...{ hash: null, headers: null, response: null },
  }));
  store.setItem('graphiql:tabState', JSON.stringify({ activeTabIndex, tabs: kept }));
}

/** Drops the kept tabs; the first example is there again at the next visit. */
export function forgetTabs(store: TextStore): void {
  for (const key of tabKeys) {
    store.removeItem(key);
  }
}
