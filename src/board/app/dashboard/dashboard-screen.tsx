import { useState } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { graphql } from '../client/graphql.js';
import { viewerParts } from '../client/viewer.js';
import { Screen } from '../shell/screen.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Empty, Failed, Loading } from '../ui/states.js';
import { Funnel, funnelParts } from './funnel.js';
import { Totals, totalParts } from './totals.js';
import { VolumeChart, volumeParts } from './volume-chart.js';

const dashboardQuery = graphql(
  `
    query Dashboard($from: Date!, $to: Date!, $interval: VolumeInterval!) {
      ...ViewerParts
      leadsVolume(from: $from, to: $to, interval: $interval) { ...VolumeParts }
      leadTotals(from: $from, to: $to) { ...TotalParts }
      conversionFunnel(from: $from, to: $to) { ...FunnelParts }
    }
  `,
  [viewerParts, volumeParts, totalParts, funnelParts],
);

const ranges = ['30', '90', '365'] as const;
type Range = (typeof ranges)[number];
const intervals = { 30: 'DAY', 90: 'WEEK', 365: 'MONTH' } as const;

/** Figures of the leads that came in a range of days; the days are those of the tenant's zone. */
export function DashboardScreen() {
  const { t } = useTexts();
  const { change, number, today } = useFormats();
  const [params, setParams] = useSearchParams();
  const days: Range = ranges.find((one) => one === params.get('days')) ?? '30';
  // The range stays as it was when the screen was opened.
  const [now] = useState(() => Date.now());
  const [{ data, error }, retry] = useQuery({
    query: dashboardQuery,
    variables: { from: today(1 - Number(days), now), to: today(0, now), interval: intervals[days] },
  });
  const volume = data?.leadsVolume;
  return (
    <Screen
      title={t('nav.dashboard')}
      actions={
        <label>
          <span className="hidden-text">{t('dashboard.range')}</span>
          <select value={days} onChange={(event) => setParams({ days: event.target.value })}>
            {ranges.map((one) => (
              <option key={one} value={one}>
                {t('dashboard.lastDays', { count: Number(one) })}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {error && !data ? (
        <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !volume || !data.leadTotals || !data.conversionFunnel ? (
        <Loading rows={6} />
      ) : (
        <div className="stack">
          <Totals totals={data.leadTotals} />
          <section className="panel" aria-labelledby="volume">
            <div className="panel-head">
              <h2 id="volume">{t('dashboard.volume')}</h2>
              <span>
                <strong>{number(volume.totalLeadsAmount)}</strong>{' '}
                <span className="quiet">
                  {volume.percentageChange !== null && change(volume.percentageChange)}
                </span>
              </span>
            </div>
            {volume.totalLeadsAmount === 0 ? (
              <Empty icon="chart" title={t('dashboard.nothing')} />
            ) : (
              <VolumeChart volume={volume} />
            )}
          </section>
          <section className="panel" aria-labelledby="funnel">
            <h2 id="funnel">{t('dashboard.funnel')}</h2>
            <Funnel funnel={data.conversionFunnel} />
          </section>
        </div>
      )}
    </Screen>
  );
}
