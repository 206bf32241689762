import { useFormats } from '../texts/formats.js';
import { useTexts } from '../texts/texts.js';
import { graphql, type ResultOf } from './graphql.js';

/**
 * What every mutation selects of the errors of its union: what a person needs to go on. Members that are still to come
 * have code and message.
 */
export const errorParts = graphql(`
  fragment ErrorParts on MutationError {
    __typename
    code
    message
    ... on ValidationError { issues { path code message } }
    ... on LeadLockedError { lock { action reason expiresAt lockedBy { id name } } }
    ... on VersionConflictError { currentVersion }
    ... on NameTakenError { name }
    ... on SettingInUseError { usesCount }
    ... on StatusInUseError { leadsCount }
    ... on AttachmentLimitError { limit most }
    ... on InvalidFileError { reason }
  }
`);

export type MutationFailure = ResultOf<typeof errorParts>;

/** A typed error in the language of the person: the gateway's own words where the app has none. */
export function useErrorText(): (error: MutationFailure) => string {
  const { t, coded } = useTexts();
  const { instant } = useFormats();
  return (error) => {
    switch (error.__typename) {
      case 'ValidationError':
        return error.issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`).join('; ');
      case 'LeadLockedError':
        return t('errors.lockedUntil', {
          name: error.lock.lockedBy?.name ?? '–',
          until: instant(error.lock.expiresAt),
        });
      case 'SettingInUseError':
        return t('errors.settingInUse', { count: error.usesCount });
      case 'AttachmentLimitError':
        return coded('attachmentLimits', error.limit);
      case 'InvalidFileError':
        return coded('fileReasons', error.reason);
      case 'StatusInUseError':
        return t('errors.statusInUse', { count: error.leadsCount });
      default: {
        const known = coded('errorCodes', error.code);
        return known === error.code ? error.message : known;
      }
    }
  };
}
