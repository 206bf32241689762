import type { ColumnPolicies } from '../logs/index.js';
import type { leadStatuses } from './status.table.js';

const shown = { audit: 'shown' } as const;
const system = { system: true } as const;

/** What happens to each column of a status; logs show them in this order. */
export const statusColumns = {
  name: shown,
  slug: shown,
  primaryColor: shown,
  order: shown,
  isTerminal: shown,
  isDefault: shown,
  category: shown,
  tenantId: system,
  id: system,
  createdAt: system,
  updatedAt: system,
} as const satisfies ColumnPolicies<typeof leadStatuses>;
