import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, DateTime, Needs, Node } from '../platform/graphql/index.js';
import { type Id, type IdKind, idOf } from '../platform/ids/index.js';

export enum EntityType {
  LEAD = 'LEAD',
  CUSTOMER = 'CUSTOMER',
  ACCOUNT = 'ACCOUNT',
  DEAL = 'DEAL',
  COMMENT = 'COMMENT',
  ATTACHMENT = 'ATTACHMENT',
  LEAD_STATUS = 'LEAD_STATUS',
  SETTING = 'SETTING',
}
registerEnumType(EntityType, {
  name: 'EntityType',
  description: 'What kind of record a log is about.',
  valuesConfig: {
    LEAD: { description: 'A lead.' },
    CUSTOMER: { description: 'A customer.' },
    ACCOUNT: { description: 'An account.' },
    DEAL: { description: 'A deal.' },
    COMMENT: { description: 'A comment.' },
    ATTACHMENT: { description: 'An attachment.' },
    LEAD_STATUS: { description: 'A lead status.' },
    SETTING: { description: 'Any other setting.' },
  },
});

export enum LogAction {
  CREATE_LEAD = 'CREATE_LEAD',
  UPDATE_LEAD = 'UPDATE_LEAD',
  DELETE_LEAD = 'DELETE_LEAD',
  ARCHIVE_LEAD = 'ARCHIVE_LEAD',
  RESTORE_LEAD = 'RESTORE_LEAD',
  CHANGE_LEAD_STATUS = 'CHANGE_LEAD_STATUS',
  ASSIGN_LEAD = 'ASSIGN_LEAD',
  IMPORT_LEAD = 'IMPORT_LEAD',
  REQUEST_APPROVAL = 'REQUEST_APPROVAL',
  APPROVE_LEAD = 'APPROVE_LEAD',
  REJECT_LEAD = 'REJECT_LEAD',
  LOCK_LEAD = 'LOCK_LEAD',
  UNLOCK_LEAD = 'UNLOCK_LEAD',
  CONVERT_LEAD = 'CONVERT_LEAD',
  REVERT_CONVERSION = 'REVERT_CONVERSION',
  MERGE_LEADS = 'MERGE_LEADS',
  UPLOAD_PHOTO = 'UPLOAD_PHOTO',
  DELETE_PHOTO = 'DELETE_PHOTO',
  ADD_COMMENT = 'ADD_COMMENT',
  EDIT_COMMENT = 'EDIT_COMMENT',
  DELETE_COMMENT = 'DELETE_COMMENT',
  ADD_ATTACHMENT = 'ADD_ATTACHMENT',
  DELETE_ATTACHMENT = 'DELETE_ATTACHMENT',
  CREATE_CUSTOMER = 'CREATE_CUSTOMER',
  UPDATE_CUSTOMER = 'UPDATE_CUSTOMER',
  MERGE_CUSTOMER = 'MERGE_CUSTOMER',
  CREATE_ACCOUNT = 'CREATE_ACCOUNT',
  CREATE_DEAL = 'CREATE_DEAL',
  UPDATE_ACCOUNT = 'UPDATE_ACCOUNT',
  UPDATE_DEAL = 'UPDATE_DEAL',
  CREATE_STATUS = 'CREATE_STATUS',
  UPDATE_STATUS = 'UPDATE_STATUS',
  DELETE_STATUS = 'DELETE_STATUS',
  REORDER_STATUSES = 'REORDER_STATUSES',
  UPDATE_SETTING = 'UPDATE_SETTING',
}
registerEnumType(LogAction, {
  name: 'LogAction',
  description: 'What was done.',
  valuesConfig: {
    CREATE_LEAD: { description: 'A lead came in.' },
    UPDATE_LEAD: { description: "A lead's own fields changed." },
    DELETE_LEAD: { description: 'A lead was deleted.' },
    ARCHIVE_LEAD: { description: 'A lead was archived.' },
    RESTORE_LEAD: { description: 'A lead came back from the archive or from deletion.' },
    CHANGE_LEAD_STATUS: { description: 'A lead moved in the pipeline.' },
    ASSIGN_LEAD: { description: 'A lead was given to someone, or taken from them.' },
    IMPORT_LEAD: { description: 'A lead was made or changed by an import.' },
    REQUEST_APPROVAL: { description: 'Approval was asked for.' },
    APPROVE_LEAD: { description: 'A lead was approved.' },
    REJECT_LEAD: { description: 'A lead was refused approval.' },
    LOCK_LEAD: { description: 'A lead was locked.' },
    UNLOCK_LEAD: { description: 'A lead was unlocked.' },
    CONVERT_LEAD: { description: 'A lead became a customer.' },
    REVERT_CONVERSION: { description: 'A conversion was taken back.' },
    MERGE_LEADS: { description: 'Several leads became one.' },
    UPLOAD_PHOTO: { description: 'A photo was added.' },
    DELETE_PHOTO: { description: 'A photo was removed.' },
    ADD_COMMENT: { description: 'A comment was written.' },
    EDIT_COMMENT: { description: 'A comment was changed.' },
    DELETE_COMMENT: { description: 'A comment was deleted.' },
    ADD_ATTACHMENT: { description: 'A file was attached.' },
    DELETE_ATTACHMENT: { description: 'An attachment was deleted.' },
    CREATE_CUSTOMER: { description: 'A customer was made.' },
    UPDATE_CUSTOMER: { description: "A customer's own fields changed." },
    MERGE_CUSTOMER: { description: 'A lead was merged into a customer.' },
    CREATE_ACCOUNT: { description: 'An account was made.' },
    CREATE_DEAL: { description: 'A deal was made.' },
    UPDATE_ACCOUNT: { description: "An account's own fields changed." },
    UPDATE_DEAL: { description: "A deal's own fields changed." },
    CREATE_STATUS: { description: 'A lead status was made.' },
    UPDATE_STATUS: { description: 'A lead status changed.' },
    DELETE_STATUS: { description: 'A lead status was deleted.' },
    REORDER_STATUSES: { description: 'The pipeline got another order.' },
    UPDATE_SETTING: { description: 'Another setting was made, changed or deleted.' },
  },
});

