import { Field, Int, ObjectType } from 'type-graphql';
import {
  CountryCode,
  connectionOf,
  DateScalar,
  DateTime,
  Decimal,
  EmailAddress,
  Needs,
  Node,
  PhoneNumber,
  URLScalar,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { countryName } from '../../platform/rules/index.js';
import type { CustomValues } from '../../settings/index.js';
import {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadLockRestriction,
  LeadState,
  PrivacyLevel,
} from './lead.enums.js';
import { ExternalReference, MarketingAttribution } from './lead.origin.type.js';

@ObjectType({ description: 'A duration: a number of units of time.' })
export class Duration {
  @Field(() => Int, { description: 'Number of units.' })
  value!: number;

  @Field(() => DurationUnit, { description: 'Unit of time.' })
  unit!: DurationUnit;
}

@ObjectType({ description: 'Profiles of a person in social networks.' })
export class SocialMedia {
  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the YouTube channel. Null if there is none.',
  })
  youtube?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the Facebook profile. Null if there is none.',
  })
  facebook?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the Instagram profile. Null if there is none.',
  })
  instagram?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the X (Twitter) profile. Null if there is none.',
  })
  twitter?: string | null;

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the LinkedIn profile. Null if there is none.',
  })
  linkedin?: string | null;
}

@ObjectType({ description: 'The approval of a lead, which can be required before its conversion.' })
export class LeadApproval {
  @Field(() => ApprovalState, { description: 'State of the approval.' })
  state!: ApprovalState;

  requestedById!: Id<'user'> | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when approval was last requested. Null if it was never requested.',
  })
  requestedAt!: Date | null;

  decidedById!: Id<'user'> | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time of the last decision. Null while there is none, and after a new request.',
  })
  decidedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Comment of the last request or decision. Null if there is none.',
  })
  comment!: string | null;
}

@ObjectType({
  description:
    'A lock that a user or a process holds on a lead. Until it is removed or expires, other users cannot do what it restricts.',
})
export class LeadLock {
  leadId!: Id<'lead'>;

  @Field(() => String, {
    description: 'Purpose of the lock, such as ENRICHMENT, IMPORT or VISION_PROCESSING.',
  })
  action!: string;

  @Field(() => String, { nullable: true, description: 'Reason for the lock. Null if none was given.' })
  reason!: string | null;

  @Field(() => [LeadLockRestriction], {
    description: 'What other users are prevented from doing, in the order in which it was given.',
  })
  restricts!: LeadLockRestriction[];

  lockedById!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'Date and time when the lock was taken.' })
  lockedAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the lock expires.' })
  expiresAt!: Date;
}

@ObjectType({ implements: Node, description: 'A person who may become a customer.' })
export class Lead extends Node<'lead'> {
  @Field(() => Int, {
    description:
      "Version number of the lead; it increases with each change of the lead's own fields, tags, status and approval, and not with locks or comments. Pass it as `expectedVersion`.",
  })
  version!: number;

  @Field(() => String, { description: 'First name.' })
  firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  lastName!: string;

