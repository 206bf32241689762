import fastify from 'fastify';
import { buildSchema, type GraphQLSchema, graphql } from 'graphql';
import { type GraphiqlPage, type GraphiqlTab, graphiql } from '../../src/server/graphiql/index.js';

const schema = buildSchema(`
  "A lead." type Lead { id: ID!, name: String! }
  type Query { "Who asks." viewer: String, "Leads, newest first." leads(first: Int = 10): [Lead!]! }
`);
const leads = [
  { id: '1', name: 'Ann' },
  { id: '2', name: 'Bob' },
];
const tabs = [
  {
    title: 'Newest leads',
    query:
      '# Press the play button.\nquery NewestLeads($first: Int) {\n  viewer\n  leads(first: $first) { id name }\n}\n',
    variables: '{ "first": 5 }',
  },
  { title: 'Who am I', group: 'People', query: '# Who asks.\nquery WhoAmI {\n  viewer\n}\n' },
];

interface GraphqlBody {
  query: string;
  operationName?: string;
  variables?: { first?: number };
}

/**
 * GraphiQL with a small API behind it, which accepts the tokens of the latest visit only.
 * @param of what it shows in place of its own: a schema that cannot be asked but for itself, and examples
 */
export async function startToyGateway(of: { schema: GraphQLSchema; tabs: GraphiqlTab[] } = { schema, tabs }) {
  const requests: { operation?: string; person: string; tenant: unknown; first?: number }[] = [];
  let visits = 0;
  let refused = 0;
  const tokenOf = (name: string) => `head.${name}-${visits}.sign`;

  function page(): GraphiqlPage {
    visits += 1;
    const people = [
      { label: 'Ada (ADMIN)', email: 'ada@acme.test', tenant: 'acme', token: tokenOf('ada') },
      { label: 'Gus (ADMIN)', email: 'gus@globex.test', tenant: 'globex', token: tokenOf('gus') },
    ];
    return { endpoint: '/graphql', token: tokenOf('ada'), tenant: 'acme', people, tabs: of.tabs };
  }

  const server = fastify();
  server.register(graphiql(page));
  server.post<{ Body: GraphqlBody }>('/graphql', async ({ body, headers }, reply) => {
    const person = ['ada', 'gus'].find((name) => headers.authorization === `Bearer ${tokenOf(name)}`);
    if (person === undefined) {
      refused += 1;
      return reply.code(401).send({ errors: [{ message: 'The token is not valid.' }] });
    }
    const { query: source, operationName, variables } = body;
    requests.push({ operation: operationName, person, tenant: headers['x-tenant'], first: variables?.first });
    const rootValue = { viewer: person, leads };
    return graphql({ schema: of.schema, source, operationName, variableValues: variables, rootValue });
  });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });

  return {
    address,
    /** Every operation that was let in, the first one first. */
    requests,
    refused: () => refused,
    validToken: () => tokenOf('ada'),
    close: () => server.close(),
  };
}

export type ToyGateway = Awaited<ReturnType<typeof startToyGateway>>;
