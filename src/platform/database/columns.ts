import { type AnyPgColumn, customType, foreignKey, integer, timestamp, uuid } from 'drizzle-orm/pg-core';
import { type Id, type IdKind, idOf, uuidOf } from '../ids/index.js';

/** A reference to a record of one kind: a UUID in the database, a TypeID everywhere else. */
export const id = <K extends IdKind>(kind: K) =>
  customType<{ data: Id<K>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (value) => uuidOf(value),
    fromDriver: (value) => idOf(kind, value),
  })();

/** The tenant that a row belongs to: first in every key, compared by every policy. */
export const tenantId = () => id('tenant').notNull();

/** Of a record that another feature's ID may name: kept as it is. */
export const anyId = () => uuid();

/**
 * Text that plain_text() made, compared by its characters' numbers: in one order, whatever the database's locale. An
 * index serves it behind row-level security, as it does not serve plain_text() itself, which is not leakproof.
 */
export const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => instant().notNull().defaultNow();
export const updatedAt = () => instant().notNull().defaultNow();
export const version = () => integer().notNull().default(1);

type Referring = { tenantId: AnyPgColumn };
type Referred = { tenantId: AnyPgColumn; id: AnyPgColumn };

/**
 * A foreign key within one tenant. Foreign keys ignore row-level security, so the tenant is part of
 * every one of them: that alone keeps a row from pointing across tenants.
 */
export const refers = (
  name: string,
  from: Referring,
  column: AnyPgColumn,
  to: Referred,
  onDelete: 'restrict' | 'cascade' = 'restrict',
) =>
  foreignKey({
    name,
    columns: [from.tenantId, column],
    foreignColumns: [to.tenantId, to.id],
  }).onDelete(onDelete);
