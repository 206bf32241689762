import { graphql, type ResultOf } from '../client/graphql.js';
import { useMay } from '../client/viewer.js';
import { FactRows } from '../lead/facts.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';

export const accountParts = graphql(`
  fragment AccountParts on Account {
    id
    version
    name
    website
    owner { id name }
  }
`);
export type Account = ResultOf<typeof accountParts>;

/** The company that the customer belongs to. */
export function AccountPanel({ account, onEdit }: { account: Account; onEdit: () => void }) {
  const { t } = useTexts();
  const canWrite = useMay('CUSTOMERS_WRITE');
  const { name, website, owner } = account;
  return (
    <section className="panel" aria-labelledby="account">
      <div className="panel-head">
        <h2 id="account">{t('receipt.account')}</h2>
        {canWrite && (
          <Button kind="quiet" aria-label={t('settings.edit', { name })} onClick={onEdit}>
            {t('actions.edit')}
          </Button>
        )}
      </div>
      <FactRows
        rows={[
          [t('fields.name'), <strong key="name">{name}</strong>],
          [
            t('fields.website'),
            website && (
              <a key="website" href={website} rel="noreferrer" target="_blank">
                {website}
              </a>
            ),
          ],
          [t('facts.owner'), owner?.name],
        ]}
      />
    </section>
  );
}
