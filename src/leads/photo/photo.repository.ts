import { and, eq, getTableColumns, inArray, isNull, lt, sql } from 'drizzle-orm';
import { tenants } from '../../identity/index.js';
import {
  assigned,
  idNamed,
  type Row,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { photos } from './photo.table.js';

export type PhotoRow = typeof photos.$inferSelect;

const ofLead = statement<PhotoRow, { leadId: Id<'lead'> }>(
  'Photo.ofLead',
  getTableColumns(photos),
  sql`select ${selected(getTableColumns(photos))} from ${photos}
    where ${photos.tenantId} = ${sql.placeholder('tenantId')} and ${photos.leadId} = ${idNamed('leadId')}`,
);

const named = sql`${photos.tenantId} = ${sql.placeholder('tenantId')} and ${photos.fileName} = ${sql.placeholder('fileName')}`;
const givePhoto = statement<Row, { leadId: Id<'lead'> }>(
  'Photo.give',
  {},
  sql`update ${photos} set ${assigned(photos, ['leadId'])} where ${named}`,
);
const deletePhoto = statement('Photo.delete', {}, sql`delete from ${photos} where ${named}`);

/** The photos of one tenant, within one transaction. Whoever changes a lead's photo holds the lead's row. */
export class PhotoRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** A photo, held for change; null for none. */
  async take(fileName: string): Promise<PhotoRow | null> {
    const [photo] = await this.transaction.db
      .select()
      .from(photos)
      .where(this.named([fileName]))
      .for('update');
    return photo ?? null;
  }

  async byName(fileName: string): Promise<PhotoRow | null> {
    const [photo] = await this.transaction.db
      .select()
      .from(photos)
      .where(this.named([fileName]));
    return photo ?? null;
  }

  async ofLead(leadId: Id<'lead'>): Promise<PhotoRow | null> {
    const [photo] = await this.transaction.run(ofLead, { leadId });
    return photo ?? null;
  }

  async insert(photo: Omit<PhotoRow, 'tenantId'>): Promise<void> {
    await this.transaction.db.insert(photos).values({ tenantId: this.transaction.tenantId, ...photo });
  }

  /** Gives a waiting photo to a lead that has none. */
  async give(fileName: string, leadId: Id<'lead'>): Promise<void> {
    await this.transaction.run(givePhoto, { fileName, leadId });
  }

  async delete(fileName: string): Promise<void> {
    await this.transaction.run(deletePhoto, { fileName });
  }

  /**
   * Gives up those of some photos that no lead has named since a time.
   * @returns the names that photos still have; null where the tenant is not one of this database
   */
  async giveUpWaiting(fileNames: readonly string[], since: Date): Promise<Set<string> | null> {
    const { db, tenantId } = this.transaction;
    const known = await db
      .select({ id: tenants.tenantId })
      .from(tenants)
      .where(eq(tenants.tenantId, tenantId));
    if (known.length === 0) return null;
    await db
      .delete(photos)
      .where(and(this.named(fileNames), isNull(photos.leadId), lt(photos.createdAt, since)));
    const left = await db.select({ name: photos.fileName }).from(photos).where(this.named(fileNames));
    return new Set(left.map(({ name }) => name));
  }

  private named(fileNames: readonly string[]) {
    return and(eq(photos.tenantId, this.transaction.tenantId), inArray(photos.fileName, [...fileNames]));
  }
}
