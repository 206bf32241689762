import { type DriverValueEncoder, type SQL, sql } from 'drizzle-orm';
import { type Id, type Uuid, uuidOf } from '../../ids/index.js';

const one: DriverValueEncoder<Id, Uuid> = { mapToDriverValue: (id) => uuidOf(id as Id) };
const several: DriverValueEncoder<readonly Id[], Uuid[]> = {
  mapToDriverValue: (ids) => (ids as readonly Id[]).map((id) => uuidOf(id)),
};

/** Where the ID goes that a run gives under this name, or null: the UUID of the record. */
export const idNamed = (name: string): SQL =>
  sql`${sql.param<unknown, Uuid>(sql.placeholder(name), one)}::uuid`;

/** The same of a list of IDs: an array of UUIDs, in their order. */
export const idsNamed = (name: string): SQL =>
  sql`${sql.param<unknown, Uuid[]>(sql.placeholder(name), several)}::uuid[]`;

/** The UUID of a record, in SQL that varies from run to run. */
export const uuidIn = (id: Id): SQL<Uuid> => sql`${uuidOf(id)}::uuid`;

/** The UUIDs of records as an array, in SQL that varies from run to run. */
export const uuidsIn = (ids: readonly Id[]): SQL => sql`${sql.param(ids.map((id) => uuidOf(id)))}::uuid[]`;
