import type { Statement } from '../../src/platform/database/index.js';

/** A read written by hand: what it gives is the row as the driver decoded it. */
export function read(name: string | null, text: string, ...keys: string[]): Statement<unknown[]> {
  return { name, text, bind: (values) => keys.map((key) => values[key]), decode: (row) => row };
}

export const itemNames = read('item_names', 'select name from items order by id');
export const itemById = read('item_by_id', 'select name from items where id = $1', 'id');
export const itemsOf = read('items_of', 'select name from items where tenant_id = $1', 'tenant');
