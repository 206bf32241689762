import type DataLoader from 'dataloader';
import type { FormattedExecutionResult } from 'graphql';
import {
  type Member,
  permissionsOf,
  requirementOf,
  seesEveryLead,
  type WebhookNetwork,
} from '../identity/index.js';
import type { Identity } from '../identity/tokens/index.js';
import type { LeadFeed, LiveContext } from '../live/index.js';
import type { Database, Reader, Replicas, Statement, TenantTransaction } from '../platform/database/index.js';
import type { Files } from '../platform/files/index.js';
import { idOf } from '../platform/ids/index.js';
import type { Membership } from './membership.js';
import type { PointBudgets } from './points/point-budgets.js';
import type { Points } from './points/points.js';
import type { RememberedMemberships } from './remembered-memberships.js';
import { NotAMemberError, notPermitted, unauthenticated } from './request-errors.js';
import type { RequestFacts } from './request-facts.js';
import { isPermitted } from './root-access.js';

/** What a transport can do for a subscription; an operation leaves its events there. */
export interface LiveDelivery {
  /** Whether the client takes more than one answer. */
  readonly takesEvents: boolean;
  /** Whether nothing may be changed, as by GET. */
  readonly isReadOnly: boolean;
  results: AsyncIterableIterator<FormattedExecutionResult> | null;
}

/** What all requests of a gateway share. */
export interface RequestServices {
  database: Database;
  /** Null: all reads go to the database itself. */
  replicas: Replicas | null;
  files: Files;
  network: WebhookNetwork;
  memberships: RememberedMemberships;
  budgets: PointBudgets;
  leadFeed: LeadFeed;
}

interface Asking {
  identity: Identity;
  /** The X-Tenant header. */
  tenantHint: string | undefined;
  requestId: string;
  /** Whether the client says that it has just written, perhaps by another gateway. */
  hasWritten?: boolean;
  facts: RequestFacts;
  live: LiveDelivery;
  /** Keeps the document that came with its hash; left out where none is to be kept. @param member who sent it */
  keepDocument?: (member: string) => void;
}

/**
 * One request. It knows who the token speaks for from the start, and which member that is once the document has
 * proved valid: a document that is refused costs no statement. Apollo Server copies it by its own properties, so
 * these are plain ones, and what becomes known later is in an object that the copies share.
 */
export class RequestContext implements LiveContext {
  readonly loaders = new Map<unknown, DataLoader<object, unknown>>();
  readonly requestId: string;
  readonly database: Database;
  readonly files: Files;
  readonly network: WebhookNetwork;
  readonly facts: RequestFacts;
  readonly leadFeed: LeadFeed;
  readonly live: LiveDelivery;
  /** Root fields that the viewer may use, of those that the operation names. */
  granted: ReadonlySet<string> = new Set();
  private readonly admission: {
    admitted: Admitted | null;
    points: Points | null;
    pinned: Promise<void> | null;
  } = {
    ...{ admitted: null, points: null, pinned: null },
  };

  constructor(
    private readonly services: RequestServices,
    private readonly asking: Asking,
  ) {
    this.requestId = asking.requestId;
    this.database = services.database;
    this.files = services.files;
    this.network = services.network;
    this.facts = asking.facts;
    this.leadFeed = services.leadFeed;
    this.live = asking.live;
  }

  /**
   * Finds out which member is asking.
   * @param mayLag whether what is read may be a little behind, as for a query; false if left out
   * @throws GraphQLError FORBIDDEN or SERVICE_UNAVAILABLE
   */
  async admit(mayLag = false): Promise<void> {
    const { identity, tenantHint, facts } = this.asking;
    const membership = await this.services.memberships.find(identity, tenantHint).catch((error: unknown) => {
      if (error instanceof NotAMemberError) facts.refusal = error.why;
      throw error;
    });
    const standing = standingOf(membership, identity);
    facts.tenantId = standing.viewer.tenant.id;
    facts.userId = standing.viewer.userId;
    this.admission.admitted = { ...standing, membership, reader: this.readerOf(membership, mayLag) };
  }

