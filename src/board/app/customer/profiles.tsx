import { useState } from 'react';
import { useMay } from '../client/viewer.js';
import { FactRows } from '../lead/facts.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import type { Profiled } from './finance-parts.js';
import { ProfileDialog } from './profile-dialog.js';

type Profile = Profiled['financialProfiles'][number];

/** What financial entities know of the customer; payment data and token only for those who may see them. */
export function Profiles({
  customer,
  entities,
}: {
  customer: Profiled;
  entities: readonly { id: string; name: string; isActive: boolean }[];
}) {
  const { t, coded } = useTexts();
  const { money, number } = useFormats();
  const canWrite = useMay('CUSTOMERS_WRITE');
  const [edited, setEdited] = useState<Profile | 'new' | null>(null);
  const { financialProfiles: profiles, viewerCanReadSensitive } = customer;
  const used = new Set(profiles.map(({ financialEntity }) => financialEntity.id));
  const free = entities.filter(({ id, isActive }) => isActive && !used.has(id));
  const sensitive = (value: string | null) =>
    viewerCanReadSensitive ? value : <span className="quiet">{t('customer.hidden')}</span>;
  return (
    <section className="panel" aria-labelledby="profiles">
      <div className="panel-head">
        <h2 id="profiles">{t('customer.profiles')}</h2>
        {canWrite && free.length > 0 && (
          <Button kind="quiet" aria-label={t('customer.addProfile')} onClick={() => setEdited('new')}>
            <Icon name="plus" size={16} />
            {t('actions.add')}
          </Button>
        )}
      </div>
      {profiles.length === 0 && <p className="quiet">{t('customer.noProfiles')}</p>}
      {profiles.map((profile) => {
        const { financialEntity: entity, paymentData } = profile;
        return (
          <div key={entity.id} className="profile stack tight">
            <div className="panel-head">
              <h3>{entity.name}</h3>
              {canWrite && (
                <Button
                  kind="quiet"
                  aria-label={t('settings.edit', { name: entity.name })}
                  onClick={() => setEdited(profile)}
                >
                  {t('actions.edit')}
                </Button>
              )}
            </div>
            <FactRows
              rows={[
                [t('fields.customerStatus'), coded('customerStatuses', profile.status)],
                [t('fields.score'), profile.score !== null && number(profile.score)],
                [t('fields.quota'), profile.quota && money(profile.quota)],
                [t('fields.businessEntity'), profile.businessEntity],
                [t('fields.ecosystem'), profile.ecosystem],
                [t('fields.pushToken'), sensitive(profile.pushToken)],
                [
                  t('fields.paymentData'),
                  sensitive(
                    paymentData &&
                      Object.entries(paymentData)
                        .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
                        .join(', '),
                  ),
                ],
              ]}
            />
          </div>
        );
      })}
      {edited && (
        <ProfileDialog
          customer={customer}
          profile={edited === 'new' ? null : edited}
          entities={edited === 'new' ? free : [edited.financialEntity]}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
