import { lazy, Suspense, useState } from 'react';
import { useMay } from '../client/viewer.js';
import { ReceiptView } from '../conversion/receipt.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import type { WholeLead } from './lead-parts.js';

const RevertDialog = lazy(async () => ({
  default: (await import('../conversion/revert-dialog.js')).RevertDialog,
}));

/** The receipt of a lead that became a customer, and the way back. */
export function Converted({ lead }: { lead: WholeLead }) {
  const { t } = useTexts();
  const canConvert = useMay('LEADS_CONVERT');
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="receipt">
      <div className="panel-head">
        <h2 id="receipt">{t('receipt.title')}</h2>
        {canConvert && <Button onClick={() => setOpen(true)}>{t('revert.open')}</Button>}
      </div>
      {lead.conversion && <ReceiptView receipt={lead.conversion} />}
      <Suspense fallback={null}>
        {isOpen && <RevertDialog lead={lead} onClose={() => setOpen(false)} />}
      </Suspense>
    </section>
  );
}
