/** A campaign of the second subgraph; IDs of people, tags and leads are the gateway's. */
export interface Campaign {
  id: string;
  /** The tenant's slug, which the subgraph finds in X-Tenant. */
  tenant: string;
  name: string;
  ownerId: string;
  tagIds: string[];
  leadIds: string[];
  modelId?: string;
}

export const campaignsSdl: string;

export function startCampaigns(options: { campaigns: Campaign[]; port?: number }): Promise<{
  /** Where its schema is served. */
  url: string;
  /** The documents that it was sent. */
  requests: string[];
  stop(): Promise<void>;
}>;
