import { StarIcon, ToolbarButton } from '@graphiql/react';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import type { GraphiqlPage } from '../page.js';
import { ActingAs } from './acting-as.js';
import { freshHeaders } from './headers.js';
import { forgetTabs, startingTabs } from './starting-tabs.js';
import type { BrowserStore } from './storage.js';

interface ExplorerProps {
  page: GraphiqlPage;
  store: BrowserStore;
}

/** GraphiQL with the examples in tabs and, on the development issuer, a token in each. */
export function Explorer({ page, store }: ExplorerProps) {
  const headers = useMemo(() => freshHeaders(page), [page]);
  const starting = useMemo(() => startingTabs(page.tabs, headers, store), [page, headers, store]);
  const fetcher = useMemo(() => gatewayFetcher(page, headers), [page, headers]);
  const restoreExamples = () => {
    if (confirm('Close all tabs and open the examples again?')) {
      forgetTabs(store);
      location.reload();
    }
  };
  return (
    <GraphiQL
      {...starting}
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
            <ToolbarButton onClick={restoreExamples} label="Open the examples again">
              <StarIcon className="graphiql-toolbar-icon" aria-hidden="true" />
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
