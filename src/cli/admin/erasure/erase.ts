import { readConfig } from '../../../config.js';
import type { Database, TenantTransaction } from '../../../platform/database/index.js';
import { openFiles } from '../../../platform/files/index.js';
import { isId } from '../../../platform/ids/index.js';
import { inTenant } from '../in-tenant.js';
import { type Erasure, erasePerson } from './erase-person.repository.js';
import { eraseUser } from './erase-user.repository.js';
import { personOfCustomer, personOfLead } from './person.repository.js';

/** Whose personal values can be erased. */
export type Kind = 'lead' | 'customer' | 'user';

/** Thrown to undo what was only to be counted. */
class Undone extends Error {
  constructor(readonly erasure: Erasure) {
    super();
  }
}

/**
 * What an erasure would come to: it is done and taken back.
 * @throws Error of one line where it cannot be done
 */
export async function rehearse(database: Database, which: Which): Promise<Erasure> {
  try {
    return await inTenant(database, which.tenant, async (tx) => {
      throw new Undone(await erasureOf(tx, which));
    });
  } catch (error) {
    if (error instanceof Undone) return error.erasure;
    throw error;
  }
}

/** Erases in one transaction; then photos and attached files leave the store. @throws Error of one line where it cannot be done */
export async function erase(database: Database, which: Which): Promise<Erasure> {
  const { tenantId, ...erasure } = await inTenant(database, which.tenant, async (tx) => ({
    tenantId: tx.tenantId,
    ...(await erasureOf(tx, which)),
  }));
  const { fileNames, attachedFileNames } = erasure;
  if (fileNames.length + attachedFileNames.length > 0) {
    const { dataDir, photos, attachments: limits } = readConfig();
    const { store, attachments } = await openFiles({ dataDir, ...photos, limits, base: () => '' });
    for (const name of fileNames) await store.remove(`${tenantId}/${name}`);
    for (const name of attachedFileNames) await attachments.store.remove(`${tenantId}/${name}`);
  }
  return erasure;
}

interface Which {
  tenant: string;
  kind: Kind;
  /** A user's may be an e-mail address. */
  id: string;
}

async function erasureOf(tx: TenantTransaction, { kind, id }: Which): Promise<Erasure> {
  if (kind === 'user') return eraseUser(tx, id);
  if (kind === 'lead' && isId(id, kind)) return erasePerson(tx, await personOfLead(tx, id));
  if (kind === 'customer' && isId(id, kind)) return erasePerson(tx, await personOfCustomer(tx, id));
  throw new Error(`${id} is not the ID of a ${kind}`);
}
