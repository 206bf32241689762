import { resolve } from 'node:path';
import { readConfig } from '../../../src/config.js';

const told = (env: NodeJS.ProcessEnv) => {
  const { trustedDocuments, introspection, graphiql } = readConfig(env);
  return { trustedDocuments, introspection, graphiql };
};
const production = { NODE_ENV: 'production', AUTH_ISSUER: 'https://id.example' };

test('any document is served, and in development GraphiQL and introspection, unless documents are trusted', () => {
  expect(told({})).toEqual({ trustedDocuments: [], introspection: true, graphiql: true });
  expect(told({ TRUSTED_DOCUMENTS: 'web.json, /etc/mobile.json' })).toEqual({
    trustedDocuments: [resolve('web.json'), '/etc/mobile.json'],
    introspection: true,
    graphiql: false,
  });
});

test('in production trusted documents alone may introspect', () => {
  expect(told(production).introspection).toBe(false);
  expect(told({ ...production, TRUSTED_DOCUMENTS: 'web.json' }).introspection).toBe(true);
});

test.each([
  [{ TRUSTED_DOCUMENTS: 'a,,b' }, 'TRUSTED_DOCUMENTS must be paths of files, separated by commas'],
  [{ TRUSTED_DOCUMENTS: 'a', GRAPHIQL: 'true' }, 'GRAPHIQL must not be true where TRUSTED_DOCUMENTS is set'],
  [
    { TRUSTED_DOCUMENTS: 'a', FEDERATION: 'true' },
    'FEDERATION must not be true where TRUSTED_DOCUMENTS is set',
  ],
  [{ APQ_MAX_DOCUMENTS: '-1' }, 'APQ_MAX_DOCUMENTS must be a whole number from 0 to 1000000'],
  [{ APQ_MAX_BYTES: '1' }, 'APQ_MAX_BYTES must be a whole number from 16384 to 1073741824'],
  [{ PARSED_MAX_DOCUMENTS: '0' }, 'PARSED_MAX_DOCUMENTS must be a whole number from 1 to 1000000'],
])('%j stops the start', (env, complaint) => {
  expect(() => readConfig(env)).toThrow(complaint);
});
