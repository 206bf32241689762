import 'reflect-metadata';
import { sql } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect, pgTable, text } from 'drizzle-orm/pg-core';
import { inspect } from 'graphql/jsutils/inspect.js';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type pg from 'pg';
import { Field, FieldResolver, getMetadataStorage, ObjectType, Resolver } from 'type-graphql';

// What docs/decisions.md says of libraries where it goes past what they document: an update that changes it is told here.

const things = pgTable('things', { longName: text() });

test('drizzle-orm names columns by the casing that it is given, by itself and in a statement', () => {
  expect(new CasingCache('snake_case').getColumnCasing(things.longName)).toBe('long_name');
  const dialect = new PgDialect({ casing: 'snake_case' });
  expect(
    dialect.sqlToQuery(sql`select ${things.longName} from ${things} where ${things.longName} = ${'x'}`),
  ).toMatchObject({
    sql: 'select "things"."long_name" from "things" where "things"."long_name" = $1',
    params: ['x'],
  });
});

test('drizzle-orm asks a client of nothing but query, with text and row mode', async () => {
  const asked: unknown[] = [];
  const client = {
    query: async (query: { text: string; rowMode?: string }, values: unknown[]) => {
      asked.push([query.text, query.rowMode, values]);
      return { rows: [['x']] };
    },
  };
  const db = drizzle(client as unknown as pg.PoolClient, { casing: 'snake_case' });
  expect(await db.select().from(things)).toEqual([{ longName: 'x' }]);
  await db.execute(sql`select ${1}`);
  expect(asked).toEqual([
    ['select "long_name" from "things"', 'array', []],
    ['select $1', undefined, [1]],
  ]);
});

test('type-graphql keeps object types and resolver classes where the schema builder finds them', () => {
  @ObjectType()
  class Probe {
    @Field(() => String)
    name!: string;
  }
  @Resolver(() => Probe)
  class ProbeResolver {
    @FieldResolver(() => String)
    name() {
      return 'probe';
    }
  }
  const { objectTypes, resolverClasses } = getMetadataStorage();
  expect(objectTypes.find(({ target }) => target === Probe)).toMatchObject({ name: 'Probe' });
  const own = resolverClasses.find(({ target }) => target === ProbeResolver);
  expect(own?.getObjectType()).toBe(Probe);
});

test('graphql-js shows values in its messages by inspect', () => {
  expect(inspect({ a: ['x', null] })).toBe('{ a: ["x", null] }');
});

test('nodemailer reads the address of a server as its transports do, and tells what the server says', () => {
  expect(parseConnectionUrl('smtps://me:p%40ss@mail.example:465')).toMatchObject({
    ...{ host: 'mail.example', port: 465, secure: true },
    auth: { user: 'me', pass: 'p@ss' },
  });
  const connection = new SMTPConnection({ host: 'mail.example' });
  for (const method of ['connect', 'close'] as const) expect(typeof connection[method]).toBe('function');
});
