import { type ReactNode, useState } from 'react';
import { useMutation } from 'urql';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { FormDialog, type FormValues } from '../ui/form-dialog.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import { Empty } from '../ui/states.js';
import type { SettingItem, SettingKind } from './kinds/kind.js';
import { MoveLeadsDialog } from './move-leads-dialog.js';

/** Settings of one kind, with their form; in their order, which can be changed where that is said how. */
export function SettingList({
  title,
  kind,
  create = kind.save,
  canWrite,
  actions,
  onSaved,
  onReorder,
}: {
  title: string;
  kind: SettingKind;
  /** Where a new one is made by another mutation. */
  create?: SettingKind['save'];
  canWrite: boolean;
  /** What else can be done with one. */
  actions?: (item: SettingItem) => ReactNode;
  /** Of one that was saved, what the gateway answered. */
  onSaved?: (setting: unknown) => void;
  onReorder?: (ids: string[]) => void;
}) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<SettingItem | 'new' | null>(null);
  // A status that leads have.
  const [emptied, setEmptied] = useState<{ item: SettingItem; count: number } | null>(null);
  const [issues, setIssues] = useState<readonly { path: readonly string[]; message: string }[]>([]);
  const [saving, save] = useMutation(kind.save.document);
  const [creating, make] = useMutation(create.document);
  const [, remove] = useMutation(kind.remove.document);
  const outcome = useOutcome();
  const Form = kind.form ?? FormDialog;
  const close = () => {
    setEdited(null);
    setIssues([]);
  };
  const submit = async (values: FormValues) => {
    const isNew = edited === 'new';
    const way = isNew ? create : kind.save;
    const id = isNew || edited === null ? undefined : edited.id;
    const answered = await (isNew ? make : save)({ input: { ...way.input(values), ...(id && { id }) } });
    const answer = answered.data?.[way.field] as
      | { __typename: string; issues: { path: string[]; message: string }[]; setting?: unknown }
      | undefined;
    if (answer?.__typename === 'ValidationError') return setIssues(answer.issues);
    if (!outcome(answered, way.field, t('edit.saved'))) return;
    close();
    onSaved?.(answer?.setting);
  };
  const removeItem = async (item: SettingItem) => {
    const answered = await remove({ input: { id: item.id } });
    const answer = answered.data?.[kind.remove.field] as
      | { __typename: string; leadsCount: number }
      | undefined;
    if (answer?.__typename === 'StatusInUseError') return setEmptied({ item, count: answer.leadsCount });
    outcome(answered, kind.remove.field, t('settings.deleted'));
  };
  const swap = (at: number, by: number) => {
    const ids = kind.items.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved) ids.splice(at + by, 0, moved);
    onReorder?.(ids);
  };
  return (
    <section className="panel" aria-labelledby="settings-list">
      <div className="panel-head">
        <h2 id="settings-list">{title}</h2>
        {canWrite && (
          <Button kind="primary" onClick={() => setEdited('new')}>
            <Icon name="plus" size={16} />
            {t('actions.add')}
          </Button>
        )}
      </div>
      {kind.items.length === 0 && <Empty icon="settings" title={t('settings.none')} />}
      <ul className="settings-list">
        {kind.items.map((item, at) => (
          <li key={item.id} className={item.isActive ? undefined : 'inactive'}>
            {item.color && <span className="dot" style={{ background: item.color }} />}
            <strong>{item.name}</strong>
            <span className="quiet">{item.hint}</span>
            {!item.isActive && <span className="chip">{t('settings.inactive')}</span>}
            {canWrite && (
              <span className="row">
                {actions?.(item)}
                {onReorder && (
                  <>
                    <Button
                      kind="quiet"
                      disabled={at === 0}
                      aria-label={t('settings.up', { name: item.name })}
                      onClick={() => swap(at, -1)}
                    >
                      ↑
                    </Button>
                    <Button
                      kind="quiet"
                      disabled={at === kind.items.length - 1}
                      aria-label={t('settings.down', { name: item.name })}
                      onClick={() => swap(at, 1)}
                    >
                      ↓
                    </Button>
                  </>
                )}
                <Button
                  kind="quiet"
                  aria-label={t('settings.edit', { name: item.name })}
                  onClick={() => setEdited(item)}
                >
                  {t('actions.edit')}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t('settings.delete', { name: item.name })}
                  onClick={() => void removeItem(item)}
                >
                  <Icon name="close" size={16} />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {emptied && (
        <MoveLeadsDialog
          status={emptied.item}
          others={kind.items.filter(
            ({ id, values: { category } }) =>
              // Who comes into a LOST status needs a reason, and has one in another of them.
              id !== emptied.item.id && (category !== 'LOST' || emptied.item.values.category === 'LOST'),
          )}
          count={emptied.count}
          onClose={() => setEmptied(null)}
        />
      )}
      {edited && (
        <Form
          title={edited === 'new' ? t('settings.new') : edited.name}
          fields={kind.fields}
          values={edited === 'new' ? kind.blank : edited.values}
          issues={issues}
          isGrid={kind.fields.length > 10}
          isBusy={saving.fetching || creating.fetching}
          onSave={(values) => void submit(values)}
          onClose={close}
        />
      )}
    </section>
  );
}
