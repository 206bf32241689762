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
  description: 'The kinds of records that logs are about.',
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
  description: 'The actions that are logged.',
  valuesConfig: {
    CREATE_LEAD: { description: 'A lead was created.' },
    UPDATE_LEAD: { description: 'A lead was updated.' },
    DELETE_LEAD: { description: 'A lead was deleted.' },
    ARCHIVE_LEAD: { description: 'A lead was archived.' },
    RESTORE_LEAD: { description: 'An archived or deleted lead was restored.' },
    CHANGE_LEAD_STATUS: { description: 'The status of a lead was changed.' },
    ASSIGN_LEAD: { description: 'A lead was assigned or unassigned.' },
    IMPORT_LEAD: { description: 'A lead was created or updated by an import.' },
    REQUEST_APPROVAL: { description: 'Approval of a lead was requested.' },
    APPROVE_LEAD: { description: 'A lead was approved.' },
    REJECT_LEAD: { description: 'A lead was rejected.' },
    LOCK_LEAD: { description: 'A lead was locked.' },
    UNLOCK_LEAD: { description: 'A lead was unlocked.' },
    CONVERT_LEAD: { description: 'A lead was converted.' },
    REVERT_CONVERSION: { description: 'The conversion of a lead was reverted.' },
    MERGE_LEADS: { description: 'Leads were merged.' },
    UPLOAD_PHOTO: { description: 'A photo was uploaded.' },
    DELETE_PHOTO: { description: 'A photo was deleted.' },
    ADD_COMMENT: { description: 'A comment was added.' },
    EDIT_COMMENT: { description: 'A comment was edited.' },
    DELETE_COMMENT: { description: 'A comment was deleted.' },
    ADD_ATTACHMENT: { description: 'A file was attached.' },
    DELETE_ATTACHMENT: { description: 'An attachment was deleted.' },
    CREATE_CUSTOMER: { description: 'A customer was created.' },
    UPDATE_CUSTOMER: { description: 'A customer was updated.' },
    MERGE_CUSTOMER: { description: 'A lead was merged into a customer.' },
    CREATE_ACCOUNT: { description: 'An account was created.' },
    CREATE_DEAL: { description: 'A deal was created.' },
    UPDATE_ACCOUNT: { description: 'An account was updated.' },
    UPDATE_DEAL: { description: 'A deal was updated.' },
    CREATE_STATUS: { description: 'A lead status was created.' },
    UPDATE_STATUS: { description: 'A lead status was updated.' },
    DELETE_STATUS: { description: 'A lead status was deleted.' },
    REORDER_STATUSES: { description: 'The lead statuses were reordered.' },
    UPDATE_SETTING: { description: 'Another setting was created, updated or deleted.' },
  },
});

@ObjectType({ description: 'The change of one field. Sensitive values are masked.' })
export class FieldChange {
  @Field(() => String, { description: 'Name of the field.' })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Value before the change, as text. Null if there was none.',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Value after the change, as text. Null if there is none.',
  })
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
    'The log of an action, written in the same transaction as the change. Logs cannot be updated or deleted.',
})
export class Log extends Node<'log'> {
  @Field(() => LogAction, { description: 'Action that was logged.' })
  action!: LogAction;

  @Field(() => EntityType, { description: 'Kind of the record.' })
  entityType!: EntityType;

  /** The UUID; `entityId` is its public form. */
  entityUuid!: string;

  /** Which setting it is; null of anything else. */
  entityKind!: IdKind | null;

  @Field(() => ID, { description: 'ID of the record.' })
  @Needs('entityUuid', 'entityType', 'entityKind')
  get entityId(): string {
    // Before settings told their kind, none was logged but tags.
    const kind =
      this.entityType === EntityType.SETTING ? (this.entityKind ?? 'tag') : kindOf[this.entityType];
    return idOf(kind, this.entityUuid);
  }

  userId!: Id<'user'> | null;

  @Field(() => [FieldChange], {
    description: 'Changed fields with their values before and after, in no particular order.',
  })
  changes!: FieldChange[];

  @Field(() => String, {
    nullable: true,
    description:
      'ID of the request that caused the action, as in the x-request-id response header. Null if no request did.',
  })
  requestId!: string | null;

  @Field(() => DateTime, { description: 'Date and time of the action.' })
  createdAt!: Date;
}

export const LogConnection = connectionOf(() => Log, 'Log', 'logs');