@ObjectType({ description: 'One field, before and after. Sensitive values are masked.' })
export class FieldChange {
  @Field(() => String, { description: 'The name of the field.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'The value before, as text; null for none.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'The value after, as text; null for none.' })
  after!: string | null;
}

const kindOf: Record<Exclude<EntityType, EntityType.SETTING>, IdKind> = {
  LEAD: 'lead',
  CUSTOMER: 'customer',
  ACCOUNT: 'account',
  DEAL: 'deal',
  COMMENT: 'comment',
  ATTACHMENT: 'attachment',
  LEAD_STATUS: 'status',
};

@ObjectType({
  implements: Node,
  description:
    'What happened, written in the same transaction as the change; never changed or deleted afterwards, and the database refuses to.',
})
export class Log extends Node<'log'> {
  @Field(() => LogAction, { description: 'What was done.' })
  action!: LogAction;

  @Field(() => EntityType, { description: 'What kind of record it was done to.' })
  entityType!: EntityType;

  /** The UUID; `entityId` is its public form. */
  entityUuid!: string;

  /** Which setting it is; null of anything else. */
  entityKind!: IdKind | null;

  @Field(() => ID, { description: 'The record that it was done to.' })
  @Needs('entityUuid', 'entityType', 'entityKind')
  get entityId(): string {
    // Before settings told their kind, none was logged but tags.
    const kind =
      this.entityType === EntityType.SETTING ? (this.entityKind ?? 'tag') : kindOf[this.entityType];
    return idOf(kind, this.entityUuid);
  }

  userId!: Id<'user'> | null;

  @Field(() => [FieldChange], { description: 'What changed, field by field.' })
  changes!: FieldChange[];

  @Field(() => String, {
    nullable: true,
    description: 'The request that did it, as in the x-request-id response header.',
  })
  requestId!: string | null;

  @Field(() => DateTime, { description: 'When it was done.' })
  createdAt!: Date;
}

export const LogConnection = connectionOf(() => Log, 'Log', 'log entries');
