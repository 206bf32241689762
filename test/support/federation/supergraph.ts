import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { demo, settingId } from '../../../src/cli/seed/demo.js';
import { campaignsSdl, startCampaigns } from '../../supergraph/campaigns.mjs';
import { demoCampaigns } from '../../supergraph/demo-campaigns.mjs';
import { composeSupergraph, startRouter } from '../../supergraph/router.mjs';
import { type EventStream, eventStream } from '../event-stream.js';
import {
  type Answer,
  type Person,
  people,
  type Selected,
  startTestGateway,
  type TestGateway,
} from '../gateway.js';
import { bodyOf } from '../multipart.js';

/** A router in front of the gateway and the campaigns. */
export interface TestRouter {
  query(document: string, variables?: object, as?: Person | 'nobody'): Promise<Answer<Selected>>;
}

/** The routers that are tried. */
export const routerNames = ['Apollo', 'Hive'] as const;

export interface TestSupergraph {
  gateway: TestGateway;
  campaigns: Awaited<ReturnType<typeof startCampaigns>>;
  routers: Record<(typeof routerNames)[number], TestRouter>;
  /** Server-sent events through Hive, as Ada. */
  listen(subscription: string, variables?: object): Promise<EventStream>;
  stop(): Promise<void>;
}

/** The gateway as a subgraph, a second one beside it, and real routers in front of both, all within the test. */
export async function startSupergraph(): Promise<TestSupergraph> {
  const gateway = await startTestGateway({ env: { FEDERATION: 'true' } });
  const campaigns = await startCampaigns({ campaigns: demoCampaigns({ demo, settingId }) });
  const supergraph = composeSupergraph([
    { name: 'leads', sdl: readFileSync('schema/subgraph.graphql', 'utf8'), url: `${gateway.url}/graphql` },
    { name: 'campaigns', sdl: campaignsSdl, url: campaigns.url },
  ]);
  const [apollo, hive] = [await startApollo(supergraph), await startRouter({ supergraph })];
  const at = (url: string): TestRouter => ({
    query: (document, variables, as = 'ada') => post(gateway, url, bodyOf(document, variables), as),
  });
  return {
    gateway,
    campaigns,
    routers: { Apollo: at(apollo.url), Hive: at(`${hive.url}/graphql`) },
    listen: (subscription, variables) => eventStream(gateway, subscription, { variables, at: hive.url }),
    async stop() {
      await Promise.all([apollo.stop(), hive.stop()]);
      await campaigns.stop();
      await gateway.stop();
    },
  };
}

async function post(
  gateway: TestGateway,
  url: string,
  request: ReturnType<typeof bodyOf>,
  as: Person | 'nobody',
) {
  const who: Record<string, string> =
    as === 'nobody'
      ? {}
      : { authorization: `Bearer ${await gateway.token(people[as].email)}`, 'x-tenant': people[as].tenant };
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...request.headers, ...who },
    body: request.body,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(await response.text()),
    cost: null,
  };
}

type Who = Partial<Record<'authorization' | 'x-tenant', string>>;

class OnBehalf extends RemoteGraphQLDataSource<Who> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Who>['willSendRequest']>>[0]) {
    for (const [name, value] of Object.entries(context)) if (value) request.http?.headers.set(name, value);
  }
}

/** @apollo/gateway in Apollo Server; hands on who asks. */
export async function startApollo(supergraphSdl: string) {
  const server = new ApolloServer<Who>({
    gateway: new ApolloGateway({ supergraphSdl, buildService: ({ url }) => new OnBehalf({ url }) }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req: { headers } }) => ({
      authorization: headers.authorization,
      'x-tenant': headers['x-tenant'] as string | undefined,
    }),
  });
  return { url: url.replace('localhost', '127.0.0.1'), stop: () => server.stop() };
}
