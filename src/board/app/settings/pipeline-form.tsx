import { useRef, useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { FormDialog, type FormProps } from '../ui/form-dialog.js';
import { newStage, type Stage, stagesOf, stagesText } from './stages.js';

const ends = ['OPEN', 'WON', 'LOST'] as const;
const endOf = ({ isWon, isLost }: Stage) => (isWon ? 'WON' : isLost ? 'LOST' : 'OPEN');

/** The form of a pipeline, with its stages in their order. */
export function PipelineForm({ values, issues, onSave, ...rest }: FormProps) {
  const { t, coded } = useTexts();
  const [stages, setStages] = useState(() =>
    stagesOf(values.stages).map((stage, at) => ({ ...stage, key: at })),
  );
  // A stage that is new has no ID to be known by.
  const nextKey = useRef(stages.length);
  const change = (at: number, changes: Partial<Stage>) =>
    setStages((all) => all.map((stage, place) => (place === at ? { ...stage, ...changes } : stage)));
  const add = () => {
    const key = nextKey.current++;
    setStages((all) => [...all, { ...newStage(), key }]);
  };
  const move = (at: number) =>
    setStages((all) => {
      const next = [...all];
      next.splice(at - 1, 0, ...next.splice(at, 1));
      return next;
    });
  return (
    <FormDialog
      {...rest}
      values={values}
      issues={issues.filter(({ path }) => path[1] !== 'stages')}
      onSave={(changed) => onSave({ ...changed, stages: stagesText(stages) })}
    >
      <fieldset className="choices stages">
        <legend>{t('settings.stages')}</legend>
        {stages.map((stage, at) => {
          const number = at + 1;
          const broken = issues.filter(({ path }) => path[1] === 'stages' && path[2] === String(at));
          return (
            <div key={stage.key} className="stage">
              <input
                aria-label={t('settings.stageName', { number })}
                aria-invalid={broken.length > 0 || undefined}
                value={stage.name}
                onChange={(event) => change(at, { name: event.target.value })}
              />
              <input
                type="number"
                min={0}
                max={100}
                aria-label={t('settings.stageProbability', { number })}
                value={stage.probability}
                onChange={(event) => change(at, { probability: Number(event.target.value) })}
              />
              <select
                aria-label={t('settings.stageEnd', { number })}
                value={endOf(stage)}
                onChange={({ target: { value } }) =>
                  change(at, { isWon: value === 'WON', isLost: value === 'LOST' })
                }
              >
                {ends.map((end) => (
                  <option key={end} value={end}>
                    {coded('categories', end)}
                  </option>
                ))}
              </select>
              <Button
                kind="quiet"
                disabled={at === 0}
                aria-label={t('settings.up', { name: stage.name || String(number) })}
                onClick={() => move(at)}
              >
                ↑
              </Button>
              <Button
                kind="quiet"
                disabled={stages.length === 1}
                aria-label={t('settings.delete', { name: stage.name || String(number) })}
                onClick={() => setStages((all) => all.filter((_, place) => place !== at))}
              >
                ×
              </Button>
              {broken.map(({ path, message }) => (
                <span key={path.join('.')} className="issue">
                  {message}
                </span>
              ))}
            </div>
          );
        })}
        <Button onClick={add}>{t('settings.addStage')}</Button>
      </fieldset>
      {issues
        .filter(({ path }) => path[1] === 'stages' && !stages[Number(path[2])])
        .map(({ message }) => (
          <p key={message} className="issue">
            {message}
          </p>
        ))}
    </FormDialog>
  );
}