  private readerOf({ tenantUuid: tenantId, userUuid: userId }: Membership, mayLag: boolean): Reader {
    const { database, replicas } = this.services;
    return replicas
      ? replicas.reader({ tenantId, userId }, mayLag && !this.asking.hasWritten)
      : database.reader(tenantId);
  }

  /**
   * What the member reads from now on is not behind what they know by now, neither here nor in requests that follow.
   * @returns when that holds for requests that other processes of this gateway take
   */
  async pin(): Promise<void> {
    const { replicas } = this.services;
    if (!replicas) return;
    const { membership } = this.admitted;
    this.admission.pinned = replicas.pin(membership.userUuid);
    this.admitted.reader = this.readerOf(membership, false);
    await this.pinned;
  }

  /** To be waited for before the member is told of what they have written; null where they have not. */
  get pinned(): Promise<void> | null {
    return this.admission.pinned;
  }

  /**
   * Takes what the operation costs from the points of the member, who is known by then.
   * @throws GraphQLError RATE_LIMITED
   */
  charge(cost: number): void {
    const { tenant, userId } = this.viewer;
    this.admission.points = this.services.budgets.spend({ tenantId: tenant.id, userId }, cost);
  }

  /** What the operation has cost, and what is left; null where nothing is limited, or nothing was charged. */
  get points(): Points | null {
    return this.admission.points;
  }

  async renewed(): Promise<RequestContext> {
    if (this.asking.identity.expiresAt.getTime() <= Date.now()) throw unauthenticated('expired');
    const renewed = new RequestContext(this.services, this.asking);
    await renewed.admit();
    for (const field of this.granted) {
      if (!isPermitted(renewed.viewer, field)) throw notPermitted(requirementOf(field));
    }
    renewed.granted = this.granted;
    return renewed;
  }

  /** Has the document kept under its hash, where it came with one: to be called when all has proved well. */
  keepDocument(): void {
    const { tenant, userId } = this.viewer;
    this.asking.keepDocument?.(`${tenant.id} ${userId}`);
  }

  get viewer(): Member {
    return this.admitted.viewer;
  }

  /** Not a method, so that a resolver may take it out of the context; the same goes for `transaction`. */
  readonly read = <T>(statement: Statement<T>, values: Record<string, unknown> = {}): Promise<T[]> => {
    const { reader, scope } = this.admitted;
    return reader.run(statement, { ...scope, ...values });
  };

  readonly transaction = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => {
    const done = this.database.transaction(this.admitted.membership.tenantUuid, work);
    return this.services.replicas ? done.finally(() => void this.pin()) : done;
  };

  private get admitted(): Admitted {
    const { admitted } = this.admission;
    if (!admitted) throw new Error('the request has not been admitted to a tenant');
    return admitted;
  }
}

interface Standing {
  viewer: Member;
  /** What every statement may name; UUIDs. */
  scope: Record<string, unknown>;
}

interface Admitted extends Standing {
  membership: Membership;
  reader: Reader;
}

/** Memberships and identities are remembered from request to request, and with them what they come to. */
const standings = new WeakMap<Membership, { identity: Identity; standing: Standing }>();

function standingOf(membership: Membership, identity: Identity): Standing {
  const known = standings.get(membership);
  if (known?.identity === identity) return known.standing;
  const standing = membershipOf(membership, identity);
  standings.set(membership, { identity, standing });
  return standing;
}

function membershipOf(membership: Membership, { scopes }: Identity): Standing {
  const { tenant, tenantUuid, userUuid, role, groupUuids } = membership;
  const seesAll = seesEveryLead(role);
  return {
    viewer: {
      userId: idOf('user', userUuid),
      tenant,
      role,
      permissions: permissionsOf(role, scopes),
      groupIds: groupUuids.map((uuid) => idOf('group', uuid)),
      seesEveryLead: seesAll,
    },
    scope: { tenantId: tenantUuid, viewerId: userUuid, viewerGroups: groupUuids, seesEveryLead: seesAll },
  };
}
