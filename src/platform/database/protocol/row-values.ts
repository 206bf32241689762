import pg from 'pg';

const { builtins } = pg.types;
const asText = (text: string) => text;

/** Types that stay text, as in Drizzle's node-postgres driver: its columns decode them. */
const text = new Set<number>([
  builtins.TIMESTAMPTZ,
  builtins.TIMESTAMP,
  builtins.DATE,
  builtins.INTERVAL,
  1231, // numeric[]
  1115, // timestamp[]
  1185, // timestamptz[]
  1187, // interval[]
  1182, // date[]
]);

/** How a value of the type with this OID is read from its text form. */
export function parserOf(typeId: number): (text: string) => unknown {
  return text.has(typeId) ? asText : pg.types.getTypeParser(typeId, 'text');
}
