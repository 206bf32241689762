import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

interface FunctionFile {
  /** The function's name, with its schema where that is not `public`. */
  name: string;
  text: string;
  hash: string;
}

/**
 * Makes the database's functions those of the files in `folder`, one a file and named like it, where a file has
 * changed since it was last applied, or the function has. A function whose file is gone is dropped. All or nothing.
 * @returns the names of those that were applied or dropped
 * @throws Error where a change would leave generated columns or indexes made by the function of before
 */
export async function applyFunctions(client: pg.Client, folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const files = filesOf(folder);
  await client.query(
    `create table if not exists drizzle.__functions (name text primary key, hash text not null, definition text not null)`,
  );
  const { rows: applied } = await client.query<{ name: string; hash: string; definition: string }>(
    'select name, hash, definition from drizzle.__functions',
  );
  const known = new Map(applied.map((row) => [row.name, row]));
  const now = await definitionsOf(client, [...known.keys(), ...files.map(({ name }) => name)]);
  const due = files.filter(({ name, hash }) => {
    const last = known.get(name);
    return last?.hash !== hash || now.get(name)?.definition !== last.definition;
  });
  const gone = [...known.keys()].filter((name) => !files.some((file) => file.name === name));
  if (due.length + gone.length === 0) return [];
  await client.query('begin');
  try {
    // Of two that need each other's presence neither may be first: bodies are looked at when they run.
    await client.query('set local check_function_bodies = off');
    await inOrderOfNeed(client, due);
    for (const name of gone) {
      if (now.has(name)) await client.query(`drop routine ${name}`);
      await client.query('delete from drizzle.__functions where name = $1', [name]);
    }
    const made = await definitionsOf(
      client,
      due.map(({ name }) => name),
    );
    for (const { name, hash } of due) {
      const definition = made.get(name);
      if (!definition || definition.count > 1) {
        throw new Error(`drizzle/functions/${name}.sql must leave one function of that name`);
      }
      const before = now.get(name);
      if (before && before.definition !== definition.definition && definition.stored.length > 0) {
        throw new Error(
          `${name} makes ${definition.stored.join(', ')}: change it in a migration that makes these anew`,
        );
      }
      await client.query(
        `insert into drizzle.__functions (name, hash, definition) values ($1, $2, $3)
         on conflict (name) do update set hash = excluded.hash, definition = excluded.definition`,
        [name, hash, definition.definition],
      );
    }
    await client.query('commit');
  } catch (error) {
    // A connection that is gone has rolled back by itself; its own error says so.
    await client.query('rollback').catch(() => {});
    throw error;
  }
  return [...due.map(({ name }) => name), ...gone];
}

function filesOf(folder: string): FunctionFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), text, hash: createHash('sha256').update(text).digest('hex') };
    });
}

/** Applies files, those last that name a function which another of them makes. */
async function inOrderOfNeed(client: pg.Client, files: readonly FunctionFile[]): Promise<void> {
  let left = files;
  while (left.length > 0) {
    const failed: FunctionFile[] = [];
    let last: unknown;
    for (const file of left) {
      await client.query('savepoint before_function');
      try {
        await client.query(file.text);
      } catch (error) {
        const undefinedFunction = (error as { code?: string }).code === '42883';
        if (!undefinedFunction)
          throw new Error(`drizzle/functions/${file.name}.sql: ${error}`, { cause: error });
        await client.query('rollback to before_function');
        failed.push(file);
        last = error;
      }
    }
    if (failed.length === left.length) {
      throw new Error(`drizzle/functions/${failed[0]?.name}.sql: ${last}`, { cause: last });
    }
    left = failed;
  }
}

interface Definition {
  definition: string;
  count: number;
  /** The generated columns and indexes that are made by it, or by a function that calls it. */
  stored: string[];
}

async function definitionsOf(client: pg.Client, names: readonly string[]): Promise<Map<string, Definition>> {
  const { rows } = await client.query<Definition & { name: string }>(
    `with recursive asked as (
       select p.oid, p.proname, p.prosrc, case n.nspname when 'public' then '' else n.nspname || '.' end || p.proname as name
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'gateway_private')
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')),
     -- PostgreSQL keeps no account of what the body of a function in PL/pgSQL calls.
     calls as materialized (
       select callee.oid as called, caller.oid from asked callee join asked caller
           on caller.prosrc ~ ('\\m' || callee.proname || '\\(')),
     uses as (
       select a.name, 'pg_proc'::regclass::oid as class, a.oid from asked a where a.name = any($1)
       union
       select u.name, d.class, d.oid from uses u join (
           select d.refobjid as called, d.classid as class, d.objid as oid from pg_depend d
            where d.refclassid = 'pg_proc'::regclass
              and d.classid in ('pg_proc'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass)
           union all
           select c.called, 'pg_proc'::regclass, c.oid from calls c) d on d.called = u.oid
        where u.class = 'pg_proc'::regclass),
     stored as (
       select u.name, case when u.class = 'pg_class'::regclass then u.oid::regclass::text
                else (select d.adrelid::regclass || '.' || (select attname from pg_attribute where attrelid = d.adrelid and attnum = d.adnum)
                        from pg_attrdef d where d.oid = u.oid) end as what
         from uses u where u.class <> 'pg_proc'::regclass)
     select a.name, string_agg(pg_get_functiondef(a.oid), E'\\n' order by a.oid) as definition, count(*)::int as count,
            array(select distinct what from stored s where s.name = a.name order by what) as stored
       from asked a where a.name = any($1) group by a.name`,
    [names],
  );
  return new Map(rows.map(({ name, ...definition }) => [name, definition]));
}
