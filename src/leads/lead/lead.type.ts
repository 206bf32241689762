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

@ObjectType({ description: 'A length of time.' })
export class Duration {
  @Field(() => Int, { description: 'How many.' })
  value!: number;

  @Field(() => DurationUnit, { description: 'Of what.' })
  unit!: DurationUnit;
}

@ObjectType({ description: 'Where a person is found on the web.' })
export class SocialMedia {
  @Field(() => URLScalar, { nullable: true, description: 'On YouTube.' })
  youtube?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Facebook.' })
  facebook?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Instagram.' })
  instagram?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On Twitter, now X.' })
  twitter?: string | null;

  @Field(() => URLScalar, { nullable: true, description: 'On LinkedIn.' })
  linkedin?: string | null;
}

@ObjectType({ description: 'Whether a lead may be converted as far as approval goes, and who said so.' })
export class LeadApproval {
  @Field(() => ApprovalState, { description: 'How it stands.' })
  state!: ApprovalState;

  requestedById!: Id<'user'> | null;

  @Field(() => DateTime, { nullable: true, description: 'When approval was last asked for.' })
  requestedAt!: Date | null;

  decidedById!: Id<'user'> | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was said with the last request or decision.' })
  comment!: string | null;
}

@ObjectType({
  description:
    'A lead is locked while a process or a person works on it; what the lock restricts is refused to everyone else until it is unlocked or runs out.',
})
export class LeadLock {
  leadId!: Id<'lead'>;

  @Field(() => String, { description: 'What holds it: ENRICHMENT, IMPORT, VISION_PROCESSING, …' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => [LeadLockRestriction], { description: 'What others are kept from.' })
  restricts!: LeadLockRestriction[];

  lockedById!: Id<'user'> | null;

  @Field(() => DateTime, { description: 'Since when.' })
  lockedAt!: Date;

  @Field(() => DateTime, { description: 'Until when, if nobody unlocks it before.' })
  expiresAt!: Date;
}

@ObjectType({ implements: Node, description: 'A person who may become a customer.' })
export class Lead extends Node<'lead'> {
  @Field(() => Int, {
    description: "Counts up with the lead's own changes; give it back as expectedVersion.",
  })
  version!: number;

  @Field(() => String, { description: 'The first name.' })
  firstName!: string;

  @Field(() => String, { description: 'The last name.' })
  lastName!: string;

  @Field(() => String, { description: 'First and last name.' })
  @Needs('firstName', 'lastName')
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`.trim();
  }

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address; no two live leads share one.',
  })
  email!: string | null;

  @Field(() => [PhoneNumber], { description: 'The phone numbers, in the order given.' })
  phoneNumbers!: string[];

  @Field(() => ContactMethod, { nullable: true, description: 'How the person likes to be reached.' })
  preferredContact!: ContactMethod | null;

  @Field(() => EmailAddress, { nullable: true, description: 'Where messages go, when not to `email`.' })
  contactEmail!: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'Where messages go, when not to the first phone number.',
  })
  contactPhone!: string | null;

  existingCustomerId!: Id<'customer'> | null;

  @Field(() => String, { nullable: true, description: 'The company that the person works for.' })
  company!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person does there.' })
  position!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the person is.' })
  location!: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'The country.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The country by its English name.' })
  @Needs('country')
  get countryName(): string | null {
    return countryName(this.country);
  }

  /** As it is kept; `socialMedia` is its public form. */
  socialMediaLinks!: SocialMedia | null;

  @Field(() => SocialMedia, { description: 'Where the person is found on the web.' })
  @Needs('socialMediaLinks')
  get socialMedia(): SocialMedia {
    return this.socialMediaLinks ?? {};
  }

  @Field(() => String, { nullable: true, description: 'What the tenant knows of the lead.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person wrote.' })
  message!: string | null;

  statusId!: Id<'status'>;
  typeId!: Id<'type'> | null;
  customFields!: CustomValues;
  categoryId!: Id<'picklist'> | null;
  lostReasonId!: Id<'picklist'> | null;
  subscriptionPackageId!: Id<'product'> | null;
  activity!: LeadState.ACTIVE | LeadState.INACTIVE;
  archivedAt!: Date | null;

  @Field(() => LeadState, { description: 'Whether the lead is being worked on.' })
  @Needs('activity', 'archivedAt')
  get state(): LeadState {
    return this.archivedAt ? LeadState.ARCHIVED : this.activity;
  }

  @Field(() => LeadImportance, { nullable: true, description: 'How much the lead matters.' })
  importance!: LeadImportance | null;

  @Field(() => Int, { nullable: true, description: '1 (highest) to 6.' })
  priority!: number | null;

  @Field(() => Int, { nullable: true, description: '0 to 100.' })
  probabilityToWin!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "What the business may be worth, in the tenant's currency.",
  })
  targetAmount!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the work on the lead begins.' })
  startDate!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is expected to be done.' })
  expectedCompletionDate!: string | null;

  estimatedDuration!: number | null;
  estimatedDurationUnit!: DurationUnit | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'How long it is expected to take from startDate on.',
  })
  @Needs('estimatedDuration', 'estimatedDurationUnit')
  get estimatedCompletionTime(): Duration | null {
    if (this.estimatedDuration === null || this.estimatedDurationUnit === null) return null;
    return { value: this.estimatedDuration, unit: this.estimatedDurationUnit };
  }

  @Field(() => URLScalar, { nullable: true, description: 'The page that the lead came in by.' })
  sourcePageUrl!: string | null;

  @Field(() => [MarketingAttribution], {
    description: 'The touches of marketing on the way to the lead, in the order given.',
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
    description: 'What the lead is to the system that it came from; null where it came from none.',
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

  @Field(() => PrivacyLevel, { description: 'Who in the tenant may see the lead.' })
  privacyLevel!: PrivacyLevel;

  approvalState!: ApprovalState;
  approvalRequestedBy!: string | null;
  approvalRequestedAt!: Date | null;
  approvalDecidedBy!: string | null;
  approvalDecidedAt!: Date | null;
  approvalComment!: string | null;

  @Field(() => LeadApproval, { description: 'Whether it may be converted as far as approval goes.' })
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

  @Field(() => Boolean, { description: 'Whether it has become a customer.' })
  @Needs('convertedAt')
  get isConverted(): boolean {
    return this.convertedAt !== null;
  }

  @Field(() => DateTime, { nullable: true, description: 'When it became a customer.' })
  convertedAt!: Date | null;

  /** `convertedBy` is the person. */
  convertedById!: Id<'user'> | null;
  customerId!: Id<'customer'> | null;
  accountId!: Id<'account'> | null;
  dealId!: Id<'deal'> | null;
  mergedIntoId!: Id<'lead'> | null;

  @Field(() => DateTime, { description: 'When it came in.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was deleted; null for a live one.' })
  deletedAt!: Date | null;
}

export const LeadConnection = connectionOf(() => Lead, 'Lead', 'leads');
