import {
  type JsonSchema,
  letDefaultsBeLeftOut,
  withDefaultsOptional,
} from '../../../src/server/graphiql/app/variables-schema.js';

const input: JsonSchema = {
  properties: { leadId: {}, overwrite: { default: false }, note: { default: null } },
  required: ['leadId', 'overwrite', 'note'],
};

test('what has a default need not be there, at any depth', () => {
  const schema = { properties: { input: {} }, required: ['input'], definitions: { Input: input } };
  expect(withDefaultsOptional(schema)).toEqual({
    ...schema,
    definitions: { Input: { ...input, required: ['leadId'] } },
  });
  expect(withDefaultsOptional({})).toEqual({});
});

test('the editor is told so each time, and of all else as before', () => {
  const told: unknown[] = [];
  const json = { setDiagnosticsOptions: (options: unknown) => void told.push(options) };
  letDefaultsBeLeftOut(json);
  json.setDiagnosticsOptions({ validate: true, schemas: [{ uri: 'a', schema: input }, { uri: 'b' }] });
  json.setDiagnosticsOptions({ validate: false });
  expect(told).toEqual([
    { validate: true, schemas: [{ uri: 'a', schema: { ...input, required: ['leadId'] } }, { uri: 'b' }] },
    { validate: false },
  ]);
});
