import { readConfig } from '../../src/config.js';

/** What a token verifier is configured with by these variables. There is no data folder: a provider has to be named. */
export const authOf = (variables: Record<string, string>) => ({
  ...readConfig({ NODE_ENV: 'test', ...variables }).auth,
  dataDir: '/nowhere',
});
