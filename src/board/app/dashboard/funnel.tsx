import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const funnelParts = graphql(`
  fragment FunnelParts on ConversionFunnel {
    created
    converted
    conversionRate
    medianHoursToConvert
    stages { entered medianHoursInStatus status { id name color } }
  }
`);

/** How far the leads of the range have come, and how long it took. */
export function Funnel({ funnel }: { funnel: ResultOf<typeof funnelParts> }) {
  const { t } = useTexts();
  const { number, percent } = useFormats();
  const share = (entered: number) => (funnel.created === 0 ? 0 : entered / funnel.created);
  const spell = (hours: number | null) =>
    hours === null
      ? '–'
      : hours < 48
        ? t('dashboard.hours', { count: Math.round(hours) })
        : t('dashboard.days', { count: Math.round(hours / 24) });
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('dashboard.created')}</dt>
          <dd className="figure">{number(funnel.created)}</dd>
        </div>
        <div>
          <dt>{t('dashboard.converted')}</dt>
          <dd className="figure">{number(funnel.converted)}</dd>
        </div>
        <div>
          <dt>{t('dashboard.rate')}</dt>
          <dd className="figure">{funnel.conversionRate === null ? '–' : percent(funnel.conversionRate)}</dd>
        </div>
        <div>
          <dt>{t('dashboard.median')}</dt>
          <dd className="figure">{spell(funnel.medianHoursToConvert)}</dd>
        </div>
      </dl>
      <ol className="funnel">
        {funnel.stages.map(({ entered, medianHoursInStatus, status }) => (
          <li key={status.id}>
            <span>{status.name}</span>
            <span className="track">
              <span style={{ inlineSize: `${share(entered) * 100}%`, background: status.color }} />
            </span>
            <strong>{number(entered)}</strong>
            <span className="quiet">{spell(medianHoursInStatus)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
