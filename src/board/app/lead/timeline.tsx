import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { useMay } from '../client/viewer.js';
import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { useOutcome } from '../ui/outcome.js';
import { Said } from './comment.js';
import { customerTimelineParts, type Entry, timelineParts } from './timeline-parts.js';

const addComment = graphql(
  `
    mutation AddComment($input: AddCommentInput!) {
      addComment(input: $input) {
        __typename
        ... on AddCommentSuccess {
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

/** What happened and what was said, the latest first. */
export function Timeline({ subjectId, entries }: { subjectId: string; entries: readonly Entry[] }) {
  const { t, coded } = useTexts();
  const { ago, instant } = useFormats();
  const canWrite = useMay('LEADS_WRITE');
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline.title')}</h2>
      {canWrite && <CommentForm subjectId={subjectId} />}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.__typename === 'Comment' ? 'said' : 'happened'}>
            {entry.__typename === 'Comment' ? (
              <Said entry={entry} />
            ) : (
              <>
                <span className="mark" aria-hidden="true" />
                <div>
                  <span>
                    <strong>{entry.author?.name ?? t('timeline.gateway')}</strong>{' '}
                    {coded('logActions', entry.action)}
                  </span>{' '}
                  <time className="quiet" dateTime={entry.createdAt} title={instant(entry.createdAt)}>
                    {ago(entry.createdAt)}
                  </time>
                  <Changes changes={entry.changes} />
                </div>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const MOST_CHANGES = 4;

function Changes({
  changes,
}: {
  changes: readonly { field: string; before: string | null; after: string | null }[];
}) {
  const { coded } = useTexts();
  // IDs say nothing to people.
  const told = changes.filter(
    ({ before, after }) => ![before, after].some((value) => /^\w+_[0-9a-z]{26}$/.test(value ?? '')),
  );
  if (told.length === 0) return null;
  // Of a part of a record the part's own name, and which one it is: `financialProfiles.acme-bank.score`.
  const fieldText = (field: string) => {
    const [last = field, which] = field.split('.').reverse();
    return which && field.split('.').length > 2
      ? `${coded('fields', last)} (${which})`
      : coded('fields', last);
  };
  return (
    <ul className="changes">
      {told.slice(0, MOST_CHANGES).map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{fieldText(field)}</span> {before && <del>{before}</del>}{' '}
          {after && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

function CommentForm({ subjectId }: { subjectId: string }) {
  const { t } = useTexts();
  const [content, setContent] = useState('');
  const [{ fetching }, send] = useMutation(addComment);
  const outcome = useOutcome();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (outcome(await send({ input: { subjectId, content } }), 'addComment')) setContent('');
  };
  return (
    <form className="comment-form" onSubmit={submit}>
      <label>
        <span className="hidden-text">{t('timeline.comment')}</span>
        <textarea
          value={content}
          placeholder={t('timeline.comment')}
          onChange={(event) => setContent(event.target.value)}
        />
      </label>
      <Button kind="primary" type="submit" isBusy={fetching} disabled={!content.trim()}>
        {t('timeline.send')}
      </Button>
    </form>
  );
}