  @Field(() => String, { description: 'First and last name, separated by a space.' })
  @Needs('firstName', 'lastName')
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`.trim();
  }

  @Field(() => EmailAddress, {
    nullable: true,
    description:
      'E-mail address, unique among the leads that are neither deleted nor converted. Null if there is none.',
  })
  email!: string | null;

  @Field(() => [PhoneNumber], {
    description: 'Phone numbers in the order in which they were given; at most 10.',
  })
  phoneNumbers!: string[];

  @Field(() => ContactMethod, {
    nullable: true,
    description: 'Preferred way of contact. Null if it is not known.',
  })
  preferredContact!: ContactMethod | null;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'E-mail address for messages, if it is not `email`. Null if there is none.',
  })
  contactEmail!: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      'Phone number for messages, if it is not the first of `phoneNumbers`. Null if there is none.',
  })
  contactPhone!: string | null;

  existingCustomerId!: Id<'customer'> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the company for which the person works. Null if it is not known.',
  })
  company!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Position of the person in the company. Null if it is not known.',
  })
  position!: string | null;

  @Field(() => String, { nullable: true, description: 'Location of the person. Null if it is not known.' })
  location!: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Country of the person. Null if it is not known.',
  })
  country!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the country in English. Null if the country is not known.',
  })
  @Needs('country')
  get countryName(): string | null {
    return countryName(this.country);
  }

  /** As it is kept; `socialMedia` is its public form. */
  socialMediaLinks!: SocialMedia | null;

  @Field(() => SocialMedia, { description: 'Profiles in social networks.' })
  @Needs('socialMediaLinks')
  get socialMedia(): SocialMedia {
    return this.socialMediaLinks ?? {};
  }

  @Field(() => String, {
    nullable: true,
    description: 'What the tenant knows about the lead. Null if there is nothing.',
  })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Message that the person wrote. Null if there is none.',
  })
  message!: string | null;

  statusId!: Id<'status'>;
  typeId!: Id<'type'> | null;
  customFields!: CustomValues;
  categoryId!: Id<'picklist'> | null;
  lostReasonId!: Id<'picklist'> | null;
  subscriptionPackageId!: Id<'product'> | null;
  activity!: LeadState.ACTIVE | LeadState.INACTIVE;
  archivedAt!: Date | null;

  @Field(() => LeadState, { description: 'State of the lead.' })
  @Needs('activity', 'archivedAt')
  get state(): LeadState {
    return this.archivedAt ? LeadState.ARCHIVED : this.activity;
  }

  @Field(() => LeadImportance, {
    nullable: true,
    description: 'Importance of the lead. Null if it is not set.',
  })
  importance!: LeadImportance | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Priority, from 1 (highest) to 6. Null if it is not set.',
  })
  priority!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Estimated probability of winning the lead in percent, from 0 to 100. Null if it is not set.',
  })
  probabilityToWin!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Expected value of the business in the currency of the tenant. Null if it is not known.',
  })
  targetAmount!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Date on which the work on the lead begins. Null if it is not set.',
  })
  startDate!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Date on which the work on the lead is expected to be completed. Null if it is not set.',
  })
  expectedCompletionDate!: string | null;

  estimatedDuration!: number | null;
  estimatedDurationUnit!: DurationUnit | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'Expected duration of the work on the lead from `startDate`. Null if it is not set.',
  })
  @Needs('estimatedDuration', 'estimatedDurationUnit')
  get estimatedCompletionTime(): Duration | null {
    if (this.estimatedDuration === null || this.estimatedDurationUnit === null) return null;
    return { value: this.estimatedDuration, unit: this.estimatedDurationUnit };
  }

  @Field(() => URLScalar, {
    nullable: true,
    description: 'Address of the page from which the lead came. Null if it is not known.',
  })
  sourcePageUrl!: string | null;

  @Field(() => [MarketingAttribution], {
    description:
      'Marketing touchpoints on the way to the lead, in the order in which they were given; at most 50.',
  })
  marketingAttribution!: MarketingAttribution[];

  sourceId!: Id<'picklist'> | null;
  externalId!: string | null;
  externalSourceId!: Id<'picklist'> | null;
  externalBranchId!: string | null;
  externalCreatedAt!: Date | null;
  externalSyncedAt!: Date | null;

  @Field(() => ExternalReference, {
    nullable: true,
    description: 'Identity of the lead in another system. Null if the lead came from none.',
  })
  @Needs('externalId', 'externalSourceId', 'externalBranchId', 'externalCreatedAt', 'externalSyncedAt')
  get external(): ExternalReference | null {
    if (this.externalId === null) return null;
    return Object.assign(new ExternalReference(), {
      externalId: this.externalId,
      importSourceId: this.externalSourceId,
      branchId: this.externalBranchId,
      createdAt: this.externalCreatedAt,
      lastSyncedAt: this.externalSyncedAt,
    });
  }

  ownerId!: Id<'user'> | null;
  assignedUserId!: Id<'user'> | null;
  ownedByGroupId!: Id<'group'> | null;

  @Field(() => PrivacyLevel, { description: 'Which users of the tenant may see the lead.' })
  privacyLevel!: PrivacyLevel;

  approvalState!: ApprovalState;
  approvalRequestedBy!: string | null;
  approvalRequestedAt!: Date | null;
  approvalDecidedBy!: string | null;
  approvalDecidedAt!: Date | null;
  approvalComment!: string | null;

  @Field(() => LeadApproval, { description: 'Approval of the lead.' })
  @Needs(
    'approvalState',
    'approvalRequestedBy',
    'approvalRequestedAt',
    'approvalDecidedBy',
    'approvalDecidedAt',
    'approvalComment',
  )
  get approval(): LeadApproval {
    return Object.assign(new LeadApproval(), {
      state: this.approvalState,
      requestedById: this.approvalRequestedBy,
      requestedAt: this.approvalRequestedAt,
      decidedById: this.approvalDecidedBy,
      decidedAt: this.approvalDecidedAt,
      comment: this.approvalComment,
    });
  }

  billingAccountId!: Id<'billing'> | null;
  financialEntityId!: Id<'entity'> | null;

  @Field(() => Boolean, { description: 'Whether the lead is converted.' })
  @Needs('convertedAt')
  get isConverted(): boolean {
    return this.convertedAt !== null;
  }

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the lead was converted. Null if the lead is not converted.',
  })
  convertedAt!: Date | null;

  /** `convertedBy` is the person. */
  convertedById!: Id<'user'> | null;
  customerId!: Id<'customer'> | null;
  accountId!: Id<'account'> | null;
  dealId!: Id<'deal'> | null;
  mergedIntoId!: Id<'lead'> | null;

  @Field(() => DateTime, { description: 'Date and time when the lead was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the lead was last updated.' })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Date and time when the lead was deleted. Null if it is not deleted.',
  })
  deletedAt!: Date | null;
}

export const LeadConnection = connectionOf(() => Lead, 'Lead', 'leads');
