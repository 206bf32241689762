import { changesBetween, EntityType, LogAction, LogRepository } from '../../../logs/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { newId } from '../../../platform/ids/index.js';
import { dealStages, pipelines } from '../../../settings/index.js';
import { LeadStatusCategory, LeadStatusColor, StatusRepository } from '../../../statuses/index.js';

const { OPEN, WON, LOST } = LeadStatusCategory;

/** Statuses of a lead's pipeline, in order; new leads start in the first. */
const statuses = [
  { name: 'New', slug: 'new', primaryColor: LeadStatusColor.BLUE, category: OPEN },
  { name: 'Contacted', slug: 'contacted', primaryColor: LeadStatusColor.CYAN, category: OPEN },
  { name: 'Qualified', slug: 'qualified', primaryColor: LeadStatusColor.AMBER, category: OPEN },
  { name: 'Won', slug: 'won', primaryColor: LeadStatusColor.GREEN, category: WON },
  { name: 'Lost', slug: 'lost', primaryColor: LeadStatusColor.RED, category: LOST },
];

/** The way of a deal. */
const stages = [
  { name: 'Prospecting', probability: 10 },
  { name: 'Proposal', probability: 50 },
  { name: 'Negotiation', probability: 75 },
  { name: 'Won', probability: 100, isWon: true },
  { name: 'Lost', probability: 0, isLost: true },
];

/** Gives a new tenant what it needs to take its first lead, unless it is to be bare: statuses for leads, and a pipeline for deals. */
export async function addFirstSettings(tx: TenantTransaction): Promise<void> {
  const { db, tenantId } = tx;
  const repository = new StatusRepository(tx);
  const logs = new LogRepository(tx, { userId: null, requestId: null });
  for (const [i, status] of statuses.entries()) {
    const values = { ...status, order: i + 1, isDefault: i === 0, isTerminal: status.category !== OPEN };
    const id = newId('status');
    await repository.insert({ id, ...values });
    await logs.write({
      action: LogAction.CREATE_STATUS,
      entityType: EntityType.LEAD_STATUS,
      entityId: id,
      changes: changesBetween({}, values),
    });
  }
  const pipelineId = newId('pipeline');
  await db.insert(pipelines).values({ tenantId, id: pipelineId, name: 'Sales', isDefault: true });
  await db
    .insert(dealStages)
    .values(stages.map((stage, i) => ({ tenantId, id: newId('stage'), pipelineId, order: i + 1, ...stage })));
}
