import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { idOf, uuidOf } from '../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../src/request/index.js';
import type { Person, Selected, TestGateway } from './gateway.js';

const schema = await buildGatewaySchema();

/** All that a type of setting shows, of records below it their IDs, of what has none all of it. */
function shownOf(typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`no type ${typeName}`);
  const fields = Object.values(type.getFields()).map((field) => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return field.name;
    const shown =
      isObjectType(of) && !('id' in of.getFields()) ? Object.keys(of.getFields()).join(' ') : 'id';
    return `${field.name} { ${shown} }`;
  });
  return `__typename ... on ${typeName} { ${fields.join(' ')} }`;
}

const errors = `... on ValidationError { issues { path code } } ... on NotFoundError { missingIds }
  ... on MutationError { code message }`;

/** Changes settings as an administrator does. */
export class SettingClient {
  constructor(private readonly gateway: TestGateway) {}

  /** The answer of a save mutation, such as `saveTag`, with what each member shows. */
  save(mutation: string, input: object, as: Person = 'ada'): Promise<Selected> {
    const type = `S${mutation.slice(1)}Input`;
    return this.mutate(
      mutation,
      type,
      `... on SaveSettingSuccess { setting { ${shownOf(mutation.slice('save'.length))} } } ... on NameTakenError { name }`,
      { input, as },
    );
  }

  delete(id: string, as: Person = 'ada'): Promise<Selected> {
    const members = '... on DeleteSettingSuccess { deletedId } ... on SettingInUseError { usesCount }';
    return this.mutate('deleteSetting', 'DeleteSettingInput', members, { input: { id }, as });
  }

  /** The setting that was saved. @throws Error where it was refused */
  async saved(mutation: string, input: object): Promise<Selected> {
    const answer = await this.save(mutation, input);
    if (answer.__typename !== 'SaveSettingSuccess') throw new Error(JSON.stringify(answer));
    return answer.setting;
  }

  /** The entries of a list, such as `tags` or `picklist(picklist: CHANNEL)`. */
  async list(field: string, selection: string, as: Person = 'ada'): Promise<Selected[]> {
    const { body } = await this.gateway.query(`{ list: ${field} { ${selection} } }`, {}, as);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data.list;
  }

  /** The logs of a setting, the oldest first, read by their IDs as a client reads them. */
  async logs(settingId: string, as: Person = 'vic'): Promise<Selected[]> {
    const rows = await this.gateway.sql<{ id: string }>(
      `select id from logs where entity_uuid = $1 order by created_at, id`,
      [uuidOf(settingId)],
    );
    const { body } = await this.gateway.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Log {
         action entityType entityId user { email } requestId changes { field before after } } } }`,
      { ids: rows.map(({ id }) => idOf('log', id)) },
      as,
    );
    return body.data.nodes;
  }

  private async mutate(
    mutation: string,
    type: string,
    members: string,
    { input, as }: { input: object; as: Person },
  ): Promise<Selected> {
    const { body } = await this.gateway.query(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${members} ${errors} } }`,
      { input },
      as,
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data[mutation];
  }
}
