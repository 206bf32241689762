import type { GraphQLFormattedError, GraphQLSchema, ValidationRule } from 'graphql';
import type { Pool, PoolConfig } from 'pg';

export interface Member {
  tenantId: string;
  userId: string;
  permissions: ReadonlySet<string>;
}

/** `client` for Drizzle; what is changed through it is there once `end` is over. */
export interface RequestClient {
  query: Pool['query'];
  inTransaction<T>(work: (client: RequestClient) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export interface LoggedRequest {
  method: string | undefined;
  url: string;
  status: number;
  durationMs: number;
  operation?: string | undefined;
  member?: Member | undefined;
}

export const poolOptions: PoolConfig;
export const validationRules: ValidationRule[];
export const parseOptions: { maxTokens: number };
export function openDuties(pool: Pool): {
  identify(headers: Record<string, string | string[] | undefined>): Promise<Member>;
  clientOf(member: Member): RequestClient;
};
export function masked(formatted: GraphQLFormattedError): GraphQLFormattedError;
export function logError(error: unknown): void;
export function logRequest(request: LoggedRequest): void;
export function guardSchema(schema: GraphQLSchema): GraphQLSchema;
