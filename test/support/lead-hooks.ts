import { createHmac } from 'node:crypto';
import { demo } from '../../src/cli/seed/demo.js';
import type { Person, Selected, TestGateway } from './gateway.js';
import { graphql } from './graphql.js';
import { SettingClient } from './settings.js';

export interface Hook {
  id: string;
  /** With its key. */
  path: string;
  token: string;
}

export interface HookAnswer {
  status: number;
  headers: Headers;
  body: { received?: number; deliveryIds?: string[]; message?: string; errors?: Selected[] };
}

export const appSecret = 'an app secret of Meta';

export const signed = (body: string, secret: string, encoding: 'hex' | 'base64' = 'hex') =>
  `sha256=${createHmac('sha256', secret).update(body).digest(encoding)}`;

/** A test's way to hooks for leads: as an administrator who sets them up, and as the systems that post to them. */
export class HookTest {
  private count = 0;
  private readonly settings: SettingClient;

  constructor(private readonly gateway: TestGateway) {
    this.settings = new SettingClient(gateway);
  }

  async make(source: string, more: object = {}): Promise<Hook> {
    const made = await this.settings.saved('saveLeadHook', {
      ...{
        name: `${source} ${++this.count}`,
        source,
        leadSourceId: 'code:web',
        actingUserId: demo.users.ada,
      },
      ...(source === 'META' ? { secret: appSecret } : {}),
      ...more,
    });
    return { id: made.id, path: made.path, token: made.verificationToken };
  }

  save = (input: object, as?: Person) => this.settings.save('saveLeadHook', input, as);

  /** Posts JSON, or a text as it stands. */
  post(path: string, payload: unknown, headers: Record<string, string> = {}): Promise<HookAnswer> {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return this.request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** Posts what the app's secret signs. */
  postSigned(path: string, payload: unknown, secret = appSecret): Promise<HookAnswer> {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return this.post(path, body, { 'x-hub-signature-256': signed(body, secret) });
  }

  async request(path: string, init: RequestInit = {}): Promise<HookAnswer> {
    const response = await fetch(`${this.gateway.url}${path}`, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** What became of what was posted, the oldest first, each with its lead. */
  async deliveries(filter: object, as: Person = 'ada'): Promise<Selected[]> {
    const { body } = await this.gateway.query(
      graphql(`query ($filter: LeadHookDeliveryFilter) {
        leadHookDeliveries(filter: $filter, first: 200) {
          totalCount
          pageInfo { hasNextPage }
          edges { cursor }
          nodes {
            id status externalId reason warnings payload receivedAt hook { id }
            lead {
              id firstName lastName email phoneNumbers company description message country
              source { id code } owner { id } assignedUser { id } ownedByGroup { id } type { code }
              external { externalId branchId createdAt importSource { code } }
              marketingAttribution { source medium campaign clickId }
              customFields { field { key } string float }
            }
          }
        }
      }`),
      { filter },
      as,
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return [...(body.data.leadHookDeliveries?.nodes ?? [])].reverse();
  }

  /** Posts, and what became of the one lead. */
  async outcome(hook: Hook, answer: Promise<HookAnswer>): Promise<Selected> {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    const all = await this.deliveries({ hookIds: [hook.id] });
    const found = all.filter(({ id }) => body.deliveryIds?.includes(id));
    if (found.length !== 1) throw new Error(`${found.length} deliveries`);
    return found[0];
  }
}

let people = 0;
/** Somebody whom no lead is about. */
export const somebody = () => {
  people += 1;
  return { name: `Nora Newcome${people}`, email: `nora.${people}.${process.pid}@form.example` };
};
