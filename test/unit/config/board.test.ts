import { readConfig } from '../../../src/config.js';
import { boardHeaders } from '../../../src/server/board/protection.js';

const AUTH_ISSUER = 'https://id.example';
const production = { NODE_ENV: 'production', AUTH_ISSUER };
const signIn = { issuer: AUTH_ISSUER, clientId: 'board', scopes: 'openid email', resource: null };

test.each([
  ['in development, for people of the demo data', {}, { signIn: null, origins: [] }],
  ['not where nobody could sign in', { AUTH_ISSUER }, null],
  ['in development with a client', { AUTH_ISSUER, BOARD_CLIENT_ID: 'board' }, { signIn, origins: [] }],
  ['not in production unasked', { ...production, BOARD_CLIENT_ID: 'board' }, null],
  [
    'in production where it is asked for',
    { ...production, BOARD: 'true', BOARD_CLIENT_ID: 'board', BOARD_ORIGINS: 'https://login.example' },
    { signIn, origins: ['https://login.example'] },
  ],
  ['not where it is off', { BOARD: 'false' }, null],
])('the board is served %s', (_, env: NodeJS.ProcessEnv, board) => {
  expect(readConfig(env).board).toEqual(board);
});

test('it cannot be asked for where nobody could sign in', () => {
  expect(() => readConfig({ ...production, BOARD: 'true' })).toThrow(
    'BOARD_CLIENT_ID must be set where BOARD is true and people sign in with an issuer',
  );
});

test('its policy allows scripts, styles and requests of its own origin alone, and those of the issuer', () => {
  const policy = boardHeaders('127.0.0.1:4000', ['https://id.example'])['content-security-policy'];
  expect(policy?.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' ws://127.0.0.1:4000 wss://127.0.0.1:4000 https://id.example",
    ]),
  );
  expect(boardHeaders("evil; script-src 'unsafe-inline'", [])['content-security-policy']).not.toContain(
    'unsafe',
  );
});
