import { baseOf, normalizedCompanyName } from '../../customers/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { settingId, unclaimedDealBirth, unclaimedDealId } from './demo.js';
import type { RowOf } from './rows.js';
import { stageId } from './settings/settings.js';
import type { DemoTenant } from './tenants/demo-tenant.js';
import { randomOf } from './words/random.js';

/** The account of that company, made where there is none. */
export function addAccount(
  tenant: DemoTenant,
  minute: number,
  ownerId: Id<'user'>,
  name: string,
): RowOf<'accounts'> {
  const normalizedName = normalizedCompanyName(name);
  const found = tenant.rows.accounts.find((account) => account.normalizedName === normalizedName);
  if (found) return found;
  const made = tenant.calendar.at(minute);
  const website = `https://www.${baseOf(normalizedName).replace(/[^a-z0-9]+/g, '-')}.example`;
  const id = tenant.id('account', minute);
  const account = tenant.add('accounts', {
    ...{ id, name, normalizedName, website, ownerId },
    ...{ createdAt: made, updatedAt: made },
  });
  tenant.log({
    action: LogAction.CREATE_ACCOUNT,
    entityType: EntityType.ACCOUNT,
    entityId: id,
    ...{ by: ownerId, minute },
    changes: changesBetween({}, { name, website, ownerId }),
  });
  return account;
}

/**
 * What is hoped for of a company: a deal somewhere on its way.
 * @param of what it is drawn for, so that it is always the same
 */
export function dealWith(
  { profile, slug, calendar }: DemoTenant,
  minute: number,
  { company, of, isOpen = false }: { company: string; of: string; isOpen?: boolean },
) {
  const random = randomOf(`${slug}/deal/${of}`);
  const pipeline = random.chance(0.75) ? profile.pipelines[0] : random.pick(profile.pipelines);
  const stages = (pipeline?.stages ?? []).filter((stage) => !isOpen || !(stage.isWon || stage.isLost));
  return {
    name: `${company} – ${pipeline?.name}`,
    amount: String(random.whole(10, 900) * 100),
    closingDate: calendar.day(minute, random.whole(20, 120)),
    pipelineId: settingId('pipeline', slug, pipeline?.name ?? ''),
    stageId: stageId(slug, pipeline?.name ?? '', random.pick(stages).name),
  };
}

type NewDeal = { id: Id<'deal'>; ownerId: Id<'user'>; company: string; isOpen?: boolean } & Pick<
  RowOf<'deals'>,
  'customerId' | 'accountId'
>;

/** A deal that came about without a conversion, with the log of it. */
export function addDeal(
  tenant: DemoTenant,
  minute: number,
  { id, ownerId, customerId, accountId, company, isOpen = false }: NewDeal,
): RowOf<'deals'> {
  const made = tenant.calendar.at(minute);
  const { currency } = tenant.profile;
  const values = { ...dealWith(tenant, minute, { company, of: id, isOpen }), currency, ownerId };
  const row = tenant.add('deals', { ...values, id, customerId, accountId, createdAt: made, updatedAt: made });
  tenant.log({
    action: LogAction.CREATE_DEAL,
    entityType: EntityType.DEAL,
    entityId: id,
    ...{ by: ownerId, minute },
    changes: changesBetween({}, values),
  });
  return row;
}

/** Open deals that wait for a customer. */
export function addUnclaimedDeals(tenant: DemoTenant, count: number): void {
  const { slug, profile } = tenant;
  for (let place = 0; place < count; place++) {
    addDeal(tenant, unclaimedDealBirth(place), {
      ...{ id: unclaimedDealId(slug, place), ownerId: profile.manager, customerId: null, accountId: null },
      ...{ company: profile.population(2_000 + place).company, isOpen: true },
    });
  }
}
