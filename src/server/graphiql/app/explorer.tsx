import { ReloadIcon, ToolbarButton, useMonaco } from '@graphiql/react';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo } from 'react';
import type { GraphiqlPage } from '../page.js';
import { ActingAs } from './acting-as.js';
import { examplesPlugin } from './examples.js';
import { freshHeaders } from './headers.js';
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
  const plugins = useMemo(() => [examples, HISTORY_PLUGIN], [examples]);
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco) letDefaultsBeLeftOut(monaco.languages.json.jsonDefaults);
  }, [monaco]);
  const fetcher = useMemo(() => gatewayFetcher(page, headers), [page, headers]);
  const beginAnew = () => {
    if (confirm('Close all tabs and begin with the first example?')) {
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
 * In a tab just opened GraphiQL still names the operation of the tab before: that name is left out.
 */
function gatewayFetcher({ endpoint, token }: GraphiqlPage, headers: string): Fetcher {
  // The headers editor's go along in connection_init.
  const subscriptionUrl = new URL(endpoint, location.href.replace(/^http/, 'ws')).href;
  const fetcher = createGraphiQLFetcher({ url: endpoint, subscriptionUrl });
  return ({ operationName, ...params }, options) => {
    if (operationName === 'IntrospectionQuery' && !options?.headers && token !== null) {
      return fetcher({ operationName, ...params }, { ...options, headers: JSON.parse(headers) });
    }
    const isHeld = new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`).test(params.query);
    return fetcher({ ...params, operationName: isHeld ? operationName : undefined }, options);
  };
}
