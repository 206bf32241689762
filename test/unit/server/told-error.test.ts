import pg from 'pg';
import { redactError } from '../../../src/platform/log/redact-error.js';

const secrets = /ann@acme\.test|Ann|555\d+|select|insert/i;

test('a message without what it quotes, addresses and numbers', () => {
  const told = redactError(new Error('no "Ann" at ann@acme.test or 5551234567'));
  expect(told.message).toBe('no "…" at … or …');
  expect(JSON.stringify(told)).not.toMatch(secrets);
  expect(told.stack).toMatch(/^Error: no "…" at … or …\n\s+at /);
});

test('of PostgreSQL: code, constraint and table; no detail, no statement, down the chain of causes', () => {
  const refused = Object.assign(new pg.DatabaseError('duplicate key violates "leads_email"', 1, 'error'), {
    code: '23505',
    constraint: 'leads_email',
    table: 'leads',
    detail: 'Key (email)=(ann@acme.test) already exists.',
  });
  const wrapped = new Error('Failed query: insert into leads values ($1)\nparams: Ann,ann@acme.test', {
    cause: refused,
  });
  const told = redactError(wrapped);
  expect(told).toMatchObject({
    message: 'Failed query',
    code: '23505',
    constraint: 'leads_email',
    table: 'leads',
    cause: { message: 'duplicate key violates "…"', code: '23505' },
  });
  expect(JSON.stringify(told)).not.toMatch(secrets);
});

test('what is no Error is not told', () => {
  expect(redactError('ann@acme.test')).toEqual({ name: 'string', message: 'not an Error', stack: '' });
});

test('causes in a circle end', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(redactError(error)).match(/"message":"round"/g)).toHaveLength(5);
});
