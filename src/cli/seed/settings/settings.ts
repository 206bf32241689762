import { changesBetween, EntityType, LogAction } from '../../../logs/index.js';
import { freeSlug } from '../../../statuses/index.js';
import { settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { completeRows } from './setting-rows.js';

/** The tenant itself, its people, and what an administrator sets up on the first day. */
export function addSettings(tenant: DemoTenant, profile: Profile): void {
  const { slug } = profile;
  const begun = tenant.calendar.at(0);
  const { name, defaultCountry, timeZone, currency } = profile;
  tenant.add('tenants', { slug, name, defaultCountry, timeZone, currency, createdAt: begun });
  const times = { createdAt: begun, updatedAt: begun };
  for (const { key, ...user } of profile.users) {
    tenant.add('users', { ...user, ...times, id: settingId('user', slug, key) });
  }
  for (const { members, ...group } of profile.groups) {
    const groupId = settingId('group', slug, group.code);
    tenant.add('groups', { ...group, id: groupId });
    for (const key of members) tenant.add('groupMembers', { groupId, userId: settingId('user', slug, key) });
  }
  addStatuses(tenant, profile);
  for (const tag of profile.tags)
    tenant.add('tags', { ...tag, ...times, id: settingId('tag', slug, tag.name) });
  for (const { kind, rows } of profile.settings) {
    tenant.rows.settings.push({ kind, rows: completeRows({ kind, rows }, slug, tenant.tenantId) });
  }
  addPipelines(tenant, profile);
  for (const entity of profile.financialEntities) {
    tenant.add('financialEntities', { ...entity, id: settingId('entity', slug, entity.code) });
  }
  addConversionRules(tenant, profile);
}

/** Rules as a conversion goes by without any, but for what a deal would be if they made one. */
function addConversionRules(tenant: DemoTenant, { slug, pipelines: [first], dealFields }: Profile): void {
  const begun = tenant.calendar.at(0);
  tenant.add('conversionRules', {
    id: settingId('rules', slug, 'conversion'),
    pipelineId: first && settingId('pipeline', slug, first.name),
    ...{ createdAt: begun, updatedAt: begun },
  });
  for (const [key, toDealField] of Object.entries(dealFields)) {
    const fieldId = settingId('field', slug, key);
    tenant.add('conversionFieldRules', { fieldId, isRequired: false, toDealField });
  }
}

function addStatuses(tenant: DemoTenant, profile: Profile): void {
  const begun = tenant.calendar.at(0);
  for (const [index, { step, name, color, category }] of profile.statuses.entries()) {
    const status = {
      ...{ name, slug: freeSlug(name, new Set()), primaryColor: color, category },
      order: index + 1,
      isTerminal: step === 'won' || step === 'lost',
      isDefault: index === 0,
    };
    const id = profile.statusId[step];
    tenant.add('leadStatuses', { ...status, id, createdAt: begun, updatedAt: begun });
    tenant.log({
      action: LogAction.CREATE_STATUS,
      entityType: EntityType.LEAD_STATUS,
      entityId: id,
      by: settingId('user', profile.slug, profile.users[0]?.key ?? ''),
      minute: 1 + index,
      changes: changesBetween({}, status),
    });
  }
}

function addPipelines(tenant: DemoTenant, { slug, pipelines }: Profile): void {
  for (const [index, { name, stages }] of pipelines.entries()) {
    const pipelineId = settingId('pipeline', slug, name);
    tenant.add('pipelines', { id: pipelineId, name, isDefault: index === 0 });
    for (const [place, stage] of stages.entries()) {
      tenant.add('dealStages', {
        ...stage,
        ...{ pipelineId, order: place + 1 },
        id: stageId(slug, name, stage.name),
      });
    }
  }
}

export const stageId = (slug: Profile['slug'], pipeline: string, stage: string): string =>
  settingId('stage', slug, `${pipeline}/${stage}`);
