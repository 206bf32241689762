import type { Config } from '../config.js';
import { demoPeople } from './page-files/demo-people.js';

/** What a person at a terminal needs for the first minute. */
export function banner({ auth, graphiql, board }: Config, url: string): string {
  const lines = ['', '  Lead gateway', `  GraphQL   ${url}/graphql`];
  if (graphiql) lines.push(`  GraphiQL  ${url}/graphiql`);
  if (board) lines.push(`  Board     ${url}/board`);
  if (auth.providers.length === 0) {
    lines.push('', '  Demo users');
    for (const { email, role, tenant } of demoPeople) {
      lines.push(
        `    ${email.padEnd(17)} ${role.padEnd(8)} npm run --silent token -- --tenant ${tenant} --email ${email}`,
      );
    }
  }
  return `${lines.join('\n')}\n\n`;
}
