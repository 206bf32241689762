import { baseOf, normalizedCompanyName } from '../../customers/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { settingId, unclaimedDealBirth, unclaimedDealId } from './demo.js';
import type { RowOf } from './rows.js';
import { stageId } from './settings/settings.js';
import type { DemoTenant } from './tenants/demo-tenant.js';
import type { Profile } from './tenants/profile.js';
import { randomOf } from './words/random.js';

/** The account of that company, made where there is none. */
export function addAccount(
  tenant: DemoTenant,
  minute: number,
  ownerId: Id<'user'>,
  name: string,
): { account: RowOf<'accounts'>; isNew: boolean } {
  const normalizedName = normalizedCompanyName(name);
  const found = tenant.rows.accounts.find((account) => account.normalizedName === normalizedName);
  if (found) return { account: found, isNew: false };
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
  return { account, isNew: true };
}

type NewDeal = Pick<RowOf<'deals'>, 'name' | 'customerId' | 'accountId'> & {
  id?: Id<'deal'>;
  isOpen?: boolean;
};

/** A deal somewhere on its way, with the log of it. */
export function addDeal(
  tenant: DemoTenant,
  profile: Profile,
  minute: number,
  ownerId: Id<'user'>,
  { isOpen = false, name: company, ...deal }: NewDeal,
): RowOf<'deals'> {
  const id = deal.id ?? tenant.id('deal', minute);
  const random = randomOf(`${profile.slug}/deal/${id}`);
  const pipeline = random.chance(0.75) ? profile.pipelines[0] : random.pick(profile.pipelines);
  const stages = (pipeline?.stages ?? []).filter((stage) => !isOpen || !(stage.isWon || stage.isLost));
  const made = tenant.calendar.at(minute);
  const values = {
    name: `${company} – ${pipeline?.name}`,
    amount: String(random.whole(10, 900) * 100),
    currency: profile.currency,
    closingDate: tenant.calendar.day(minute, random.whole(20, 120)),
    pipelineId: settingId('pipeline', profile.slug, pipeline?.name ?? ''),
    stageId: stageId(profile.slug, pipeline?.name ?? '', random.pick(stages).name),
    ownerId,
  };
  const row = tenant.add('deals', { ...deal, ...values, id, createdAt: made, updatedAt: made });
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
export function addUnclaimedDeals(tenant: DemoTenant, profile: Profile): void {
  for (const place of [0, 1, 2]) {
    const { company } = profile.population(2_000 + place);
    const unclaimed = {
      id: unclaimedDealId(profile.slug, place),
      customerId: null,
      accountId: null,
      isOpen: true,
    };
    addDeal(tenant, profile, unclaimedDealBirth(place), profile.manager, { ...unclaimed, name: company });
  }
}
