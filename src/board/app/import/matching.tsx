import { useMemo, useState } from 'react';
import { useMutation } from 'urql';
import { type MutationFailure, useErrorText } from '../client/mutation-errors.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useReasonOf } from '../ui/reasons.js';
import { Notice } from '../ui/states.js';
import { checkedRows, guessedMapping, type ImportField, importFields, type Mapping } from './fields.js';
import { importLeads } from './operations.js';
import type { CsvFile } from './read-csv.js';

/** What one request may hold. */
const MOST = 1_000;
const SHOWN = 5;

interface Outcome {
  created: number;
  updated: number;
  failed: { line: number; text: string }[];
}

/** What the columns of a file are, what of it can be imported, and what became of it. */
export function Matching({
  file,
  sources,
}: {
  file: CsvFile;
  sources: readonly { id: string; name: string }[];
}) {
  const { t } = useTexts();
  const [mapping, setMapping] = useState<Mapping>(() => guessedMapping(file.headers));
  const [sourceId, setSourceId] = useState(sources[0]?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [{ fetching }, send] = useMutation(importLeads);
  const errorText = useErrorText();
  const reasonOf = useReasonOf();
  const columns = file.headers.map((header, column) => ({ header, column, key: `${column} ${header}` }));
  const checked = useMemo(() => checkedRows(file.rows, mapping), [file.rows, mapping]);
  const good = checked.filter(({ input }) => input !== null);
  const bad = checked.filter(({ problem }) => problem !== null);
  const choose = (column: number, field: ImportField | '') =>
    setMapping((before) => before.map((one, at) => (at === column ? field : one === field ? '' : one)));

  const run = async () => {
    setFault(null);
    const total: Outcome = { created: 0, updated: 0, failed: [] };
    for (let at = 0; at < good.length; at += MOST) {
      const part = good.slice(at, at + MOST);
      const leads = part.flatMap(({ input }) => (input ? [input] : []));
      const { data, error } = await send({ input: { importSourceId: sourceId, leads } });
      const answer = data?.importLeads;
      if (!answer) return setFault(reasonOf(error));
      total.created += answer.createdCount;
      total.updated += answer.updatedCount;
      for (const [row, result] of answer.results.entries()) {
        if (result.__typename === 'ImportLeadSuccess') continue;
        total.failed.push({ line: part[row]?.line ?? 0, text: errorText(result as MutationFailure) });
      }
    }
    setOutcome(total);
  };

  return (
    <>
      <section className="panel" aria-labelledby="mapping">
        <h2 id="mapping">{t('import.mapping')}</h2>
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                {columns.map(({ header, column, key }) => (
                  <th key={key} scope="col">
                    <label className="field">
                      <span>{header}</span>
                      <select
                        value={mapping[column]}
                        onChange={(event) => choose(column, event.target.value as ImportField | '')}
                      >
                        <option value="">{t('import.leaveOut')}</option>
                        {importFields.map((field) => (
                          <option key={field} value={field}>
                            {t(`importFields.${field}`)}
                          </option>
                        ))}
                      </select>
                    </label>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {file.rows.slice(0, SHOWN).map((cells, row) => (
                <tr key={checked[row]?.line}>
                  {columns.map(({ column, key }) => (
                    <td key={key}>{cells[column]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="panel stack" aria-labelledby="dry-run">
        <h2 id="dry-run">{t('import.dryRun')}</h2>
        <p role="status">{t('import.ready', { good: good.length, bad: bad.length })}</p>
        {bad.length > 0 && (
          <details className="skipped">
            <summary>{t('import.problems', { count: bad.length })}</summary>
            <ul>
              {bad.slice(0, 50).map(({ line, problem }) => (
                <li key={line}>
                  {t('import.line', { line })}: {problem && t(`importProblems.${problem}`)}
                </li>
              ))}
            </ul>
          </details>
        )}
        <div className="row">
          <label className="field">
            <span>{t('import.source')}</span>
            <select value={sourceId} onChange={(event) => setSourceId(event.target.value)}>
              {sources.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="row">
          <Button kind="primary" isBusy={fetching} disabled={good.length === 0} onClick={() => void run()}>
            {t('import.run', { count: good.length })}
          </Button>
        </div>
        {fault && <Notice tone="danger">{fault}</Notice>}
        {outcome && (
          <Notice tone={outcome.failed.length > 0 ? 'warning' : 'success'}>
            {t('import.done', {
              created: outcome.created,
              updated: outcome.updated,
              failed: outcome.failed.length,
            })}
            {outcome.failed.length > 0 && (
              <ul>
                {outcome.failed.slice(0, 50).map(({ line, text }) => (
                  <li key={line}>
                    {t('import.line', { line })}: {text}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
      </section>
    </>
  );
}
