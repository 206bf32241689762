import type { Config } from '../config.js';
import type { GraphiqlPage, GraphiqlTab } from './graphiql/index.js';
import { peopleToActAs } from './page-files/demo-people.js';

/** What GraphiQL is given at a visit; on the development issuer with a fresh token for everyone of the demo data. */
export async function graphiqlPage(config: Config, tabs: GraphiqlTab[]): Promise<GraphiqlPage> {
  const people = (await peopleToActAs(config)).map(({ name, role, ...person }) => ({
    label: `${name} (${role})`,
    ...person,
  }));
  const [first] = people;
  return {
    endpoint: '/graphql',
    token: first?.token ?? null,
    tenant: first?.tenant ?? null,
    people,
    tabs,
  };
}
