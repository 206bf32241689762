import { type ExecutionResult, execute, parse } from 'graphql';
import type { TestGateway } from '../../support/gateway.js';
import type { Execute } from '../trial.js';
import { trialOnDemoData } from './trial.js';

/** Cursors of acme's newest leads. */
export async function cursorsOfDemo(gateway: TestGateway): Promise<string[]> {
  const { schema } = gateway.gateway;
  const byGraphqlJs: Execute = (args) => execute({ schema, ...args }) as ReturnType<Execute>;
  const document = parse('{ leads(first: 5) { edges { cursor } } }');
  const { contextFor } = trialOnDemoData(gateway, byGraphqlJs);
  const contextValue = await contextFor({ seed: 0, document, operationName: undefined, variables: {} });
  const { data } = (await byGraphqlJs({ document, contextValue })) as ExecutionResult<{
    leads: { edges: { cursor: string }[] };
  }>;
  return data?.leads.edges.map(({ cursor }) => cursor) ?? [];
}
