import { useEffect, useState } from 'react';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useMay } from '../client/viewer.js';
import { useTexts } from '../texts/texts.js';
import { Icon } from '../ui/icons.js';
import { type ListFilters, type ListState, listStates, NOBODY, type Sort, sorts } from './list-filters.js';

export const filterChoices = graphql(`
  fragment FilterChoices on Query {
    leadStatuses { id name color category }
    users(first: 100) { nodes { id name isActive } }
    tags { id name }
    picklist(picklist: LEAD_SOURCE) { id name }
    reasons: picklist(picklist: LOST_REASON) { id name }
  }
`);

/** How long after the last letter the list is asked for, in milliseconds. */
const PAUSE = 200;

export function FilterBar({
  filters,
  choices,
  onChange,
}: {
  filters: ListFilters;
  choices: ResultOf<typeof filterChoices> | undefined;
  onChange: (changes: Partial<ListFilters>) => void;
}) {
  const { t } = useTexts();
  const mayDelete = useMay('LEADS_DELETE');
  const people = choices?.users?.nodes.filter(({ isActive }) => isActive) ?? [];
  return (
    <search className="filters">
      <SearchField value={filters.q} onChange={(q) => onChange({ q })} />
      <Choice
        label={t('list.status')}
        all={t('list.allStatuses')}
        value={filters.status}
        choices={choices?.leadStatuses ?? []}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t('list.assigned')}
        all={t('list.everyone')}
        value={filters.assigned}
        choices={[{ id: NOBODY, name: t('lead.unassigned') }, ...people]}
        onChange={(assigned) => onChange({ assigned })}
      />
      <Choice
        label={t('list.tag')}
        all={t('list.allTags')}
        value={filters.tag}
        choices={choices?.tags ?? []}
        onChange={(tag) => onChange({ tag })}
      />
      <Choice
        label={t('list.source')}
        all={t('list.allSources')}
        value={filters.source}
        choices={choices?.picklist ?? []}
        onChange={(source) => onChange({ source })}
      />
      <Choice
        label={t('list.state')}
        value={filters.state}
        choices={listStates
          .filter((id) => id !== 'deleted' || mayDelete)
          .map((id) => ({ id, name: t(`list.states.${id}`) }))}
        onChange={(state) => onChange({ state: state as ListState })}
      />
      <Choice
        label={t('list.sort')}
        value={filters.sort}
        choices={sorts.map((id) => ({ id, name: t(`list.sorts.${id}`) }))}
        onChange={(sort) => onChange({ sort: sort as Sort })}
      />
    </search>
  );
}

/** Asks while one types: a little after the last letter. */
function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="search-field">
      <span className="hidden-text">{t('list.search')}</span>
      <Icon name="search" />
      <input
        type="search"
        value={text}
        placeholder={t('list.search')}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

function Choice({
  label,
  all,
  value,
  choices,
  onChange,
}: {
  label: string;
  /** The choice that filters nothing; none where one has to be made. */
  all?: string;
  value: string;
  choices: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
}) {
  return (
    <label>
      <span className="hidden-text">{label}</span>
      <select
        value={value}
        className={all && value ? 'chosen' : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {all && <option value="">{all}</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
