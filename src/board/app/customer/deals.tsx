import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { useMay } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import type { Deal } from './deal-parts.js';
import { updateDeal } from './operations.js';

export const pipelinesParts = graphql(`
  fragment PipelinesParts on Query {
    pipelines { id name stages { id name isWon isLost } }
  }
`);
export type Pipelines = NonNullable<ResultOf<typeof pipelinesParts>['pipelines']>;

/** The customer's deals; a stage that is chosen is shown at once, and the former one again where it is refused. */
export function Deals({
  deals,
  pipelines,
  onEdit,
}: {
  deals: readonly Deal[];
  pipelines: Pipelines;
  onEdit: (deal: Deal) => void;
}) {
  const { t } = useTexts();
  const { money, day } = useFormats();
  const canWrite = useMay('CUSTOMERS_WRITE');
  const [, send] = useMutation(updateDeal);
  const outcome = useOutcome();
  const move = async (id: string, stageId: string) =>
    outcome(await send({ input: { id, stageId } }), 'updateDeal');
  return (
    <section className="panel" aria-labelledby="deals">
      <h2 id="deals">{t('customer.deals')}</h2>
      {deals.length === 0 && <p className="quiet">{t('customer.noDeals')}</p>}
      <ul className="settings-list">
        {deals.map((deal) => (
          <li key={deal.id}>
            <strong>{deal.name}</strong>
            <span className="quiet">
              {[
                deal.amount && money(deal.amount, deal.currency),
                deal.closingDate && day(deal.closingDate),
                deal.owner?.name,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="row deal-actions">
              <select
                aria-label={t('customer.stageOf', { name: deal.name })}
                value={deal.stage.id}
                disabled={!canWrite}
                onChange={(event) => void move(deal.id, event.target.value)}
              >
                {pipelines.map(({ id, name, stages }) => (
                  <optgroup key={id} label={name}>
                    {stages.map((stage) => (
                      <option key={stage.id} value={stage.id}>
                        {stage.name}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
              {canWrite && (
                <Button
                  kind="quiet"
                  aria-label={t('settings.edit', { name: deal.name })}
                  onClick={() => onEdit(deal)}
                >
                  {t('actions.edit')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
