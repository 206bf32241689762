import { type SaveConversionRulesInput, saveConversionRules } from '../../../conversion/index.js';
import type { Id } from '../../../platform/ids/index.js';
import {
  financialEntitySetting,
  groupSetting,
  pipelineSetting,
  tagSetting,
} from '../../../settings/index.js';
import { createLeadStatus } from '../../../statuses/index.js';
import { settingId } from '../demo.js';
import type { Act, DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { saveAll, settingInputs } from './setting-inputs.js';

/** The people of a tenant, and what their administrator sets up on the first day: the statuses, then all the rest. */
export function addSettings(tenant: DemoTenant): void {
  const { profile, slug } = tenant;
  const begun = tenant.calendar.at(0);
  for (const { key, ...user } of profile.users) {
    tenant.add('users', { ...user, id: settingId('user', slug, key), createdAt: begun, updatedAt: begun });
  }
  const by = tenant.administrator;
  for (const [index, { step, name, color, category }] of profile.statuses.entries()) {
    const input = { name, primaryColor: color, category };
    const ids = { status: [profile.statusId[step]] };
    tenant.act({ by, minute: 1 + index, ids, run: (context) => createLeadStatus(context, input) });
  }
  const when = { by, minute: 1 + profile.statuses.length };
  const groups = profile.groups.map(({ members, ...group }) => ({
    ...group,
    memberIds: members.map((key) => settingId('user', slug, key)),
  }));
  saveAll(tenant, when, settingInputs(groupSetting, groups));
  saveAll(tenant, when, settingInputs(tagSetting, profile.tags));
  for (const inputs of profile.settings) saveAll(tenant, when, inputs);
  saveAll(tenant, when, settingInputs(pipelineSetting, profile.pipelines), ({ name }) => ({
    stage: stageIds(profile, name),
  }));
  saveAll(tenant, when, settingInputs(financialEntitySetting, profile.financialEntities));
  saveRules(tenant, when);
}

/** Rules as a conversion goes by without any, but for what a deal would be if they made one. */
function saveRules(tenant: DemoTenant, when: Pick<Act, 'by' | 'minute'>): void {
  const { pipelines, dealFields } = tenant.profile;
  const [first] = pipelines;
  const input: SaveConversionRulesInput = {
    pipelineId: first && settingId('pipeline', tenant.slug, first.name),
    customFields: Object.entries(dealFields).map(([key, toDealField]) => ({
      fieldId: settingId('field', tenant.slug, key),
      isRequired: false,
      toDealField,
    })),
  };
  const ids = { rules: [settingId('rules', tenant.slug, 'conversion')] };
  tenant.act({ ...when, ids, run: (context) => saveConversionRules(context, input) });
}

const stageIds = ({ slug, pipelines }: Profile, pipeline: unknown): Id<'stage'>[] =>
  pipelines
    .filter(({ name }) => name === pipeline)
    .flatMap(({ name, stages }) => stages.map((stage) => stageId(slug, name, stage.name)));

export const stageId = (slug: Profile['slug'], pipeline: string, stage: string): Id<'stage'> =>
  settingId('stage', slug, `${pipeline}/${stage}`);
