import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const totalParts = graphql(`
  fragment TotalParts on LeadTotal {
    current
    previous
    percentageChange
    status { id name color }
  }
`);

/** New leads by the status that they have now, beside the range before. */
export function Totals({ totals }: { totals: readonly ResultOf<typeof totalParts>[] }) {
  const { t } = useTexts();
  const { number, change } = useFormats();
  return (
    <ul className="totals">
      {totals.map(({ current, previous, percentageChange, status }) => (
        <li key={status.id} className="panel">
          <span className="quiet row">
            <span className="dot" style={{ background: status.color }} />
            {status.name}
          </span>
          <strong className="figure">{number(current)}</strong>
          <span className="quiet">
            {percentageChange === null ? t('dashboard.noneBefore') : change(percentageChange)}
            <span className="hidden-text"> {t('dashboard.before', { count: previous })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
