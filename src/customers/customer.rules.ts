import type { TenantProfile } from '../identity/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import { judged, judgeText, limits, type Path, todayIn, ValueJudge } from '../platform/rules/index.js';
import type { UpdateAccountInput, UpdateDealInput } from './company.input.js';
import { companyNameOf, normalizedCompanyName } from './company-name.js';
import type { UpdateCustomerInput } from './customer.input.js';
import type { AccountRow, CustomerRow, DealRow } from './customer.repository.js';
import { normalizedNumber } from './duplicate-key.js';
import type { SaveFinancialProfileInput } from './finance.input.js';
import type { ProfileValues } from './finance.repository.js';

const longest = { address: 500, number: 100, companyName: 200, pushToken: 4096 };
const greatestScore = 2 ** 31 - 1;

/**
 * Judges the fields of a customer's input, each by its rule, and gives the columns that they become. A field left
 * out gives no column; one that is null gives null. Broken rules go to `issues`, each with its path.
 * @param knownNumbers of phone numbers that read two ways, those that some customer has
 */
export function customerValues(
  input: UpdateCustomerInput,
  tenant: TenantProfile,
  issues: Issues,
  knownNumbers?: ReadonlySet<string>,
): Partial<CustomerRow> {
  const judge = new CustomerJudge(issues, tenant.defaultCountry, knownNumbers);
  return {
    ...judge.needed('firstName', input.firstName, (text, path) => judge.name(text, path)),
    ...judge.needed('lastName', input.lastName, (text, path) => judge.name(text, path)),
    ...judged('email', input.email, judge.email),
    ...(input.phoneNumbers === undefined ? {} : { phoneNumbers: judge.phones(input.phoneNumbers ?? []) }),
    ...judged('dateOfBirth', input.dateOfBirth, judge.notAfter(todayIn(tenant.timeZone))),
    ...judged('country', input.country, judge.country),
    ...judged('identityNumber', input.identityNumber, judge.number),
    ...judged('taxNumber', input.taxNumber, judge.number),
    ...judged('job', input.job, judge.text(limits.shortText)),
    ...judged('address', input.address, judge.text(longest.address)),
    ...judged('avatarUrl', input.avatarUrl, judge.url),
    ...judged('businessName', input.businessName, judge.text(limits.shortText)),
    ...judge.needed('customerStatus', input.customerStatus, (status) => status),
    ...(input.additionalData === null
      ? { additionalData: {} }
      : judge.needed('additionalData', input.additionalData, judge.json)),
  };
}

/** The same for an account. */
export function accountValues(
  input: UpdateAccountInput,
  tenant: TenantProfile,
  issues: Issues,
): Partial<AccountRow> {
  const judge = new CustomerJudge(issues, tenant.defaultCountry);
  const { name } = judge.needed('name', input.name, judge.accountName);
  return {
    ...(name === undefined ? {} : { name, normalizedName: normalizedCompanyName(name) }),
    ...judged('website', input.website, judge.url),
  };
}

/** The same for a deal. */
export function dealValues(input: UpdateDealInput, tenant: TenantProfile, issues: Issues): Partial<DealRow> {
  const judge = new CustomerJudge(issues, tenant.defaultCountry);
  if (input.stageId === null) judge.required(['input', 'stageId']);
  return {
    ...judge.needed('name', input.name, judge.companyName),
    ...judged('amount', input.amount, judge.amount),
    ...judged('closingDate', input.closingDate, (date) => date),
  };
}

/** The same for a financial profile, but for its status, which a new one need not be given. */
export function profileValues(
  input: SaveFinancialProfileInput,
  tenant: TenantProfile,
  issues: Issues,
): ProfileValues {
  const judge = new CustomerJudge(issues, tenant.defaultCountry);
  return {
    ...judged('quota', input.quota, judge.amount),
    ...judged('score', input.score, judge.between(0, greatestScore)),
    ...judged('ecosystem', input.ecosystem, judge.text(limits.shortText)),
    ...judged('businessEntity', input.businessEntity, judge.text(limits.shortText)),
    ...judged('paymentData', input.paymentData, judge.json),
    ...judged('pushToken', input.pushToken, judge.text(longest.pushToken)),
  };
}

/** The rules of values that only customers, their companies and deals have. */
class CustomerJudge extends ValueJudge {
  /** A column that is never null: left out where it is not given, and refused where it is null. */
  needed<K extends string, V, R>(
    field: K,
    value: V | null | undefined,
    read: (value: V, path: Path) => R,
  ): { [name in K]?: R } {
    if (value === undefined) return {};
    const path = ['input', field];
    if (value !== null) return { [field]: read(value, path) } as { [name in K]: R };
    this.required(path);
    return {};
  }

  companyName = (text: string, path: Path): string =>
    judgeText(text, { path, most: longest.companyName, isRequired: true }, this.issues);

  /** The name of an account: something must be left of it to compare. */
  accountName = (text: string, path: Path): string => {
    const name = this.companyName(text, path);
    if (name !== '' && name.length <= longest.companyName * 2 && companyNameOf(name).base === '') {
      this.issues.add(path, Code.INVALID_FORMAT, 'must have a letter or a digit');
    }
    return name;
  };

  /** An identity or tax number: something must be left of it to compare. */
  number = (text: string, path: Path): string | null => {
    const number = this.text(longest.number)(text, path);
    if (number !== null && normalizedNumber(number) === null) {
      this.issues.add(path, Code.INVALID_FORMAT, 'must have a letter or a digit');
    }
    return number;
  };

  notAfter = (today: string) => (date: string, path: Path) => {
    if (date > today) this.issues.add(path, Code.OUT_OF_RANGE, 'must not be in the future');
    return date;
  };
}
