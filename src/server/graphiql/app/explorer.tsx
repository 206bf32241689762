import { explorerPlugin } from '@graphiql/plugin-explorer';
import { ReloadIcon, ToolbarButton, useMonaco } from '@graphiql/react';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useRef } from 'react';
import type { GraphiqlPage } from '../page.js';
import { ActingAs } from './acting-as.js';
import { examplesPlugin } from './examples.js';
import { freshHeaders } from './headers.js';
import { KeptTabs } from './kept-tabs.js';
import { forgetTabs, startingTabs } from './starting-tabs.js';
import type { BrowserStore } from './storage.js';
import { letDefaultsBeLeftOut } from './variables-schema.js';

interface ExplorerProps {
  page: GraphiqlPage;
  store: BrowserStore;
}

/** GraphiQL with a panel of examples and, on the development issuer, a token in each tab. */
export function Explorer({ page, store }: ExplorerProps) {
  const headers = useMemo(() => freshHeaders(page), [page]);
  const starting = useMemo(() => startingTabs(page.tabs, headers, store), [page, headers, store]);
  const examples = useMemo(() => examplesPlugin(page.tabs), [page]);
  const plugins = useMemo(
    () => [examples, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN],
    [examples],
  );
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco) letDefaultsBeLeftOut(monaco.languages.json.jsonDefaults);
  }, [monaco]);
  const fetcher = useMemo(() => gatewayFetcher(page, headers), [page, headers]);
  const areForgotten = useRef(false);
  const beginAnew = () => {
    if (confirm('Close all tabs and begin with the first example?')) {
      areForgotten.current = true;
      forgetTabs(store);
      location.reload();
    }
  };
  return (
    <GraphiQL
      {...starting}
      plugins={plugins}
      visiblePlugin={examples}
      fetcher={fetcher}
      storage={store}
      initialHeaders={headers}
      defaultHeaders={headers}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <ActingAs people={page.people} headers={headers} />
        <KeptTabs store={store} areForgotten={areForgotten} />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ToolbarButton onClick={beginAnew} label="Close all tabs and begin anew">
              <ReloadIcon className="graphiql-toolbar-icon" aria-hidden="true" />
            </ToolbarButton>
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

/**
 * The schema is first asked for before the headers editor is there: the page's own headers stand in for it.
 * In a tab just opened GraphiQL still names the operation of the tab before: the one that is there is named instead.
 */
function gatewayFetcher({ endpoint, token }: GraphiqlPage, headers: string): Fetcher {
  // The headers editor's go along in connection_init.
  const subscriptionUrl = new URL(endpoint, location.href.replace(/^http/, 'ws')).href;
  const fetcher = createGraphiQLFetcher({ url: endpoint, subscriptionUrl });
  return ({ operationName, ...params }, options) => {
    if (operationName === 'IntrospectionQuery' && !options?.headers && token !== null) {
      return fetcher({ operationName, ...params }, { ...options, headers: JSON.parse(headers) });
    }
    const names = [...params.query.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)].map(
      ([, name]) => name,
    );
    const named = names.includes(operationName ?? undefined) ? operationName : undefined;
    const only = names.length === 1 ? names[0] : undefined;
    return fetcher({ ...params, operationName: named ?? only }, options);
  };
}
