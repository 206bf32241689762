import { type ClassType, Resolver } from 'type-graphql';
import { Customer, customerReader } from '../../customers/index.js';
import { type Context, User, userReader } from '../../identity/index.js';
import { BatchField, type FieldSelection, ReferenceField } from '../../platform/graphql/index.js';
import { ImportLeadSuccess } from '../import/import-leads.results.js';
import { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from '../lead.errors.js';
import * as answers from '../lead.results.js';
import { affectingAnswers, LeadPayload, LeadsPayload } from '../lead.results.js';
import { affectedStatusesResolver } from './affected-statuses.js';
import { leadReader, leadReaderIgnoringPrivacy } from './lead.loaders.js';
import { Lead } from './lead.type.js';

/** The `lead` of an answer: as the change itself left it, or read again after it. */
export function leadPayloadResolver(type: ClassType<LeadPayload>) {
  @Resolver(() => type)
  class OneLeadResolver {
    @ReferenceField(() => Lead, { by: 'leadId', description: 'The lead in its current state.' })
    lead() {
      return leadReaderIgnoringPrivacy;
    }
  }
  return OneLeadResolver;
}

/** The `leads` of an answer, read again after the change, in the order of the input. */
function leadsPayloadResolver(type: ClassType<LeadsPayload>) {
  @Resolver(() => type)
  class SeveralLeadsResolver {
    @BatchField(() => [Lead], {
      needs: ['leadIds'],
      description: 'The leads in their current state, in the order of the input.',
    })
    async leads(answers: LeadsPayload[], _args: unknown, context: Context, selection: FieldSelection) {
      const leads = await leadReaderIgnoringPrivacy.byIds(
        context,
        answers.flatMap(({ leadIds }) => leadIds),
        selection,
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
    description: 'Lead that has the e-mail address. Null if the viewer may not see it.',
  })
  takenBy(errors: EmailTakenError[], _args: unknown, context: Context, selection: FieldSelection) {
    return leadReader.byIds(
      context,
      errors.map(({ takenById }) => takenById),
      selection,
    );
  }
}

@Resolver(() => LeadAlreadyConvertedError)
class LeadAlreadyConvertedResolver {
  @ReferenceField(() => Customer, {
    by: 'customerId',
    description: 'Customer that the lead was converted to.',
  })
  customer() {
    return customerReader;
  }

  @ReferenceField(() => User, {
    nullable: true,
    by: 'convertedById',
    description: 'User who converted the lead. Null if it is not known.',
  })
  convertedBy() {
    return userReader;
  }
}

/** The answers of `lead.results.ts` of one kind: a new one is among them by what it extends. */
const answersOf = <T extends object>(kind: abstract new (...given: never) => T): ClassType<T>[] =>
  Object.values(answers).filter(
    (answer): answer is ClassType<T> & typeof answer =>
      typeof answer === 'function' && answer.prototype instanceof kind,
  );

export const payloadResolvers = [
  ...[...answersOf(LeadPayload), ImportLeadSuccess, LeadLockedError, LeadAlreadyConvertedError].map(
    leadPayloadResolver,
  ),
  ...answersOf(LeadsPayload).map(leadsPayloadResolver),
  ...affectingAnswers.map(affectedStatusesResolver),
  EmailTakenResolver,
  LeadAlreadyConvertedResolver,
];
