import {
  type CheckOutcome,
  type Explanation,
  InvalidTokenError,
  IssuerUnavailableError,
} from '../identity.js';
import type { TrustedIssuer } from '../issuers/issuers.js';
import { CHECKS, type Check, identityOf, type ReadToken, remarksOn } from './checks.js';
import { readToken } from './read-token.js';

/** Makes all checks of a token, whatever they come to. What needs a known issuer is skipped without one. */
export async function explain(
  token: string,
  issuers: ReadonlyMap<string, TrustedIssuer>,
): Promise<Explanation> {
  const form = { name: 'form', run: () => 'a signed JWT' };
  let read: ReadToken;
  try {
    read = readToken(token, issuers);
  } catch (error) {
    return {
      isAccepted: false,
      identity: null,
      checks: [
        failed(form.name, error),
        ...CHECKS.map((check) => skipped(check, 'the token cannot be read')),
      ],
    };
  }
  const checks: CheckOutcome[] = [];
  for (const check of [form, ...CHECKS]) checks.push(await outcomeOf(check, read));
  const isAccepted = checks.every(({ outcome }) => outcome === 'passed');
  const remarks = remarksOn(read).map(([check, what]) => ({ check, outcome: 'passed' as const, what }));
  return { isAccepted, identity: identityOf(read), checks: [...checks, ...remarks] };
}

async function outcomeOf(check: Check, read: ReadToken): Promise<CheckOutcome> {
  try {
    const what = await check.run(read);
    return what === null
      ? skipped(check, 'without an issuer that is known this cannot be told')
      : { check: check.name, outcome: 'passed', what };
  } catch (error) {
    return failed(check.name, error);
  }
}

const skipped = ({ name }: Check, what: string): CheckOutcome => ({ check: name, outcome: 'skipped', what });

function failed(check: string, error: unknown): CheckOutcome {
  if (error instanceof InvalidTokenError) return { check, outcome: 'failed', what: error.why };
  if (!(error instanceof IssuerUnavailableError)) throw error;
  return { check, outcome: 'failed', what: error.message };
}
