import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../../texts/texts.js';
import { PipelineForm } from '../pipeline-form.js';
import { savePipeline } from '../sales-mutations.js';
import type { SettingsData } from '../setting-parts.js';
import { newStage, stagesOf, stagesText } from '../stages.js';
import { removeSetting, type SettingKind, text } from './kind.js';

export function pipelineKind(data: SettingsData, { t }: Texts): SettingKind {
  return {
    items: (data.pipelines ?? []).map(({ id, name, isDefault, stages }) => ({
      ...{ id, name, isActive: true },
      hint: [
        stages.map((stage) => stage.name).join(' → '),
        ...(isDefault ? [t('settings.isDefaultPipeline')] : []),
      ].join(' · '),
      values: { name, isDefault, stages: stagesText(stages) },
    })),
    fields: [
      { name: 'name', label: t('settings.name'), kind: 'text' },
      { name: 'isDefault', label: t('settings.isDefaultPipeline'), kind: 'check' },
    ],
    form: PipelineForm,
    blank: { name: '', isDefault: false, stages: stagesText([newStage()]) },
    save: {
      document: savePipeline as TypedDocumentNode,
      field: 'savePipeline',
      input: ({ name, isDefault, stages }) => ({ name: text(name), isDefault, stages: stagesOf(stages) }),
    },
    remove: removeSetting,
  };
}
