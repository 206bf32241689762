import { AnalyticsResolver } from '../analytics/index.js';
import { attachmentResolvers } from '../attachments/index.js';
import {
  CommentResolver,
  CustomerCommentsResolver,
  commentMutations,
  LeadCommentsResolver,
} from '../comments/index.js';
import { conversionResolvers } from '../conversion/index.js';
import {
  AccountResolver,
  BillingAccountResolver,
  CompanyQueries,
  CustomerQueries,
  CustomerResolver,
  customerMutations,
  DealResolver,
  FinancialProfileResolver,
} from '../customers/index.js';
import { GroupResolver, UserResolver, ViewerResolver } from '../identity/index.js';
import { leadHookResolvers } from '../lead-hooks/index.js';
import {
  AssignmentRuleResolver,
  CustomerLeadsResolver,
  DealLeadResolver,
  ExternalReferenceResolver,
  LeadApprovalResolver,
  LeadLockResolver,
  LeadMutations,
  LeadPicklistsResolver,
  LeadProductResolver,
  LeadProductsResolver,
  LeadQueries,
  LeadResolver,
  LeadSearchResolver,
  LeadTypeResolver,
  payloadResolvers,
  StatusInUseLeadsResolver,
  StatusLeadsResolver,
  TypeOfLeadResolver,
} from '../leads/index.js';
import { liveResolvers } from '../live/index.js';
import { LogResolver } from '../logs/index.js';
import { photoResolvers } from '../photos/index.js';
import {
  CustomFieldValueResolver,
  DealStageResolver,
  PipelineResolver,
  settingResolvers,
} from '../settings/index.js';
import { StatusResolver, statusMutations } from '../statuses/index.js';
import { webhookResolvers } from '../webhooks/index.js';
import { RateLimitResolver } from './points/rate-limit.resolver.js';
import { NodeResolver } from './records/node.resolver.js';

/** Every feature's part of the API. */
export const resolvers = [
  NodeResolver,
  ViewerResolver,
  RateLimitResolver,
  UserResolver,
  GroupResolver,
  LogResolver,
  PipelineResolver,
  DealStageResolver,
  CustomFieldValueResolver,
  ...settingResolvers(),
  ...webhookResolvers,
  ...leadHookResolvers,
  StatusResolver,
  ...statusMutations,
  CustomerQueries,
  CustomerResolver,
  FinancialProfileResolver,
  BillingAccountResolver,
  AccountResolver,
  CompanyQueries,
  DealResolver,
  ...customerMutations,
  LeadQueries,
  LeadResolver,
  LeadTypeResolver,
  TypeOfLeadResolver,
  AssignmentRuleResolver,
  LeadPicklistsResolver,
  ExternalReferenceResolver,
  LeadProductsResolver,
  LeadProductResolver,
  LeadSearchResolver,
  LeadApprovalResolver,
  LeadLockResolver,
  StatusInUseLeadsResolver,
  StatusLeadsResolver,
  CustomerLeadsResolver,
  DealLeadResolver,
  LeadMutations,
  ...payloadResolvers,
  ...attachmentResolvers,
  CommentResolver,
  ...commentMutations,
  LeadCommentsResolver,
  CustomerCommentsResolver,
  ...conversionResolvers,
  AnalyticsResolver,
  ...photoResolvers,
  ...liveResolvers,
] as const;
