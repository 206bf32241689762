import {
  LeadHookDeliveryStatus,
  LeadHookSource,
  leadHookSetting,
  rotateKey,
} from '../../../lead-hooks/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { lastMinute } from '../calendar.js';
import { settingId } from '../demo.js';
import type { DemoTenantSlug } from '../demo-id.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { SettingInputs } from '../tenants/profile.js';
import { settingInputs } from './setting-inputs.js';

/** Whose the hooks of a demo tenant are. */
interface Place {
  leadSource: string;
  leadType: string;
  actingUserId: Id<'user'>;
  assignedUserId: Id<'user'>;
  group: string;
}

const names = { form: 'Web form', ads: 'Lead ads' };
const formOf = (slug: DemoTenantSlug): Id<'hook'> => settingId('hook', slug, names.form);

/** Hooks for leads that nobody can post to: their keys are random, and nobody is told them. */
export function hookInputs(slug: DemoTenantSlug, place: Place): SettingInputs {
  const { leadSource, leadType, actingUserId, assignedUserId, group } = place;
  const shared = { actingUserId, leadSourceId: settingId('picklist', slug, `LEAD_SOURCE/${leadSource}`) };
  return settingInputs(leadHookSetting, [
    {
      ...{ ...shared, name: names.form, source: LeadHookSource.GENERIC },
      ...{ ownerId: actingUserId, assignedUserId, ownedByGroupId: settingId('group', slug, group) },
      ...{ leadTypeId: settingId('type', slug, leadType), nameStandIn: 'Unknown', dropsUnknown: true },
      mapping: [
        { path: 'id', field: 'externalId' },
        { path: 'contact.name', field: 'fullName' },
        { path: 'contact.mail', field: 'email' },
        { path: 'question', field: 'message' },
      ],
    },
    { ...shared, name: names.ads, source: LeadHookSource.META, secret: 'the app secret of nobody' },
  ]);
}

/**
 * What became of two leads that were left at the form, one of which was rejected; and its key of today. What a form posts
 * nobody of the tenant does: there are its rows.
 */
export function addHookDeliveries(tenant: DemoTenant): void {
  const [lead] = tenant.rows.leads;
  const hookId = formOf(tenant.slug);
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
  tenant.act({
    ...{ by: tenant.administrator, minute: lastMinute },
    run: (context) => rotateKey(context, { id: hookId }),
  });
}
