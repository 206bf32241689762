import { scaleLinear } from 'd3-scale';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';

export const volumeParts = graphql(`
  fragment VolumeParts on LeadsVolume {
    labels
    totalLeadsAmount
    percentageChange
    series { counts status { id name color } }
  }
`);

/** How many dates stand below the chart at most. */
const DATES = 8;

/** New leads by day or week, stacked by the status that they have now; the same figures as a table for whoever asks. */
export function VolumeChart({ volume }: { volume: ResultOf<typeof volumeParts> }) {
  const { t } = useTexts();
  const { dayMonth, number } = useFormats();
  const totals = volume.labels.map((_, at) =>
    volume.series.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0),
  );
  const scale = scaleLinear([0, Math.max(1, ...totals)], [0, 100]).nice(4);
  const ticks = scale.ticks(4).filter(Number.isInteger);
  const every = Math.ceil(volume.labels.length / DATES);
  return (
    <figure className="chart">
      <div className="plot" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} className="tick" style={{ insetBlockEnd: `${scale(tick)}%` }}>
            {number(tick)}
          </span>
        ))}
        <div className="bars">
          {volume.labels.map((label, at) => (
            <div key={label} className="bar" title={`${dayMonth(label)}: ${totals[at]}`}>
              {volume.series.map(({ counts, status }) => (
                <span
                  key={status.id}
                  style={{ blockSize: `${scale(counts[at] ?? 0)}%`, background: status.color }}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <div className="dates" aria-hidden="true">
        {volume.labels.map((label, at) => (
          <span key={label}>{at % every === 0 ? dayMonth(label) : ''}</span>
        ))}
      </div>
      <figcaption className="legend">
        {volume.series.map(({ status }) => (
          <span key={status.id}>
            <span className="dot" style={{ background: status.color }} />
            {status.name}
          </span>
        ))}
      </figcaption>
      <details className="skipped">
        <summary>{t('dashboard.asTable')}</summary>
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('dashboard.date')}</th>
                {volume.series.map(({ status }) => (
                  <th key={status.id} scope="col">
                    {status.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {volume.labels.map((label, at) => (
                <tr key={label}>
                  <th scope="row">{dayMonth(label)}</th>
                  {volume.series.map(({ counts, status }) => (
                    <td key={status.id}>{number(counts[at] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
