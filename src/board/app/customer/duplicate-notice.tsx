import { Link } from 'wouter';
import { useTexts } from '../texts/texts.js';
import { Notice } from '../ui/states.js';
import type { Duplicate } from './operations.js';

/** Another customer has the address or number: who it is, as far as the viewer may see them. */
export function DuplicateNotice({ duplicate: { matches, hiddenMatchesCount } }: { duplicate: Duplicate }) {
  const { t, coded } = useTexts();
  return (
    <Notice tone="danger">
      {t('customer.duplicate')}
      <ul>
        {matches.map(({ field, record }) => (
          <li key={`${record.id} ${field}`}>
            <Link href={`/${record.__typename === 'Lead' ? 'leads' : 'customers'}/${record.id}`}>
              {record.fullName}
            </Link>{' '}
            ({coded('duplicateFields', field)})
          </li>
        ))}
      </ul>
      {hiddenMatchesCount > 0 && t('refusals.duplicateHidden', { count: hiddenMatchesCount })}
    </Notice>
  );
}
