import type DataLoader from 'dataloader';
import type { Database, Statement, TenantTransaction } from '../platform/database/index.js';
import type { Files } from '../platform/files/index.js';
import type { LoaderScope, Reading } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { Permission, Role } from './permissions.js';

/** The tenant that a request is for. */
export interface TenantProfile {
  id: Id<'tenant'>;
  slug: string;
  name: string;
  defaultCountry: string;
  timeZone: string;
  currency: string;
}

/** Who is asking, in which tenant, and what they may do there. */
export interface Member {
  userId: Id<'user'>;
  tenant: TenantProfile;
  role: Role;
  permissions: ReadonlySet<Permission>;
  groupIds: readonly Id<'group'>[];
  /** Managers and administrators see every lead of their tenant, whatever its privacy. */
  seesEveryLead: boolean;
}

/** What one request carries from its start to its answer. */
export interface Context extends LoaderScope, Reading {
  readonly viewer: Member;
  readonly requestId: string;
  readonly loaders: Map<unknown, DataLoader<object, unknown>>;
  /** Reads of this tenant; what statements may name of the viewer is bound to each of them. */
  read<T, V = unknown>(
    statement: Statement<T, V>,
    values?: Record<string, unknown> & NoInfer<V>,
  ): Promise<T[]>;
  /** A transaction of this tenant. A refusal thrown in it rolls it back. */
  transaction<T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T>;
  readonly database: Database;
  readonly files: Files;
  /** Where messages to webhooks may go. */
  readonly network: WebhookNetwork;
}

export interface WebhookNetwork {
  /** Whether addresses of private networks and of the gateway's own host are among them. */
  readonly allowPrivate: boolean;
}
