import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { ResultOf } from '../client/graphql.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { saveConversionRules } from './setting-mutations.js';
import type { conversionRulesParts } from './setting-parts.js';

const assignees = ['LEAD_ASSIGNEE', 'LEAD_OWNER', 'CALLER'] as const;

/** What a conversion makes where nobody says otherwise. */
export function ConversionRules({
  rules,
  canWrite,
}: {
  rules: ResultOf<typeof conversionRulesParts>;
  canWrite: boolean;
}) {
  const { t, coded } = useTexts();
  const [draft, setDraft] = useState(rules);
  const [{ fetching }, save] = useMutation(saveConversionRules);
  const outcome = useOutcome();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { makesAccount, makesDeal, dealClosingDays, assignTo } = draft;
    const input = {
      ...{ makesAccount, makesDeal, dealClosingDays, expectedVersion: rules.version },
      ...(assignTo !== 'USER' && { assignTo }),
    };
    outcome(await save({ input }), 'saveConversionRules', t('edit.saved'));
  };
  return (
    <section className="panel" aria-labelledby="conversion-rules">
      <h2 id="conversion-rules">{t('settings.tabs.conversion')}</h2>
      <form className="stack" onSubmit={submit}>
        <fieldset className="stack choices" disabled={!canWrite}>
          <label>
            <input
              type="checkbox"
              checked={draft.makesAccount}
              onChange={(event) => setDraft({ ...draft, makesAccount: event.target.checked })}
            />
            {t('settings.makesAccount')}
          </label>
          <label>
            <input
              type="checkbox"
              checked={draft.makesDeal}
              onChange={(event) => setDraft({ ...draft, makesDeal: event.target.checked })}
            />
            {t('settings.makesDeal')}
          </label>
          <div className="form-grid">
            <div className="field">
              <label htmlFor="closing-days">{t('settings.dealClosingDays')}</label>
              <input
                id="closing-days"
                type="number"
                min={0}
                value={draft.dealClosingDays}
                onChange={(event) => setDraft({ ...draft, dealClosingDays: Number(event.target.value) })}
              />
            </div>
            <div className="field">
              <label htmlFor="assign-to">{t('settings.assignTo')}</label>
              <select
                id="assign-to"
                value={draft.assignTo}
                onChange={(event) =>
                  setDraft({ ...draft, assignTo: event.target.value as typeof draft.assignTo })
                }
              >
                {assignees.map((one) => (
                  <option key={one} value={one}>
                    {coded('assignTo', one)}
                  </option>
                ))}
                {rules.assignTo === 'USER' && <option value="USER">{coded('assignTo', 'USER')}</option>}
              </select>
            </div>
          </div>
          {canWrite && (
            <div className="row">
              <Button kind="primary" type="submit" isBusy={fetching}>
                {t('actions.save')}
              </Button>
            </div>
          )}
        </fieldset>
      </form>
    </section>
  );
}
