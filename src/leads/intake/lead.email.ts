import type { Context } from '../../identity/index.js';
import { pgErrorOf } from '../../platform/database/index.js';
import { DomainError } from '../../platform/graphql/index.js';
import { LeadRepository } from '../lead/lead.repository.js';
import { EmailTakenError } from '../lead.errors.js';

/** The refusal behind a broken uniqueness of addresses; any other error as it is. */
export async function emailTaken(context: Context, error: unknown, email: string | null): Promise<unknown> {
  if (email === null || pgErrorOf(error)?.constraint !== 'leads_email') return error;
  const takenBy = await context.transaction((transaction) =>
    new LeadRepository(transaction).liveByEmail(email),
  );
  return new DomainError(new EmailTakenError(email, takenBy));
}
