import { useRef, useState } from 'react';
import { type CombinedError, useMutation, useQuery } from 'urql';
import { useMay } from '../client/viewer.js';
import type { WholeLead } from '../lead/lead-parts.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { CloseFooter, Dialog } from '../ui/dialog.js';
import { useReasonOf } from '../ui/reasons.js';
import { Failed, Loading, Notice } from '../ui/states.js';
import { type Choices, firstChoices, inputOf, newKey } from './choices.js';
import { DealForm } from './deal-form.js';
import { type ConvertRefusal, convertLead, previewConversion } from './operations.js';
import { Mapping, Matches, Obstacles, Outlook } from './preview.js';
import { ReceiptView, Skipped } from './receipt.js';
import { RefusalNotice } from './refusal.js';

/**
 * Shows what a conversion would do before anybody presses the button, converts, and then shows the receipt, or why
 * not and how to go on.
 */
export function ConvertDialog({ lead, onClose }: { lead: WholeLead; onClose: () => void }) {
  const { t } = useTexts();
  const [choices, setChoices] = useState<Choices>(firstChoices);
  const [refusal, setRefusal] = useState<ConvertRefusal | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [{ fetching: isConverting }, send] = useMutation(convertLead);
  const reasonOf = useReasonOf();
  const mayForce = useMay('LEADS_APPROVE');
  const input = inputOf(lead, choices);
  const [{ data, error, fetching }, again] = useQuery({
    query: previewConversion,
    variables: { input },
    requestPolicy: 'network-only',
    pause: lead.isConverted,
  });
  const preview = data?.previewLeadConversion;
  const key = useKey(JSON.stringify(input));

  const choose = (changes: Partial<Choices>) => {
    setRefusal(null);
    setChoices((before) => ({ ...before, ...changes }));
  };
  /** Of an answer that never came, whether it was converted is not known; an error that came says that it was not. */
  const failureOf = (error: CombinedError | undefined) =>
    t(error?.networkError || !error ? 'convert.lost' : 'convert.failed', { reason: reasonOf(error) });
  const convert = async () => {
    setRefusal(null);
    setFailure(null);
    const answered = await send({ input: { ...input, idempotencyKey: key.current } });
    const answer = answered.data?.convertLead;
    if (!answer) setFailure(failureOf(answered.error));
    else if (answer.__typename !== 'ConvertLeadSuccess') setRefusal(answer);
  };

  if (lead.isConverted && lead.conversion && !refusal) {
    return (
      <Dialog title={t('receipt.title')} onClose={onClose} isWide footer={<CloseFooter onClose={onClose} />}>
        <div className="stack">
          <Notice tone="success">{t('convert.done', { name: lead.fullName })}</Notice>
          <ReceiptView receipt={lead.conversion} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('convert.title', { name: lead.fullName })}
      onClose={onClose}
      isWide
      footer={
        <>
          <span className="quiet foot-note" role="status">
            {fetching && t('states.loading')}
          </span>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button
            kind="primary"
            isBusy={isConverting}
            // What is converted is what is shown, of the lead as it is now.
            disabled={!preview || fetching}
            onClick={() => void convert()}
          >
            {t(preview?.outcome === 'MERGED' ? 'convert.merge' : 'convert.confirm')}
          </Button>
        </>
      }
    >
      {error && !preview ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !preview ? (
        <Loading rows={5} />
      ) : (
        <div className="stack">
          {refusal && (
            <RefusalNotice
              refusal={refusal}
              lead={lead}
              onChoose={choose}
              onNewKey={() => {
                key.current = newKey();
              }}
              onAgain={() => {
                setRefusal(null);
                again({ requestPolicy: 'network-only' });
              }}
            />
          )}
          {failure && <Notice tone="danger">{failure}</Notice>}
          {!refusal && <Obstacles obstacles={preview.obstacles} />}
          <Matches
            matches={refusal?.__typename === 'DuplicateCustomerError' ? refusal.matches : preview.matches}
            chosen={choices.customerId}
            isGiven={choices.customerId === null && preview.outcome === 'MERGED'}
            onChoose={(customerId) => choose({ customerId, sides: {} })}
          />
          <Mapping
            mapping={preview.mapping}
            isMerge={preview.outcome === 'MERGED'}
            sides={choices.sides}
            onChoose={(field, side) => choose({ sides: { ...choices.sides, [field]: side } })}
          />
          <Outlook preview={preview} />
          <Skipped skipped={preview.skipped} />
          <DealForm
            lead={lead}
            deal={choices.deal}
            issues={refusal?.__typename === 'ValidationError' ? refusal.issues : []}
            onChange={(deal) => choose({ deal })}
          />
          <fieldset className="choices">
            <legend>
              <h3>{t('convert.options')}</h3>
            </legend>
            {(
              [
                ['withAccount', 'convert.withAccount'],
                ['withComments', 'convert.withComments'],
                ['withAttachments', 'convert.withAttachments'],
                ['withTags', 'convert.withTags'],
              ] as const
            ).map(([name, label]) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={choices[name]}
                  onChange={(event) => choose({ [name]: event.target.checked })}
                />
                {t(label)}
              </label>
            ))}
            {mayForce && (
              <label>
                <input
                  type="checkbox"
                  checked={choices.allowDuplicate}
                  onChange={(event) => choose({ allowDuplicate: event.target.checked })}
                />
                {t('convert.allowDuplicate')}
              </label>
            )}
          </fieldset>
        </div>
      )}
    </Dialog>
  );
}

/** One key for as long as the input is the same: what was sent twice is done once. */
function useKey(input: string) {
  const key = useRef('');
  const of = useRef<string | null>(null);
  if (of.current !== input) {
    of.current = input;
    key.current = newKey();
  }
  return key;
}
