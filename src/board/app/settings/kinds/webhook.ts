import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { saveWebhook } from '../hook-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { lines, removeSetting, type SettingKind, text } from './kind.js';

const events = [
  ...['LEAD_CREATED', 'LEAD_UPDATED', 'LEAD_STATUS_CHANGED', 'LEAD_ASSIGNED', 'LEAD_IMPORTED'],
  ...['LEAD_APPROVAL_REQUESTED', 'LEAD_APPROVED', 'LEAD_REJECTED', 'LEAD_ARCHIVED', 'LEAD_RESTORED'],
  ...['LEAD_DELETED', 'LEADS_MERGED', 'LEAD_CONVERTED', 'LEAD_CONVERSION_REVERTED', 'CUSTOMER_CREATED'],
  ...['CUSTOMER_UPDATED', 'COMMENT_ADDED', 'ATTACHMENT_ADDED'],
];

export function webhookKind(data: SettingsData, { t, coded }: Texts): SettingKind {
  return {
    items: (data.webhooks ?? []).map(({ id, url, events: received, isActive, disabledAt }) => ({
      ...{ id, name: url, isActive },
      hint: [
        t('settings.eventsCount', { count: received.length }),
        ...(disabledAt ? [t('settings.disabled')] : []),
      ].join(' · '),
      values: { url, events: received.join('\n'), isActive },
    })),
    fields: [
      { name: 'url', label: t('settings.url'), kind: 'text' },
      {
        name: 'events',
        label: t('settings.events'),
        kind: 'several',
        choices: events.map((id) => ({ id, name: coded('webhookEvents', id) })),
      },
      { name: 'isActive', label: t('settings.isActive'), kind: 'check' },
    ],
    blank: { url: '', events: '', isActive: true },
    save: {
      document: saveWebhook as TypedDocumentNode,
      field: 'saveWebhook',
      input: (values) => ({
        ...{ url: text(values.url), events: lines(values.events), isActive: values.isActive },
      }),
    },
    remove: removeSetting,
  };
}
