import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { knowingPermissions, leads, readsCustomers, readsLeads, visibleToViewer } from '../leads/index.js';
import type { Database } from '../platform/database/index.js';
import {
  type FieldSelection,
  newestFirst,
  type Page,
  readPages,
  type Slice,
  TableReader,
} from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { AttachmentRepository, type AttachmentRow } from './attachment.repository.js';
import { attachments } from './attachment.table.js';
import { Attachment } from './attachment.type.js';

const attachmentReader = new TableReader(Attachment, attachments, {
  always: ['createdAt'],
  where: sql`${attachments.deletedAt} is null`,
});

/** For the answer to whoever has just uploaded it: somebody else may delete it meanwhile. */
export const writtenAttachmentReader = new TableReader(Attachment, attachments, {
  always: ['createdAt'],
  name: 'WrittenAttachment',
});

/** An attachment of a lead shows to those alone who may see the lead, by whichever path they come. */
export const attachmentVisible = sql`(${attachments.leadId} is null or exists (
  select from ${leads} where ${leads.tenantId} = ${attachments.tenantId} and ${leads.id} = ${attachments.leadId}
    and ${leads.deletedAt} is null and ${visibleToViewer}))`;

/** Spelt as in its index: behind row-level security coalesce() would keep it from being used. */
const ofCustomer = sql`case when ${attachments.carriedToId} is null then ${attachments.customerId} else ${attachments.carriedToId} end`;

const owners = {
  lead: { owner: sql`${attachments.leadId}`, where: sql`true` },
  customer: { owner: ofCustomer, where: attachmentVisible },
} satisfies Record<string, { owner: SQL; where: SQL }>;

const order = newestFirst(attachments);

/** The attachments of leads or of customers, newest first; on a customer, carried ones as well. */
export const attachmentsOf = (
  context: Context,
  on: keyof typeof owners,
  ids: readonly Id[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Attachment>[]> =>
  readPages(context, attachmentReader, {
    ...{ name: `Attachment.of.${on}`, parentIds: ids, slice, order, selection },
    ...owners[on],
  });

/** By ID an attachment takes the permission of what it is on; a carried one is on both. */
export const readableAttachment = sql`(${attachmentVisible} and (
  (${attachments.leadId} is not null and ${readsLeads})
  or (coalesce(${attachments.carriedToId}, ${attachments.customerId}) is not null and ${readsCustomers})))`;

/** Attachments by ID, as far as the viewer may see what they are on. */
export const visibleAttachments = (
  context: Context,
  ids: readonly Id<'attachment'>[],
  selection: FieldSelection,
) =>
  attachmentReader.byIds(knowingPermissions(context), ids, selection, {
    purpose: 'Visible',
    where: readableAttachment,
  });

/** The attachment of a file whose signed address was checked already: no viewer is asked. Null for none. */
export const storedAttachment = (
  database: Database,
  tenantId: Id<'tenant'>,
  fileName: string,
): Promise<AttachmentRow | null> =>
  database.transaction(tenantId, (transaction) => new AttachmentRepository(transaction).byFile(fileName));
