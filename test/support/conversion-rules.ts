import { uuidOf } from '../../src/platform/ids/index.js';
import type { Caller, Person, Selected, TestGateway } from './gateway.js';

/** Everything of conversion rules. */
export const shownRules = `
  id version requiredFields makesAccount makesDeal dealClosingDays assignTo updatedAt
  pipeline { id name } assignee { id }
  customFields { field { id key } isRequired toField { id key } toDealField }`;

/** Conversion rules as an administrator sets them up. */
export class RulesClient {
  constructor(private readonly gateway: Pick<TestGateway, 'query' | 'sql'>) {}

  /** @returns the answer, or the body where there is none */
  async save(input: object, as: Person | Caller = 'ada'): Promise<Selected> {
    const { body } = await this.gateway.query(
      `mutation ($input: SaveConversionRulesInput!) {
        saveConversionRules(input: $input) {
          __typename
          ... on SaveConversionRulesSuccess { rules { ${shownRules} } }
          ... on ValidationError { code issues { path code message } }
          ... on NotFoundError { missingIds }
          ... on VersionConflictError { currentVersion }
        }
      }`,
      { input },
      as,
    );
    return body.data?.saveConversionRules ?? body;
  }

  /** The rules as they are saved, of which what is not said is as at first. @throws Error where they are refused */
  async are(input: object, as: Person = 'ada'): Promise<Selected> {
    const none = {
      ...{ requiredFields: null, customFields: null, makesAccount: null, makesDeal: null },
      ...{ dealClosingDays: null, pipelineId: null, assignTo: null, assigneeId: null },
    };
    const answer = await this.save({ ...none, ...input }, as);
    if (answer.__typename !== 'SaveConversionRulesSuccess') throw new Error(JSON.stringify(answer));
    return answer.rules;
  }

  async read(as: Person | Caller = 'ada'): Promise<Selected | null> {
    const { body } = await this.gateway.query(`{ conversionRules { ${shownRules} } }`, {}, as);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data.conversionRules;
  }

  /** As if nobody had ever set any up. */
  async forget(tenantId: string): Promise<void> {
    await this.gateway.sql('delete from conversion_field_rules where tenant_id = $1', [uuidOf(tenantId)]);
    await this.gateway.sql('delete from conversion_rules where tenant_id = $1', [uuidOf(tenantId)]);
  }
}
