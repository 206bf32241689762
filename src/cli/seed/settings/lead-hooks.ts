import { LeadHookDeliveryStatus, LeadHookSource, leadHookSetting } from '../../../lead-hooks/index.js';
import { lastMinute } from '../calendar.js';
import { settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import { type SettingRows, settingRows } from './setting-rows.js';

/** Whose the hooks of a demo tenant are. */
interface Place {
  leadSource: string;
  leadType: string;
  actingUserId: string;
  assignedUserId: string;
  group: string;
}

const names = { form: 'Web form', ads: 'Lead ads' };

/** Hooks for leads that nobody can post to: no key has such a hash, until one is made by rotateLeadHookKey. */
export function demoHooks({ slug, calendar }: DemoTenant, place: Place): SettingRows {
  const { leadSource, leadType, actingUserId, assignedUserId, group } = place;
  const shared = {
    ...{ keyHash: 'no key', actingUserId, createdAt: calendar.at(0) },
    leadSourceId: settingId('picklist', slug, `LEAD_SOURCE/${leadSource}`),
  };
  return settingRows(leadHookSetting, [
    {
      ...{ ...shared, name: names.form, source: LeadHookSource.GENERIC },
      ...{ ownerId: actingUserId, assignedUserId, ownedByGroupId: settingId('group', slug, group) },
      ...{ leadTypeId: settingId('type', slug, leadType), nameStandIn: 'Unknown', dropsUnknown: true },
      mapping: ['id=externalId', 'contact.name=fullName', 'contact.mail=email', 'question=message'],
      previousKeyUntil: calendar.at(lastMinute),
    },
    {
      ...{ ...shared, name: names.ads, source: LeadHookSource.META },
      ...{ secret: 'the app secret of nobody', tokenHash: 'no token' },
    },
  ]);
}

/** What became of two leads that were left at the form: one of them was rejected. */
export function addHookDeliveries(tenant: DemoTenant): void {
  const [lead] = tenant.rows.leads;
  const hookId = settingId('hook', tenant.slug, names.form);
  const receivedAt = lead?.createdAt ?? new Date();
  tenant.add('leadHookDeliveries', {
    ...{ hookId, receivedAt, id: settingId('arrival', tenant.slug, 'created') },
    ...{ status: LeadHookDeliveryStatus.CREATED, externalId: 'form-1', leadId: lead?.id ?? null },
    warnings: ['phone: must be a phone number'],
  });
  tenant.add('leadHookDeliveries', {
    ...{ hookId, receivedAt, id: settingId('arrival', tenant.slug, 'rejected') },
    ...{ status: LeadHookDeliveryStatus.REJECTED, externalId: 'form-2' },
    ...{ reason: 'firstName: is required; lastName: is required', payload: '{"id":"form-2"}' },
  });
}
