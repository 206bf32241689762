import { useGraphiQL } from '@graphiql/react';
import { type RefObject, useEffect } from 'react';
import { keepTabs } from './starting-tabs.js';
import type { TextStore } from './storage.js';

/**
 * GraphiQL keeps its tabs half a second after they have changed; a page that is left before that keeps them here.
 * @param areForgotten whether they are to be dropped instead
 */
export function KeptTabs({ store, areForgotten }: { store: TextStore; areForgotten: RefObject<boolean> }) {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  useEffect(() => {
    const keep = () => {
      if (areForgotten.current || !queryEditor || !variableEditor) return;
      const shown = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
      keepTabs(store, {
        activeTabIndex,
        tabs: tabs.map((tab, index) => (index === activeTabIndex ? { ...tab, ...shown } : tab)),
      });
    };
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, [store, areForgotten, tabs, activeTabIndex, queryEditor, variableEditor]);
  return null;
}
