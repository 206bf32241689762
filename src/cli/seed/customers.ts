import { addComment } from '../../comments/index.js';
import {
  billingAccountSetting,
  CustomerStatus,
  duplicateKeys,
  saveFinancialProfile,
} from '../../customers/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import type { Id } from '../../platform/ids/index.js';
import { Picklist } from '../../settings/index.js';
import { addAccount, addDeal } from './accounts-and-deals.js';
import { billingAccountId, customerBirth, customerId, settingId } from './demo.js';
import { valueIds } from './leads/picked.js';
import type { RowOf } from './rows.js';
import { saveAll, settingInputs } from './settings/setting-inputs.js';
import type { DemoTenant } from './tenants/demo-tenant.js';
import type { Profile } from './tenants/profile.js';
import { randomOf } from './words/random.js';

type NewCustomer = Omit<RowOf<'customers'>, 'tenantId' | 'createdAt' | 'updatedAt'>;

const sensitive = new Set(['identityNumber', 'taxNumber']);
/** Leads have the first numbers of a population; these people are none of them. */
const firstCustomer = 1000;
const withBillingAccount = 6;
const withAccount = 12;
const withDeal = 8;
/** Those that a lead is merged into later have one number only, and no job. */
const sparse = [13, 14, 15];
const otherStatuses = new Map([
  [6, CustomerStatus.PENDING],
  [7, CustomerStatus.SUSPENDED],
  [17, CustomerStatus.CLOSED],
]);

/** The person behind the customer at this place. */
export const customerPerson = (profile: Profile, place: number) => profile.population(firstCustomer + place);

/** A customer with the log of it, holding every value of theirs that nobody holds. */
function addCustomer(tenant: DemoTenant, minute: number, by: Id<'user'>, values: NewCustomer): void {
  const made = tenant.calendar.at(minute);
  const customer = tenant.add('customers', { ...values, createdAt: made, updatedAt: made });
  for (const key of duplicateKeys(customer)) {
    const isHeld = tenant.rows.customerKeys.some(
      ({ kind, value }) => kind === key.kind && value === key.value,
    );
    if (!isHeld) tenant.add('customerKeys', { ...key, customerId: customer.id });
  }
  const { id, accountId, ...fields } = values;
  tenant.log({
    action: LogAction.CREATE_CUSTOMER,
    entityType: EntityType.CUSTOMER,
    entityId: id,
    ...{ by, minute },
    changes: changesBetween({}, fields, sensitive),
  });
}

/** The customers who were no leads before: from elsewhere, so by rows. What belongs to them comes by use cases. */
export function addCustomers(tenant: DemoTenant): void {
  const { profile, slug } = tenant;
  for (let place = 0; place < profile.customers; place++) {
    const minute = customerBirth(place);
    const random = randomOf(`${slug}/customer/${place}`);
    const owner = random.pick(profile.workers);
    const person = customerPerson(profile, place);
    const id = customerId(slug, place);
    const account = place < withAccount ? addAccount(tenant, minute, owner, person.company) : null;
    addCustomer(tenant, minute, owner, {
      ...{ id, firstName: person.firstName, lastName: person.lastName, email: person.email },
      phoneNumbers: person.phoneNumbers.slice(0, place % 3 === 0 && !sparse.includes(place) ? 2 : 1),
      dateOfBirth: random.chance(0.5)
        ? `19${random.whole(50, 99)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`
        : null,
      country: person.country,
      identityNumber: place % 2 === 0 ? `ID${random.whole(1_000_000, 9_999_999)}` : null,
      taxNumber: place % 3 === 0 ? String(random.whole(100_000_000, 999_999_999)) : null,
      job: sparse.includes(place) ? null : random.pick(profile.texts.positions),
      address: addressIn(person.city, profile, random.whole(1, 240), random.pick(profile.texts.streets)),
      businessName: person.company,
      customerStatus: otherStatuses.get(place) ?? CustomerStatus.ACTIVE,
      relatedUserId: owner,
      defaultChannelId: place % 3 === 1 ? (valueIds(profile, Picklist.CHANNEL)[place % 2] ?? null) : null,
      accountId: account?.id ?? null,
    });
    const tagId = settingId('tag', slug, random.pick(profile.tags).name);
    if (place % 2 === 0) tenant.add('customerTags', { customerId: id, tagId });
    if (account && place % 4 === 1) tenant.add('accountTags', { accountId: account.id, tagId });
    if (place < withDeal) {
      const deal = addDeal(tenant, minute + 30, {
        ...{ id: tenant.id('deal', minute + 30), ownerId: owner, company: person.company },
        ...{ customerId: id, accountId: account?.id ?? null },
      });
      if (place % 3 === 0) tenant.add('dealTags', { dealId: deal.id, tagId });
    }
    if (place < withBillingAccount) addFinances(tenant, place, owner);
    for (let said = random.whole(0, 3); said > 0; said--) {
      const input = { subjectId: id, content: random.pick(profile.texts.customerComments) };
      tenant.act({
        ...{ by: owner, minute: minute + said * random.whole(900, 20_000), about: id },
        run: (context) => addComment(context, input),
      });
    }
  }
}

const addressIn = (city: string, { defaultCountry }: Profile, house: number, street: string) =>
  defaultCountry === 'DE' ? `${street} ${house}, ${city}` : `${house} ${street}, ${city}`;

/** Accounts receivable, and a profile with somebody who serves the customer financially. */
function addFinances(tenant: DemoTenant, place: number, by: Id<'user'>): void {
  const { slug, profile } = tenant;
  const minute = customerBirth(place);
  const owner = customerId(slug, place);
  const bill = (series: number, isActive: boolean) => {
    const number = `AR-${series}${String(place + 1).padStart(4, '0')}`;
    const inputs = settingInputs(billingAccountSetting, [{ customerId: owner, number, isActive }]);
    const ids = { billing: [billingAccountId(slug, place, isActive)] };
    saveAll(tenant, { by: tenant.administrator, minute }, inputs, () => ids);
  };
  bill(1, true);
  if (place === 0) bill(9, false);
  const entity = profile.financialEntities[place % profile.financialEntities.length];
  if (!entity) return;
  const input = {
    customerId: owner,
    financialEntityId: settingId('entity', slug, entity.code),
    status: place === 4 ? CustomerStatus.PENDING : CustomerStatus.ACTIVE,
    quota: String(5_000 * (place + 1)),
    score: 600 + 35 * place,
    ecosystem: 'DIRECT',
    paymentData: { method: place % 2 === 0 ? 'CARD' : 'TRANSFER', lastDigits: String(4000 + 37 * place) },
  };
  tenant.act({
    by,
    minute: minute + 60,
    about: owner,
    run: (context) => saveFinancialProfile(context, input),
  });
}
