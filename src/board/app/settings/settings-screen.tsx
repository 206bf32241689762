import { type TypedDocumentNode, useMutation, useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { useMay } from '../client/viewer.js';
import { Screen } from '../shell/screen.js';
import { useTexts } from '../texts/texts.js';
import { useOutcome } from '../ui/outcome.js';
import { Failed, Loading } from '../ui/states.js';
import { ConversionRules } from './conversion-rules.js';
import { Hooks } from './hooks.js';
import { ruleKind } from './kinds/assignment-rule.js';
import { fieldKind } from './kinds/custom-field.js';
import { entityKind } from './kinds/financial-entity.js';
import { groupKind } from './kinds/group.js';
import { hookKind } from './kinds/lead-hook.js';
import { typeKind } from './kinds/lead-type.js';
import { type PicklistName, picklistKind, picklists } from './kinds/picklist.js';
import { pipelineKind } from './kinds/pipeline.js';
import { productKind } from './kinds/product.js';
import { statusKind } from './kinds/status.js';
import { tagKind } from './kinds/tag.js';
import { webhookKind } from './kinds/webhook.js';
import { SettingList } from './setting-list.js';
import { createStatus, reorderStatuses } from './setting-mutations.js';
import { type SettingsData, settingsQuery } from './setting-parts.js';

export const tabs = [
  'statuses',
  'tags',
  'picklists',
  'types',
  'fields',
  'products',
  'entities',
  'rules',
  'conversion',
  'groups',
  'pipelines',
  'webhooks',
  'hooks',
] as const;
export type Tab = (typeof tabs)[number];

/** Where they do not all find room, the one that is open is shown. */
const showTab = (link: HTMLAnchorElement | null) =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center' });

/** What an administrator sets up for the tenant. */
export function SettingsScreen() {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const tab: Tab = tabs.find((one) => one === params.get('tab')) ?? 'statuses';
  const [{ data, error }, retry] = useQuery({ query: settingsQuery });
  return (
    <Screen title={t('nav.settings')}>
      {error && !data ? (
        <Failed error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Loading rows={6} />
      ) : (
        <>
          <nav className="tabs" aria-label={t('nav.settings')}>
            {tabs.map((one) => (
              <Link
                key={one}
                ref={one === tab ? showTab : undefined}
                href={`/settings?tab=${one}`}
                aria-current={one === tab ? 'page' : undefined}
              >
                {t(`settings.tabs.${one}`)}
              </Link>
            ))}
          </nav>
          <TabPanel key={tab} tab={tab} data={data} />
        </>
      )}
    </Screen>
  );
}

function TabPanel({ tab, data }: { tab: Tab; data: SettingsData }) {
  const texts = useTexts();
  const { t } = texts;
  const canWrite = useMay('SETTINGS_WRITE');
  const [, reorder] = useMutation(reorderStatuses);
  const outcome = useOutcome();
  const list = { canWrite, title: t(`settings.tabs.${tab}`) };
  switch (tab) {
    case 'statuses': {
      const kind = statusKind(data, texts);
      return (
        <SettingList
          {...list}
          kind={kind}
          create={{
            ...kind.save,
            document: createStatus as TypedDocumentNode,
            field: 'createLeadStatus',
          }}
          onReorder={async (ids) => outcome(await reorder({ input: { ids } }), 'reorderLeadStatuses')}
        />
      );
    }
    case 'tags':
      return <SettingList {...list} kind={tagKind(data, texts)} />;
    case 'types':
      return <SettingList {...list} kind={typeKind(data, texts)} />;
    case 'fields':
      return <SettingList {...list} kind={fieldKind(data, texts)} />;
    case 'products':
      return <SettingList {...list} kind={productKind(data, texts)} />;
    case 'entities':
      return <SettingList {...list} kind={entityKind(data, texts)} />;
    case 'rules':
      return <SettingList {...list} kind={ruleKind(data, texts)} />;
    case 'groups':
      return <SettingList {...list} kind={groupKind(data, texts)} />;
    case 'pipelines':
      return <SettingList {...list} kind={pipelineKind(data, texts)} />;
    case 'webhooks':
      return <Hooks of="webhooks" kind={webhookKind(data, texts)} canWrite={canWrite} />;
    case 'hooks':
      return <Hooks of="hooks" kind={hookKind(data, texts)} canWrite={canWrite} />;
    case 'picklists':
      return <Picklists data={data} canWrite={canWrite} />;
    case 'conversion':
      return data.conversionRules && <ConversionRules rules={data.conversionRules} canWrite={canWrite} />;
  }
}

function Picklists({ data, canWrite }: { data: SettingsData; canWrite: boolean }) {
  const texts = useTexts();
  const { t, coded } = texts;
  const [params, setParams] = useSearchParams();
  const names = Object.keys(picklists) as PicklistName[];
  const name = names.find((one) => one === params.get('list')) ?? 'LEAD_SOURCE';
  return (
    <div className="stack">
      <label className="field picklist-choice">
        <span>{t('settings.picklist')}</span>
        <select value={name} onChange={(event) => setParams({ tab: 'picklists', list: event.target.value })}>
          {names.map((one) => (
            <option key={one} value={one}>
              {coded('picklists', one)}
            </option>
          ))}
        </select>
      </label>
      <SettingList
        key={name}
        title={coded('picklists', name)}
        kind={picklistKind(data, name, texts)}
        canWrite={canWrite}
      />
    </div>
  );
}
