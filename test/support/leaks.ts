/** What no answer may tell, whoever asks: statements, places in the code, errors of PostgreSQL and of its driver. */
const leaks: readonly RegExp[] = [
  /\b(select|insert into|update|delete from)\b[^"]*\b(from|values|set|where)\b/i,
  /\bat (\S+ )?\(?(file|node):/,
  /node_modules|\/(src|dist|drizzle)\/|\.(js|ts):\d/,
  /\brelation "|\bcolumn "|constraint "|SQLSTATE|pg_|syntax error at or near/i,
  /DrizzleQueryError|DatabaseError|TypeError|RangeError|Cannot read propert/,
];

/** What a text tells that it may not; empty where it tells nothing. */
export const leaksIn = (text: string): string[] => leaks.flatMap((leak) => leak.exec(text)?.[0] ?? []);
