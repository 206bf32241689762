import { type ClassType, Resolver } from 'type-graphql';
import { Customer, customerEntity } from '../customers/index.js';
import { type Context, User, userEntity } from '../identity/index.js';
import { BatchField, ReferenceField, type Wanted } from '../platform/graphql/index.js';
import { answersAffectedStatuses } from './affected-statuses.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';
import { leadEntity, leadEntityIgnoringPrivacy } from './lead.loaders.js';
import {
  ArchiveLeadsSuccess,
  AssignLeadsSuccess,
  ChangeLeadStatusSuccess,
  CreateLeadSuccess,
  DeleteLeadsSuccess,
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
export function answersOneLead(type: ClassType<OneLead>) {
  @Resolver(() => type)
  class OneLeadResolver {
    @ReferenceField(() => Lead, { by: 'leadId', description: 'The lead, as it is now.' })
    lead() {
      return leadEntityIgnoringPrivacy;
    }
  }
  return OneLeadResolver;
}

/** The `leads` of an answer, read again after the change, in the order of the input. */
function answersSeveralLeads(type: ClassType<SeveralLeads>) {
  @Resolver(() => type)
  class SeveralLeadsResolver {
    @BatchField(() => [Lead], {
      needs: ['leadIds'],
      description: 'The leads, as they are now, in the order of the input.',
    })
    async leads(answers: SeveralLeads[], _args: unknown, context: Context, wanted: Wanted) {
      const leads = await leadEntityIgnoringPrivacy.byIds(
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
    needs: ['takenById'],
    description: 'The lead that has the address; null where the viewer may not see it.',
  })
  takenBy(errors: EmailTakenError[], _args: unknown, context: Context, wanted: Wanted) {
    return leadEntity.byIds(
      context,
      errors.map(({ takenById }) => takenById),
      wanted,
    );
  }
}

@Resolver(() => LeadAlreadyConvertedError)
class LeadAlreadyConvertedResolver {
  @ReferenceField(() => Customer, { by: 'customerId', description: 'The customer that it became.' })
  customer() {
    return customerEntity;
  }

  @ReferenceField(() => User, { nullable: true, by: 'convertedById', description: 'Who converted it.' })
  convertedBy() {
    return userEntity;
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
  ...[
    CreateLeadSuccess,
    UpdateLeadSuccess,
    ChangeLeadStatusSuccess,
    RestoreLeadsSuccess,
    DeleteLeadsSuccess,
  ].map(answersAffectedStatuses),
  EmailTakenResolver,
  LeadAlreadyConvertedResolver,
];
