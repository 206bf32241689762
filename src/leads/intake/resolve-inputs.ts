import { customerLookup } from '../../customers/index.js';
import { ValidationIssueCode as Code } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { isKept, phoneBase } from '../../platform/rules/index.js';
import {
  groupSetting,
  keptText,
  namedCustomFields,
  Picklist,
  type PicklistRow,
  References,
} from '../../settings/index.js';
import { type LeadStatus, type StatusRow, statusLookup } from '../../statuses/index.js';
import { AssignmentRules } from '../assignment/assignment-rules.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { PhotoRepository, type PhotoRow } from '../photo/photo.repository.js';
import type { NamedValues } from '../picklists/named-values.js';
import { leadTypeSetting } from '../type/lead-type.setting.js';
import type { LeadTypeRow } from '../type/type-rules.js';
import { addExternalTaken, externalKey } from './lead.external.js';
import type { CreateLeadInput } from './lead.input.js';
import type { LeadValues } from './lead.rules.js';
import {
  billedOwners,
  billingAccountById,
  defaultStatus,
  firstStatusOfType,
  statusOfLead,
  typeOfLead,
} from './resolve-inputs.repository.js';

/** How a lead is reached, and the customer that it is about. */
export interface AddressesOf {
  email: string | null;
  phoneNumbers: readonly string[];
  existingCustomerId: Id<'customer'> | null;
}

/** What a lead's input names beside itself, looked up; what is not there or not fit goes to `issues`. */
export class LeadReferences extends References {
  /** A status by ID or `slug:<slug>`; where none is named, the default of the type that is, else the tenant's. */
  async status(
    given: string | null | undefined,
    type?: string | null,
  ): Promise<(StatusRow & LeadStatus) | null> {
    const path = ['input', 'statusId'];
    if (given != null) return this.one('statusId', statusLookup, given);
    // A text that names no type is told of by whoever looks the type up.
    const name = leadTypeSetting.lookup.nameIn(type);
    const [status] = await (name
      ? this.transaction.run(firstStatusOfType, { id: name.id ?? null, code: name.word ?? null })
      : this.transaction.run(defaultStatus));
    if (!status) this.issues.add(path, Code.REQUIRED, 'the tenant has no status to begin with');
    return status ?? null;
  }

  /** Why leads are lost, active or not. */
  async lostReason(given: string | null | undefined): Promise<PicklistRow | null> {
    if (given == null) return null;
    const path = ['input', 'lostReasonId'];
    const [value] = await this.picklistValues([{ path, given, picklist: Picklist.LOST_REASON }]);
    return value ?? null;
  }

  /** The status that a lead has now. */
  async statusOf(leadId: Id<'lead'>): Promise<StatusRow | null> {
    const [status] = await this.transaction.run(statusOfLead, { leadId });
    return status ?? null;
  }

  /** The type that a lead has now. */
  async typeOf(leadId: Id<'lead'>): Promise<LeadTypeRow | null> {
    const [type] = await this.transaction.run(typeOfLead, { leadId });
    return type ?? null;
  }

  type = (given: string | null | undefined) => this.one('typeId', leadTypeSetting.lookup, given);
  group = (id: string | null | undefined) => this.one('ownedByGroupId', groupSetting.lookup, id);
  customer = (id: string | null | undefined) => this.one('existingCustomerId', customerLookup, id);

  /** The rules that say who works on it where the input does not. */
  async assignmentRules(): Promise<AssignmentRules> {
    return AssignmentRules.of(this.transaction);
  }

  /** What the input of a new lead says of custom fields. */
  newCustomFields(given: CreateLeadInput['customFields']) {
    return namedCustomFields(this.transaction, given, this.issues, true);
  }

  /** What the lead is to another system, which no lead that is there may be already; with that system itself. */
  async external(values: LeadValues, picked: Promise<NamedValues>): Promise<void> {
    const { externalId } = values;
    if (!externalId) return;
    const [taken, picks] = await Promise.all([
      isKept(externalId) ? new LeadRepository(this.transaction).externalsTaken([externalId]) : null,
      picked,
    ]);
    values.externalSourceId = picks.idOf('external');
    if (taken?.has(externalKey(values))) {
      addExternalTaken(this.issues, ['input', 'external', 'externalId']);
    }
  }

  /** A photo that the caller uploaded and that no lead uses, or that this lead has already; held for change. */
  async photo(
    given: string | null | undefined,
    userId: Id<'user'>,
    leadId: Id<'lead'> | null = null,
  ): Promise<PhotoRow | null> {
    if (given == null) return null;
    const path = ['input', 'photoFileName'];
    const photo = await new PhotoRepository(this.transaction).take(keptText(given));
    if (!photo) this.issues.missing(given);
    else if (photo.leadId !== null && photo.leadId === leadId) return photo;
    else if (photo.uploadedBy !== userId)
      this.issues.add(path, Code.NOT_OWNED, 'must be a photo that you uploaded');
    else if (photo.leadId !== null) this.issues.add(path, Code.TAKEN, 'is the photo of another lead');
    return photo;
  }

  /**
   * The billing account of a lead. Where an address or number is that of customers who have active ones, one of
   * theirs must be named; one that is named belongs to them, or to the customer that the lead is about.
   */
  async billingAccount(given: string | null | undefined, of: AddressesOf): Promise<void> {
    const path = ['input', 'billingAccountId'];
    const values = [...(of.email ? [of.email] : []), ...of.phoneNumbers];
    const id = given == null ? null : this.issues.id(path, 'billing', given);
    const [named, owners] = await Promise.all([
      id === null ? [] : this.transaction.run(billingAccountById, { id }),
      values.length === 0 ? [] : this.transaction.run(billedOwners, { values, bases: values.map(phoneBase) }),
    ]);
    if (given == null) {
      if (owners.length > 0)
        this.issues.add(path, Code.REQUIRED, 'is required: the customer has a billing account');
      return;
    }
    if (id === null) return;
    const [account] = named;
    if (!account) return this.issues.missing(id);
    const allowed = new Set(owners.map(({ customerId }) => customerId));
    if (of.existingCustomerId) allowed.add(of.existingCustomerId);
    if (allowed.size > 0 && !allowed.has(account.customerId)) {
      this.issues.add(path, Code.NOT_OWNED, 'must belong to the customer that the lead is about');
    } else if (!account.isActive) {
      this.issues.add(path, Code.INACTIVE, 'must be an active billing account');
    }
  }
}
