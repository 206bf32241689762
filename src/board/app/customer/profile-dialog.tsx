import { useState } from 'react';
import { useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { changedFields } from '../ui/conflict.js';
import { FormDialog, type FormField, type FormIssues, type FormValues } from '../ui/form-dialog.js';
import { useOutcome } from '../ui/outcome.js';
import { customerStatuses } from './edit-kinds.js';
import type { Profiled } from './finance-parts.js';
import { saveProfile } from './operations.js';

type Profile = Profiled['financialProfiles'][number];

/** Makes a financial profile, or changes one: fields that are not sent stay as they are. */
export function ProfileDialog({
  customer: { id: customerId, viewerCanReadSensitive },
  profile,
  entities,
  onClose,
}: {
  customer: Profiled;
  profile: Profile | null;
  entities: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { t, coded } = useTexts();
  const [issues, setIssues] = useState<FormIssues>([]);
  const [{ fetching }, send] = useMutation(saveProfile);
  const outcome = useOutcome();
  const [begun] = useState(() => valuesOf(profile, entities[0]?.id ?? ''));
  const fields: FormField[] = [
    {
      ...{ name: 'financialEntityId', kind: 'choice', label: t('fields.financialEntityId') },
      ...{ choices: entities, isFixed: profile !== null },
    },
    {
      ...{ name: 'status', kind: 'choice', label: t('fields.customerStatus') },
      choices: customerStatuses.map((id) => ({ id, name: coded('customerStatuses', id) })),
    },
    { name: 'score', kind: 'number', label: t('fields.score') },
    { name: 'quota', kind: 'text', label: t('fields.quota') },
    { name: 'businessEntity', kind: 'text', label: t('fields.businessEntity') },
    { name: 'ecosystem', kind: 'text', label: t('fields.ecosystem') },
    // What the viewer may not see, they would overwrite unseen.
    ...(viewerCanReadSensitive
      ? ([
          { name: 'pushToken', kind: 'text', label: t('fields.pushToken') },
          { name: 'paymentData', kind: 'lines', label: t('fields.paymentData') },
        ] as const)
      : []),
  ];
  const save = async (values: FormValues) => {
    const changed = changedFields(
      fields.map(({ name }) => name),
      begun,
      values,
    );
    let changes: Record<string, unknown>;
    try {
      changes = Object.fromEntries(changed.map((name) => [name, asInput(name, String(values[name]).trim())]));
    } catch {
      return setIssues([{ path: ['input', 'paymentData'], message: t('customer.notJson') }]);
    }
    setIssues([]);
    const input = { ...changes, customerId, financialEntityId: String(values.financialEntityId) };
    const answered = await send({ input });
    const answer = answered.data?.saveFinancialProfile;
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (outcome(answered, 'saveFinancialProfile', t('edit.saved'))) onClose();
  };
  return (
    <FormDialog
      title={profile?.financialEntity.name ?? t('customer.addProfile')}
      fields={fields}
      values={begun}
      issues={issues}
      isBusy={fetching}
      isGrid
      onSave={(values) => void save(values)}
      onClose={onClose}
    />
  );
}

function valuesOf(profile: Profile | null, entityId: string): FormValues {
  return {
    financialEntityId: entityId,
    status: profile?.status ?? 'ACTIVE',
    score: profile?.score?.toString() ?? '',
    quota: profile?.quota ?? '',
    businessEntity: profile?.businessEntity ?? '',
    ecosystem: profile?.ecosystem ?? '',
    pushToken: profile?.pushToken ?? '',
    paymentData: profile?.paymentData ? JSON.stringify(profile.paymentData, null, 2) : '',
  };
}

/** @throws SyntaxError where it is to be JSON and is not */
function asInput(name: string, value: string): unknown {
  if (value === '') return null;
  if (name === 'score') return Number(value);
  return name === 'paymentData' ? JSON.parse(value) : value;
}
