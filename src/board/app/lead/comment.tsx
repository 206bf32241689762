import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useViewer } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { customerTimelineParts, type Entry, timelineParts } from './timeline-parts.js';

const editComment = graphql(
  `
    mutation EditComment($input: EditCommentInput!) {
      editComment(input: $input) {
        __typename
        ... on EditCommentSuccess {
          comment {
            id
            subject { ... on Lead { ...TimelineParts } ... on Customer { ...CustomerTimelineParts } }
          }
        }
        ...ErrorParts
      }
    }
  `,
  [timelineParts, customerTimelineParts, errorParts],
);

const deleteComment = graphql(
  `
    mutation DeleteComment($input: DeleteCommentInput!) {
      deleteComment(input: $input) {
        __typename
        ... on DeleteCommentSuccess { deletedId }
        ...ErrorParts
      }
    }
  `,
  [errorParts],
);

type Comment = Extract<Entry, { __typename: 'Comment' }>;

/** A comment; whoever wrote it changes or deletes it. */
export function Said({ entry }: { entry: Comment }) {
  const { t } = useTexts();
  const { ago, instant } = useFormats();
  const viewer = useViewer();
  const [isEditing, setEditing] = useState(false);
  const [, remove] = useMutation(deleteComment);
  const outcome = useOutcome();
  const author = entry.author?.name ?? t('timeline.gone');
  const isOwn = entry.author !== null && entry.author.id === viewer?.user.id;
  return (
    <>
      <Avatar name={author} isSmall />
      <div className="comment">
        <div className="comment-head">
          <strong>{author}</strong>
          <time className="quiet" dateTime={entry.createdAt} title={instant(entry.createdAt)}>
            {ago(entry.createdAt)}
          </time>
          {entry.isEdited && <span className="quiet">{t('timeline.edited')}</span>}
          {isOwn && !isEditing && (
            <span className="comment-actions">
              <Button kind="quiet" className="small" onClick={() => setEditing(true)}>
                {t('actions.edit')}
              </Button>
              <Button
                kind="quiet"
                className="small"
                onClick={async () => outcome(await remove({ input: { id: entry.id } }), 'deleteComment')}
              >
                {t('actions.delete')}
              </Button>
            </span>
          )}
        </div>
        {isEditing ? <EditForm entry={entry} onClose={() => setEditing(false)} /> : <p>{entry.content}</p>}
      </div>
    </>
  );
}

function EditForm({ entry, onClose }: { entry: Comment; onClose: () => void }) {
  const { t } = useTexts();
  const [content, setContent] = useState(entry.content);
  const [{ fetching }, send] = useMutation(editComment);
  const outcome = useOutcome();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (outcome(await send({ input: { id: entry.id, content } }), 'editComment')) onClose();
  };
  return (
    <form className="comment-form" onSubmit={submit}>
      <label>
        <span className="hidden-text">{t('timeline.change')}</span>
        <textarea value={content} onChange={(event) => setContent(event.target.value)} />
      </label>
      <Button onClick={onClose}>{t('actions.cancel')}</Button>
      <Button kind="primary" type="submit" isBusy={fetching} disabled={!content.trim()}>
        {t('actions.save')}
      </Button>
    </form>
  );
}
