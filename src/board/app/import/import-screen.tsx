import { useState } from 'react';
import { useQuery } from 'urql';
import { Screen } from '../shell/screen.js';
import { useTexts } from '../texts/texts.js';
import { Icon } from '../ui/icons.js';
import { Failed, Loading, Notice } from '../ui/states.js';
import { Matching } from './matching.js';
import { importQuery } from './operations.js';
import type { CsvFile } from './read-csv.js';

/** A file is read, its columns are matched, looked through without sending anything, and then imported. */
export function ImportScreen() {
  const { t } = useTexts();
  const [{ data, error }, retry] = useQuery({ query: importQuery });
  const [file, setFile] = useState<CsvFile | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFault(null);
    setFile(null);
    try {
      const { readCsv } = await import('./read-csv.js');
      const csv = await readCsv(chosen);
      if (csv.rows.length === 0) setFault(t('import.empty'));
      else setFile(csv);
    } catch (reason) {
      setFault(t('import.unreadable', { reason: (reason as Error).message }));
    }
  };
  return (
    <Screen title={t('nav.import')}>
      {error && !data ? (
        <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Loading rows={4} />
      ) : data.viewer?.permissions.includes('LEADS_WRITE') ? (
        <div className="stack import">
          <label className="drop-zone">
            <Icon name="upload" size={28} />
            <strong>{file ? file.name : t('import.choose')}</strong>
            <span className="quiet">{t('import.hint')}</span>
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => void read(event.target.files?.[0])}
            />
          </label>
          {fault && <Notice tone="danger">{fault}</Notice>}
          {file && <Matching key={file.name} file={file} sources={data.picklist ?? []} />}
        </div>
      ) : (
        <Notice tone="info">{t('import.notAllowed')}</Notice>
      )}
    </Screen>
  );
}
