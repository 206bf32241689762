import { readConfig } from '../../../config.js';
import type { Database, TenantTransaction } from '../../../platform/database/index.js';
import { openFiles } from '../../../platform/files/index.js';
import { isId } from '../../../platform/ids/index.js';
import type { Kind } from '../erasure/erase.js';
import { personOfCustomer, personOfLead } from '../erasure/person.repository.js';
import { inTenant } from '../in-tenant.js';
import { takeUser } from '../users/users.repository.js';
import { namesIn } from './names.repository.js';
import { partsOfPerson } from './person-parts.repository.js';
import { type Part, type Row, rowsOfParts } from './records.repository.js';
import { partsOfUser } from './user-parts.repository.js';

/** What is kept about a person, as JSON shows it. */
export interface PersonExport {
  exportedAt: string;
  tenant: { id: string; slug: string; name: string };
  /** Whose it is. */
  person: { kind: Kind; id: string };
  /** Names of what the rows refer to, by ID. */
  names: Record<string, string>;
  /** Rows by what they are: of every part, also where there are none. */
  records: Record<string, Row[]>;
  /** Contents of photos and attachments in base64, by the `fileName` of their rows; none where they were not asked for. */
  files?: Record<string, string>;
}

interface Which {
  tenant: string;
  kind: Kind;
  /** A user's may be an e-mail address. */
  id: string;
  withFiles: boolean;
}

/**
 * Everything about a person, for a right of access (GDPR Article 15): of the same records and traces as an erasure, and
 * beside them what an erasure leaves. Nothing is changed.
 * @throws Error of one line where there is no such person
 */
export async function exportPerson(database: Database, which: Which): Promise<PersonExport> {
  const { kind } = which;
  const { tenantId, ...exported } = await inTenant(database, which.tenant, async (tx, tenant) => {
    const { id, parts } = await partsOf(tx, which);
    const records = await rowsOfParts(tx, parts);
    return {
      tenantId: tx.tenantId,
      exportedAt: new Date().toISOString(),
      tenant: { id: tenant.tenantId, slug: tenant.slug, name: tenant.name },
      person: { kind, id },
      names: await namesIn(tx, Object.values(records).flat()),
      records,
    };
  });
  if (!which.withFiles || kind === 'user') return exported;
  return { ...exported, files: await filesOf(tenantId, exported.records) };
}

async function partsOf(
  tx: TenantTransaction,
  { kind, id }: Which,
): Promise<{ id: string; parts: readonly Part[] }> {
  if (kind === 'user') {
    const user = await takeUser(tx, id);
    return { id: user.id, parts: partsOfUser(user.id, user.email) };
  }
  if (kind === 'lead' && isId(id, kind)) return { id, parts: partsOfPerson(await personOfLead(tx, id)) };
  if (kind === 'customer' && isId(id, kind)) {
    return { id, parts: partsOfPerson(await personOfCustomer(tx, id)) };
  }
  throw new Error(`${id} is not the ID of a ${kind}`);
}

/** A file that is there no more, as that of a deleted attachment, is left out. */
async function filesOf(tenantId: string, { photos, attachments }: Record<string, Row[]>) {
  const { dataDir, photos: settings, attachments: limits } = readConfig();
  const shelves = await openFiles({ dataDir, ...settings, limits, base: () => '' });
  const contents: [string, string][] = [];
  for (const [rows, store] of [
    [photos, shelves.store],
    [attachments, shelves.attachments.store],
  ] as const) {
    for (const { fileName } of rows ?? []) {
      const content = await store.get(`${tenantId}/${fileName}`);
      if (content !== null) contents.push([String(fileName), content.toString('base64')]);
    }
  }
  return Object.fromEntries(contents);
}
