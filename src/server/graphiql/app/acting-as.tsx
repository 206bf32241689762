import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type ChangeEvent, useEffect } from 'react';
import type { GraphiqlPerson } from '../page.js';
import { headersActingAs, personOf } from './headers.js';

/**
 * Shows for whom the current tab speaks, and lets the visitor change that.
 * @param headers what a tab sends that has none of its own.
 */
export function ActingAs({ people, headers }: { people: GraphiqlPerson[]; headers: string }) {
  const { updateActiveTabValues } = useGraphiQLActions();
  const { headerEditor, own } = useGraphiQL((state) => ({
    headerEditor: state.headerEditor,
    own: state.tabs[state.activeTabIndex]?.headers ?? null,
  }));
  // A tab of an earlier visit comes without headers, and GraphiQL's history would keep it so.
  useEffect(() => {
    if (own === null) {
      updateActiveTabValues({ headers });
    }
  }, [own, headers, updateActiveTabValues]);
  if (people.length === 0) {
    return null;
  }
  const current = personOf(people, own ?? headers);
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const person = people.find(({ email }) => email === event.target.value);
    if (person !== undefined && headerEditor) {
      headerEditor.setValue(headersActingAs(person, headerEditor.getValue()));
    }
  };
  return (
    <label className="acting-as">
      <span>Acting as</span>
      <select value={current?.email ?? ''} onChange={choose}>
        {current === null && <option value="">as in the headers</option>}
        {people.map(({ email, label, tenant }) => (
          <option key={email} value={email}>
            {label} · {tenant}
          </option>
        ))}
      </select>
    </label>
  );
}
