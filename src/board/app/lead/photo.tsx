import { useRef } from 'react';
import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useMay } from '../client/viewer.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import { pathOf } from '../ui/path-of.js';
import { timelineParts } from './timeline-parts.js';

export const photoParts = graphql(`
  fragment PhotoParts on Lead {
    id
    version
    photo { fileName url width height }
  }
`);

const uploadPhoto = graphql(
  `
    mutation UploadPhoto($input: UploadLeadPhotoInput!) {
      uploadLeadPhoto(input: $input) {
        __typename
        ... on UploadLeadPhotoSuccess {
          updatedLead { ...PhotoParts ...TimelineParts }
        }
        ...ErrorParts
      }
    }
  `,
  [photoParts, timelineParts, errorParts],
);

const deletePhoto = graphql(
  `
    mutation DeletePhoto($input: DeleteLeadPhotoInput!) {
      deleteLeadPhoto(input: $input) {
        __typename
        ... on DeleteLeadPhotoSuccess {
          updatedLead { ...PhotoParts ...TimelineParts }
        }
        ...ErrorParts
      }
    }
  `,
  [photoParts, timelineParts, errorParts],
);

/** The photo, or initials; whoever may write changes it by pressing it. */
export function LeadPhoto({
  lead,
}: {
  lead: ResultOf<typeof photoParts> & { fullName: string; isConverted: boolean };
}) {
  const { t } = useTexts();
  const canWrite = useMay('LEADS_WRITE') && !lead.isConverted;
  const [{ fetching }, upload] = useMutation(uploadPhoto);
  const [, remove] = useMutation(deletePhoto);
  const outcome = useOutcome();
  const input = useRef<HTMLInputElement>(null);
  const send = async (photo: File | undefined) => {
    if (photo) outcome(await upload({ input: { leadId: lead.id, photo } }), 'uploadLeadPhoto');
    if (input.current) input.current.value = '';
  };
  const picture = lead.photo ? (
    <img src={pathOf(lead.photo.url)} alt="" width="56" height="56" />
  ) : (
    <Avatar name={lead.fullName} />
  );
  if (!canWrite) return <span className="photo">{picture}</span>;
  const { photo } = lead;
  return (
    <span className="photo-box">
      <button
        type="button"
        className="photo"
        aria-label={t('photo.change')}
        title={t('photo.change')}
        aria-busy={fetching}
        onClick={() => input.current?.click()}
      >
        {picture}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('photo.change')}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      {photo && (
        <button
          type="button"
          className="photo-remove"
          aria-label={t('photo.remove')}
          title={t('photo.remove')}
          onClick={async () =>
            outcome(await remove({ input: { fileName: photo.fileName } }), 'deleteLeadPhoto')
          }
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}
