import { LogAction } from '../../../logs/index.js';
import { WebhookEvent } from '../../../webhooks/index.js';
import { lastMinute } from '../calendar.js';
import { settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';

/** An address that nobody has (RFC 2606): what the demo data shows of deliveries never went anywhere. */
const url = 'https://crm.example/hooks/leads';

/** A webhook that the gateway has switched off, as its address kept failing. No person does that: there are its rows. */
export function addSwitchedOffWebhook(tenant: DemoTenant): void {
  const { calendar, slug } = tenant;
  tenant.add('webhooks', {
    ...{ url, isActive: false, createdAt: calendar.at(0), disabledAt: calendar.at(lastMinute) },
    id: settingId('webhook', slug, url),
    events: [WebhookEvent.LEAD_CREATED, WebhookEvent.LEAD_CONVERTED],
    signingSecret: `whsec_${Buffer.from('of the demo data, for nobody else').toString('base64')}`,
  });
}

/** What became of the messages of the first leads: one was delivered, and one was not. */
export function addDeliveries(tenant: DemoTenant): void {
  const webhookId = settingId('webhook', tenant.slug, url);
  const created = tenant.rows.logs.filter(({ action }) => action === LogAction.CREATE_LEAD).slice(0, 2);
  const outcomes = [
    [{ statusCode: 204, error: null }],
    [
      { statusCode: null, error: 'could not be reached (ECONNREFUSED)' },
      { statusCode: 410, error: 'answered 410' },
    ],
  ];
  for (const [i, { id: logId, createdAt = new Date() }] of created.entries()) {
    const messageId = settingId('message', tenant.slug, logId);
    for (const [j, outcome] of (outcomes[i] ?? []).entries()) {
      const attemptedAt = new Date(createdAt.getTime() + 1000 + 3000 * j);
      tenant.add('webhookDeliveries', {
        ...{ webhookId, messageId, logId, ...outcome, attempt: j + 1, attemptedAt },
        id: settingId('delivery', tenant.slug, `${logId}/${j}`),
        event: WebhookEvent.LEAD_CREATED,
        deliveredAt: outcome.error === null ? attemptedAt : null,
      });
    }
  }
}
