import { type GraphiQLPlugin, StarIcon, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import type { GraphiqlTab } from '../page.js';
import { descriptionOf, groupsOf } from './example-list.js';

/** The panel of examples: each opens in a tab of its own, with its variables and the headers of a new tab. */
export const examplesPlugin = (examples: GraphiqlTab[]): GraphiQLPlugin => ({
  title: 'Examples',
  icon: () => <StarIcon aria-hidden="true" />,
  content: () => <Examples examples={examples} />,
});

function Examples({ examples }: { examples: GraphiqlTab[] }) {
  const [search, setSearch] = useState('');
  const open = useOpening();
  return (
    <section className="examples" aria-label="Examples">
      <div className="graphiql-doc-explorer-title">Examples</div>
      <input
        type="search"
        placeholder="Search examples"
        aria-label="Search examples"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {groupsOf(examples, search).map(({ group, members }) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {members.map((example) => (
              <li key={example.title}>
                <button type="button" onClick={() => open(example)}>
                  <strong>{example.title}</strong>
                  <span>{descriptionOf(example)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Opens an example in a new tab, or goes to the tab that has it as it is. */
function useOpening(): (example: GraphiqlTab) => void {
  const { addTab, changeTab } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    tabs: state.tabs,
  }));
  return ({ query, variables = '' }) => {
    const opened = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
    if (opened >= 0) return changeTab(opened);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
}
