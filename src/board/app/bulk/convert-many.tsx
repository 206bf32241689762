import { useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../client/graphql.js';
import { type MutationFailure, useErrorText } from '../client/mutation-errors.js';
import { newKey } from '../conversion/choices.js';
import { leadCard } from '../pipeline/lead-card.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useReasonOf } from '../ui/reasons.js';
import { Failed, Loading, Notice } from '../ui/states.js';
import { type ConvertedItem, convertLeads } from './operations.js';

/** The leads as they are now, with what stands in the way of each. */
const leadsToConvert = graphql(
  `
    query LeadsToConvert($ids: [ID!]!, $first: Int!) {
      leads(filter: { ids: $ids, states: [ACTIVE, INACTIVE, ARCHIVED] }, first: $first) {
        nodes {
          ...LeadCard
          conversionObstacles { __typename code message }
        }
      }
    }
  `,
  [leadCard],
);

const policies = ['CONTINUE', 'ALL_OR_NOTHING'] as const;

/** Converts several leads, one by one or all together, and tells of each what became of it. */
export function ConvertMany({ ids: first, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { t } = useTexts();
  const [ids, setIds] = useState(first);
  const [policy, setPolicy] = useState<(typeof policies)[number]>('CONTINUE');
  const [items, setItems] = useState<ReadonlyMap<string, ConvertedItem>>(new Map());
  const [fault, setFault] = useState<string | null>(null);
  const [asked] = useState({ ids: [...first], first: first.length });
  const [{ data, error, fetching }, again] = useQuery({
    query: leadsToConvert,
    variables: asked,
    requestPolicy: 'network-only',
  });
  const [{ fetching: isConverting }, send] = useMutation(convertLeads);
  const keys = useRef(new Map<string, string>());
  const reasonOf = useReasonOf();
  const leads = (data?.leads?.nodes ?? []).filter(({ id }) => ids.includes(id));
  const open = leads.filter(({ isConverted }) => !isConverted);
  const failed = [...items.values()].filter(({ __typename }) => __typename !== 'ConvertLeadSuccess').length;

  const convert = async () => {
    setFault(null);
    const sent = open.map(({ id, version }) => {
      // The same key until an answer has come: what is sent twice is done once.
      const key = keys.current.get(id) ?? newKey();
      keys.current.set(id, key);
      return { leadId: id, expectedVersion: version, idempotencyKey: key };
    });
    const answered = await send({ input: { items: sent, errorPolicy: policy } });
    const answer = answered.data?.convertLeads;
    if (!answer) return setFault(reasonOf(answered.error));
    keys.current.clear();
    const answers = answer.results.map((result, at) => [sent[at]?.leadId ?? '', result] as const);
    setItems((before) => new Map([...before, ...answers]));
  };
  const lookAgain = () => {
    setItems(new Map());
    again({ requestPolicy: 'network-only' });
  };
  const leaveOut = (id: string) => {
    setItems(new Map());
    setIds((before) => before.filter((one) => one !== id));
  };
  return (
    <Dialog
      title={t('bulk.convertTitle', { count: leads.length || ids.length })}
      onClose={onClose}
      isWide
      footer={
        <>
          <span className="quiet foot-note" role="status">
            {fetching && t('states.loading')}
          </span>
          <Button onClick={onClose}>{t('actions.close')}</Button>
          {failed > 0 && <Button onClick={lookAgain}>{t('refusals.lookAgain')}</Button>}
          {(open.length > 0 || fetching) && (
            <Button kind="primary" isBusy={isConverting} disabled={fetching} onClick={() => void convert()}>
              {t('bulk.convert', { count: open.length })}
            </Button>
          )}
        </>
      }
    >
      {error && !data ? (
        <Failed error={error} onRetry={lookAgain} />
      ) : !data ? (
        <Loading rows={first.length} />
      ) : (
        <div className="stack">
          {items.size > 0 && (
            <Notice tone={failed > 0 ? 'warning' : 'success'}>
              {t('bulk.converted', { converted: items.size - failed, failed })}
            </Notice>
          )}
          {fault && <Notice tone="danger">{t('convert.lost', { reason: fault })}</Notice>}
          <ul className="bulk-list">
            {leads.map((lead) => {
              const item = items.get(lead.id);
              const isBad = item ? item.__typename !== 'ConvertLeadSuccess' : false;
              return (
                <li key={lead.id} data-member={item?.__typename}>
                  <span className="bulk-name">
                    <Link href={`/leads/${lead.id}`}>{lead.fullName}</Link>
                    <span className="quiet">{lead.company}</span>
                  </span>
                  {lead.isConverted ? (
                    <span className="chip good">{t('lead.customer')}</span>
                  ) : (
                    <Outlook
                      item={item}
                      obstacles={lead.conversionObstacles}
                      nameAt={(at) => open[at]?.fullName ?? '–'}
                    />
                  )}
                  {!lead.isConverted && (isBad || lead.conversionObstacles.length > 0) && (
                    <Button
                      kind="quiet"
                      aria-label={t('bulk.leaveOutOne', { name: lead.fullName })}
                      onClick={() => leaveOut(lead.id)}
                    >
                      {t('bulk.leaveOut')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {open.length > 0 && (
            <fieldset className="choices">
              <legend>
                <h3>{t('bulk.policy')}</h3>
              </legend>
              {policies.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="policy"
                    checked={policy === one}
                    onChange={() => setPolicy(one)}
                  />
                  {t(`bulk.policies.${one}`)}
                </label>
              ))}
            </fieldset>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** What became of one, or what would. */
function Outlook({
  item,
  obstacles,
  nameAt,
}: {
  item: ConvertedItem | undefined;
  obstacles: readonly { message: string }[];
  /** Who stands at a place of what was sent. */
  nameAt: (at: number) => string;
}) {
  const { t } = useTexts();
  const errorText = useErrorText();
  if (!item) {
    const [obstacle] = obstacles;
    return obstacle ? (
      <span className="bulk-outlook caution">{obstacle.message}</span>
    ) : (
      <span className="bulk-outlook quiet">{t('bulk.ready')}</span>
    );
  }
  if (item.__typename === 'ConvertLeadSuccess') return null;
  if (item.__typename === 'ConversionRolledBackError') {
    return (
      <span className="bulk-outlook caution">{t('bulk.rolledBack', { name: nameAt(item.failedIndex) })}</span>
    );
  }
  return <span className="bulk-outlook bad">{errorText(item as MutationFailure)}</span>;
}
