import {
  type AccountRow,
  companyNameOf,
  hasNoForm,
  normalizedCompanyName,
} from '../../../customers/index.js';
import { ConvertedAccountSource } from '../../conversion.type.js';

/** What a conversion finds of a company among the accounts. */
export interface FoundAccount {
  account: AccountRow | null;
  /** Null where there is no account, and none is made. */
  source: ConvertedAccountSource | null;
  /** For a new one: its place among the accounts of its base name. */
  sameBase: number;
}

/**
 * The account of a company's name among those that have it but for the legal form: the one with the same form; else,
 * where the name says none, the only one there is; else, where it says one, the account that says none.
 * @param candidates every live account of the base name
 */
export function accountOfCompany(company: string, candidates: readonly AccountRow[]): FoundAccount {
  const normalizedName = normalizedCompanyName(company);
  const sameBase = Math.max(-1, ...candidates.map((account) => account.sameBase)) + 1;
  const same = candidates.find((account) => account.normalizedName === normalizedName);
  if (same) return { account: same, source: ConvertedAccountSource.SAME_NAME, sameBase };
  const alike =
    companyNameOf(company).form === null
      ? candidates
      : candidates.filter((account) => hasNoForm(account.normalizedName));
  const [only] = alike;
  if (only && alike.length === 1) {
    return { account: only, source: ConvertedAccountSource.SAME_NAME_BUT_LEGAL_FORM, sameBase };
  }
  return { account: null, source: ConvertedAccountSource.CREATED, sameBase };
}
