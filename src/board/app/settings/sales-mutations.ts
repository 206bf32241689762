import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { groupParts, pipelineParts } from './setting-parts.js';

export const saveGroup = graphql(
  `
    mutation SaveGroup($input: SaveGroupInput!) {
      saveGroup(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...GroupParts } }
        ...ErrorParts
      }
    }
  `,
  [groupParts, errorParts],
);
export const savePipeline = graphql(
  `
    mutation SavePipeline($input: SavePipelineInput!) {
      savePipeline(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...PipelineParts } }
        ...ErrorParts
      }
    }
  `,
  [pipelineParts, errorParts],
);
