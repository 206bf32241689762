import { createRoot } from 'react-dom/client';
import type { GraphiqlPageData } from '../page.js';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';
import { Explorer } from './explorer.js';
import { passingStore, type TextStore, tokenlessStorage } from './storage.js';

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no element #${id}`);
  }
  return found;
}

/** Asking for the browser's store throws where it is set to keep nothing. */
function browserStore(): TextStore {
  try {
    return window.localStorage;
  } catch {
    return passingStore();
  }
}

/** Commands in the examples ask where the page came from. */
function withOwnOrigin(page: GraphiqlPageData): GraphiqlPageData {
  const tabs = page.tabs.map((tab) => ({
    ...tab,
    query: tab.query.replaceAll('http://127.0.0.1:4000', location.origin),
  }));
  return { ...page, tabs };
}

const page = withOwnOrigin(JSON.parse(element('page-data').textContent ?? ''));
const { editor, json, graphql } = page.workers;
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_: string, label: string) =>
      new Worker(label === 'json' ? json : label === 'graphql' ? graphql : editor),
  },
});

createRoot(element('graphiql')).render(
  <Explorer page={page} store={tokenlessStorage(browserStore(), page)} />,
);
