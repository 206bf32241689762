import { demo } from '../../../src/cli/seed/demo.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { SettingClient } from '../../support/settings.js';

let gateway: TestGateway;
let settings: SettingClient;
beforeAll(async () => {
  gateway = await startTestGateway();
  settings = new SettingClient(gateway);
});
afterAll(() => gateway.stop());

describe('the members of a group', () => {
  const { ada, sam, vic } = demo.users;
  const group = (input: object) => settings.save('saveGroup', { code: 'crew', name: 'Crew', ...input });

  test('are those who are named, once each; whoever joins must be active, whoever is there may stay', async () => {
    const { setting } = await group({ memberIds: [sam, vic, sam] });
    expect(setting.members.map(({ id }: { id: string }) => id).sort()).toEqual([sam, vic].sort());
    await gateway.sql('update users set is_active = false where id = $1', [uuidOf(vic)]);
    const { id } = setting;
    expect(await group({ id, memberIds: [vic, ada] })).toMatchObject({ __typename: 'SaveSettingSuccess' });
    expect(await group({ id, memberIds: [ada] })).toMatchObject({ setting: { members: [{ id: ada }] } });
    expect(await group({ id, memberIds: [ada, vic] })).toMatchObject({
      issues: [{ path: ['input', 'memberIds', '1'], code: 'INACTIVE' }],
    });
    await gateway.sql('update users set is_active = true where id = $1', [uuidOf(vic)]);
    expect(await group({ id, memberIds: [demo.users.gus] })).toMatchObject({ missingIds: [demo.users.gus] });
    expect(await group({ id, memberIds: [] })).toMatchObject({ setting: { members: [] } });
  });

  test('go with the group when it is deleted, and nobody is in it any more', async () => {
    const { setting } = await group({ code: 'short-lived', memberIds: [sam] });
    expect(await settings.delete(setting.id)).toMatchObject({ deletedId: setting.id });
    expect(await gateway.sql('select from group_members where group_id = $1', [uuidOf(setting.id)])).toEqual(
      [],
    );
  });
});
