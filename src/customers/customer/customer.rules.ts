import type { TenantProfile } from '../../identity/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import {
  limits,
  type Path,
  todayIn,
  ValueValidator,
  validated,
  validateText,
} from '../../platform/rules/index.js';
import { companyNameOf, normalizedCompanyName } from '../account/company-name.js';
import type { UpdateAccountInput, UpdateDealInput } from '../account-and-deal/account-and-deal.input.js';
import type { AccountRow, CustomerRow, DealRow } from '../customer.repository.js';
import { normalizedNumber } from '../duplicates/duplicate-key.js';
import type { SaveFinancialProfileInput } from '../finance/finance.input.js';
import type { ProfileValues } from '../finance/finance.repository.js';
import type { UpdateCustomerInput } from './customer.input.js';

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
  issues: ValidationIssues,
  knownNumbers?: ReadonlySet<string>,
): Partial<CustomerRow> {
  const validate = new CustomerValidator(issues, tenant.defaultCountry, knownNumbers);
  return {
    ...validate.needed('firstName', input.firstName, (text, path) => validate.name(text, path)),
    ...validate.needed('lastName', input.lastName, (text, path) => validate.name(text, path)),
    ...validated('email', input.email, validate.email),
    ...(input.phoneNumbers === undefined ? {} : { phoneNumbers: validate.phones(input.phoneNumbers ?? []) }),
    ...validated('dateOfBirth', input.dateOfBirth, validate.notAfter(todayIn(tenant.timeZone))),
    ...validated('country', input.country, validate.country),
    ...validated('identityNumber', input.identityNumber, validate.number),
    ...validated('taxNumber', input.taxNumber, validate.number),
    ...validated('job', input.job, validate.text(limits.shortText)),
    ...validated('address', input.address, validate.text(longest.address)),
    ...validated('avatarUrl', input.avatarUrl, validate.url),
    ...validated('businessName', input.businessName, validate.text(limits.shortText)),
    ...validate.needed('customerStatus', input.customerStatus, (status) => status),
    ...(input.additionalData === null
      ? { additionalData: {} }
      : validate.needed('additionalData', input.additionalData, validate.json)),
  };
}

/** The same for an account. */
export function accountValues(
  input: UpdateAccountInput,
  tenant: TenantProfile,
  issues: ValidationIssues,
): Partial<AccountRow> {
  const validate = new CustomerValidator(issues, tenant.defaultCountry);
  const { name } = validate.needed('name', input.name, validate.accountName);
  return {
    ...(name === undefined ? {} : { name, normalizedName: normalizedCompanyName(name) }),
    ...validated('website', input.website, validate.url),
  };
}

/** The same for a deal. */
export function dealValues(
  input: UpdateDealInput,
  tenant: TenantProfile,
  issues: ValidationIssues,
): Partial<DealRow> {
  const validate = new CustomerValidator(issues, tenant.defaultCountry);
  if (input.stageId === null) validate.required(['input', 'stageId']);
  return {
    ...validate.needed('name', input.name, validate.companyName),
    ...validated('amount', input.amount, validate.amount),
    ...validated('closingDate', input.closingDate, (date) => date),
  };
}

/** The same for a financial profile, but for its status, which a new one need not be given. */
export function profileValues(
  input: SaveFinancialProfileInput,
  tenant: TenantProfile,
  issues: ValidationIssues,
): ProfileValues {
  const validate = new CustomerValidator(issues, tenant.defaultCountry);
  return {
    ...validated('quota', input.quota, validate.amount),
    ...validated('score', input.score, validate.between(0, greatestScore)),
    ...validated('ecosystem', input.ecosystem, validate.text(limits.shortText)),
    ...validated('businessEntity', input.businessEntity, validate.text(limits.shortText)),
    ...validated('paymentData', input.paymentData, validate.json),
    ...validated('pushToken', input.pushToken, validate.text(longest.pushToken)),
  };
}

/** The rules of values that only customers, their companies and deals have. */
class CustomerValidator extends ValueValidator {
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
    validateText(text, { path, most: longest.companyName, isRequired: true }, this.issues);

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
