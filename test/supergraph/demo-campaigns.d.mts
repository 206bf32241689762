import type { Campaign } from './campaigns.mjs';

export function demoCampaigns(seed: {
  demo: { users: Record<'mia' | 'sam' | 'gus', string>; leads: Record<string, string> };
  settingId(kind: 'tag', tenant: 'acme', name: string): string;
}): Campaign[];
