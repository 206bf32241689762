import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts, useErrorText } from '../client/mutation-errors.js';
import { useTexts } from '../texts/texts.js';
import { useReasonOf } from '../ui/reasons.js';
import { useTell } from '../ui/toasts.js';
import { leadCard } from './lead-card.js';

export const changeLeadStatus = graphql(
  `
    mutation ChangeLeadStatus($input: ChangeLeadStatusInput!) {
      changeLeadStatus(input: $input) {
        __typename
        ... on ChangeLeadStatusSuccess {
          leads { ...LeadCard }
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);

export type MovedLead = ResultOf<typeof leadCard>;

/**
 * Moves a lead to another status: at once on screen, and back again with the reason where it is refused.
 * @param document where a screen shows more of the lead than a card does
 */
export function useMove(document: typeof changeLeadStatus = changeLeadStatus) {
  const [, send] = useMutation(document);
  const tell = useTell();
  const { t } = useTexts();
  const errorText = useErrorText();
  const reasonOf = useReasonOf();
  return async (lead: MovedLead, status: { id: string; name: string }, lostReasonId?: string) => {
    const { data, error } = await send({ input: { ids: [lead.id], statusId: status.id, lostReasonId } });
    const answer = data?.changeLeadStatus;
    if (answer?.__typename === 'ChangeLeadStatusSuccess') return true;
    const reason = answer ? errorText(answer) : reasonOf(error);
    tell('danger', t('pipeline.notMoved', { name: lead.fullName, status: status.name, reason }));
    return false;
  };
}
