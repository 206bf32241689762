import { useRef } from 'react';
import { useMutation } from 'urql';
import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useMay } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icons.js';
import { useOutcome } from '../ui/outcome.js';
import { pathOf } from '../ui/path-of.js';
import { customerTimelineParts, timelineParts } from './timeline-parts.js';

const attachmentParts = graphql(`
  fragment AttachmentParts on Attachment {
    id
    name
    byteSize
    contentType
    createdAt
    url
    subject { ... on Lead { id customer { id } } ... on Customer { id } }
    uploadedBy { id name }
  }
`);

export const attachmentsParts = graphql(
  `
    fragment AttachmentsParts on Lead {
      id
      attachments(first: 50) { nodes { ...AttachmentParts } }
    }
  `,
  [attachmentParts],
);

export const customerAttachmentsParts = graphql(
  `
    fragment CustomerAttachmentsParts on Customer {
      id
      attachments(first: 50) { nodes { ...AttachmentParts } }
    }
  `,
  [attachmentParts],
);

const addAttachment = graphql(
  `
    mutation AddAttachment($input: AddAttachmentInput!) {
      addAttachment(input: $input) {
        __typename
        ... on AddAttachmentSuccess {
          attachment {
            id
            subject {
              ... on Lead { ...AttachmentsParts ...TimelineParts }
              ... on Customer { ...CustomerAttachmentsParts ...CustomerTimelineParts }
            }
          }
        }
        ...ErrorParts
      }
    }
  `,
  [attachmentsParts, timelineParts, customerAttachmentsParts, customerTimelineParts, errorParts],
);

const deleteAttachment = graphql(
  `
    mutation DeleteAttachment($input: DeleteAttachmentInput!) {
      deleteAttachment(input: $input) {
        __typename
        ... on DeleteAttachmentSuccess { deletedId }
        ...ErrorParts
      }
    }
  `,
  [errorParts],
);

type Attachment = ResultOf<typeof attachmentParts>;

export function Attachments({
  subjectId,
  attachments,
}: {
  subjectId: string;
  attachments: readonly Attachment[];
}) {
  const { t, language } = useTexts();
  const { ago } = useFormats();
  const canWrite = useMay('LEADS_WRITE');
  const [{ fetching }, add] = useMutation(addAttachment);
  const [, remove] = useMutation(deleteAttachment);
  const outcome = useOutcome();
  const input = useRef<HTMLInputElement>(null);
  const upload = async (file: File | undefined) => {
    if (file) outcome(await add({ input: { subjectId, file } }), 'addAttachment');
    if (input.current) input.current.value = '';
  };
  return (
    <section className="panel" aria-labelledby="attachments">
      <div className="panel-head">
        <h2 id="attachments">{t('attachments.title')}</h2>
        {canWrite && (
          <Button kind="quiet" isBusy={fetching} onClick={() => input.current?.click()}>
            <Icon name="plus" size={16} />
            {t('attachments.add')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('attachments.add')}
          onChange={(event) => void upload(event.target.files?.[0])}
        />
      </div>
      {attachments.length === 0 && <p className="quiet">{t('attachments.none')}</p>}
      <ul className="plain-list">
        {attachments.map(({ id, name, byteSize, url, createdAt }) => (
          <li key={id}>
            <Icon name="paperclip" size={16} />
            <a href={pathOf(url)} download={name}>
              {name}
            </a>
            <span className="quiet">
              {sizeText(byteSize, language)} · {ago(createdAt)}
            </span>
            {canWrite && (
              <Button
                kind="quiet"
                aria-label={t('attachments.delete', { name })}
                onClick={async () => outcome(await remove({ input: { id } }), 'deleteAttachment')}
              >
                <Icon name="close" size={14} />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sizeText(bytes: number, language: string): string {
  const units = [
    ['megabyte', 1_000_000],
    ['kilobyte', 1_000],
  ] as const;
  const [unit, size] = units.find(([, one]) => bytes >= one) ?? (['byte', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / size,
  );
}
