import { type ClassType, Resolver } from 'type-graphql';
import { Customer, customerEntity } from '../customers/index.js';
import { type Context, User, userEntity } from '../identity/index.js';
import { BatchField, type Wanted } from '../platform/graphql/index.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';
import { answeredLeads, visibleLeads } from './lead.loaders.js';
import {
  ArchiveLeadsSuccess,
  AssignLeadsSuccess,
  ChangeLeadStatusSuccess,
  CreateLeadSuccess,
  LeadApprovalSuccess,
  LockLeadSuccess,
  type OneLead,
  RestoreLeadsSuccess,
  type SeveralLeads,
  UnlockLeadSuccess,
  UpdateLeadSuccess,
} from './lead.results.js';
import { Lead } from './lead.type.js';

/** The `lead` of an answer: as the change itself left it, or read again after it. */
export function answersOneLead(type: ClassType<Pick<OneLead, 'leadId' | 'lead'>>) {
  @Resolver(() => type)
  class OneLeadResolver {
    @BatchField(() => Lead, { description: 'The lead, as it is now.' })
    lead(answers: OneLead[], _args: unknown, context: Context, wanted: Wanted) {
      return answeredLeads(
        context,
        answers.map(({ lead, leadId }) => lead ?? leadId),
        wanted,
      );
    }
  }
  return OneLeadResolver;
}

/** The `leads` of an answer, read again after the change, in the order of the input. */
function answersSeveralLeads(type: ClassType<SeveralLeads>) {
  @Resolver(() => type)
  class SeveralLeadsResolver {
    @BatchField(() => [Lead], { description: 'The leads, as they are now, in the order of the input.' })
    async leads(answers: SeveralLeads[], _args: unknown, context: Context, wanted: Wanted) {
      const leads = await answeredLeads(
        context,
        answers.flatMap(({ leadIds }) => leadIds),
        wanted,
      );
      return answers.map(({ leadIds }) => leads.splice(0, leadIds.length));
    }
  }
  return SeveralLeadsResolver;
}

@Resolver(() => EmailTakenError)
class EmailTakenResolver {
  @BatchField(() => Lead, {
    nullable: true,
    description: 'The lead that has the address; null where the viewer may not see it.',
  })
  takenBy(errors: EmailTakenError[], _args: unknown, context: Context, wanted: Wanted) {
    return visibleLeads(
      context,
      errors.map(({ takenById }) => takenById),
      wanted,
    );
  }
}

@Resolver(() => LeadAlreadyConvertedError)
class LeadAlreadyConvertedResolver {
  @BatchField(() => Customer, { description: 'The customer that it became.' })
  customer(errors: LeadAlreadyConvertedError[], _args: unknown, context: Context, wanted: Wanted) {
    return customerEntity.byIds(
      context,
      errors.map(({ customerId }) => customerId),
      wanted,
    );
  }

  @BatchField(() => User, { nullable: true, description: 'Who converted it.' })
  convertedBy(errors: LeadAlreadyConvertedError[], _args: unknown, context: Context, wanted: Wanted) {
    return userEntity.byIds(
      context,
      errors.map(({ convertedById }) => convertedById),
      wanted,
    );
  }
}

export const leadAnswers = [
  ...[
    CreateLeadSuccess,
    UpdateLeadSuccess,
    LeadApprovalSuccess,
    LockLeadSuccess,
    UnlockLeadSuccess,
    LeadLockedError,
    LeadAlreadyConvertedError,
  ].map(answersOneLead),
  ...[ChangeLeadStatusSuccess, AssignLeadsSuccess, ArchiveLeadsSuccess, RestoreLeadsSuccess].map(
    answersSeveralLeads,
  ),
  EmailTakenResolver,
  LeadAlreadyConvertedResolver,
];
