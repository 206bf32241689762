import type { TenantTransaction } from '../../../platform/database/index.js';
import type { ValidationIssues } from '../../../platform/graphql/index.js';
import { noCustomFields, type Remembered } from '../../../settings/index.js';
import { type AddressesOf, LeadReferences } from '../resolve-inputs.js';
import { assumeUnchanged, type IntakeSettings } from './intake-settings.repository.js';

/**
 * What a new lead's input names, looked up; what of the tenant's settings every new lead goes by is taken from what was
 * read before, and of the customers with billing accounts it is assumed that none has its addresses. Whoever uses it
 * sends `assume` along with what is written.
 */
export class RememberedReferences extends LeadReferences {
  #unbilled: readonly string[] = [];

  constructor(
    transaction: TenantTransaction,
    issues: ValidationIssues,
    private readonly remembered: Remembered<IntakeSettings>,
  ) {
    super(transaction, issues);
  }

  override async status(given: string | null | undefined, type?: string | null) {
    const { defaultStatus } = this.remembered.settings;
    return given == null && type == null && defaultStatus ? defaultStatus : super.status(given, type);
  }

  override async assignmentRules() {
    return this.remembered.settings.rules;
  }

  override async newCustomFields(given: Parameters<LeadReferences['newCustomFields']>[0]) {
    const isAsked = given !== undefined || this.remembered.settings.asksForFields;
    return isAsked ? super.newCustomFields(given) : noCustomFields();
  }

  override async billingAccount(given: string | null | undefined, of: AddressesOf): Promise<void> {
    if (given != null || of.existingCustomerId !== null) return super.billingAccount(given, of);
    this.#unbilled = [...(of.email ? [of.email] : []), ...of.phoneNumbers];
  }

  /** Fails the transaction where something is not as it was assumed. */
  assume = (): Promise<void> => assumeUnchanged(this.transaction, this.remembered, this.#unbilled);
}
