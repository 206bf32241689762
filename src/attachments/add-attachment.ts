import { randomBytes } from 'node:crypto';
import { Field, ID, InputType } from 'type-graphql';
import { CustomerRepository } from '../customers/index.js';
import type { Context } from '../identity/index.js';
import { changeLeads, findForChange, LeadLockRestriction, type LeadWork } from '../leads/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { type AttachmentLimits, keepFile } from '../platform/files/index.js';
import {
  DomainError,
  NotFoundError,
  Upload,
  type UploadedFile,
  ValidationIssueCode,
  ValidationIssues,
} from '../platform/graphql/index.js';
import { isId, presumedId } from '../platform/ids/index.js';
import { validateText } from '../platform/rules/index.js';
import { AttachmentRepository, type Subject } from './attachment.repository.js';
import { AddAttachmentSuccess, AttachmentLimit, AttachmentLimitError } from './attachment.results.js';
import { limitsOf } from './attachment-limits.loaders.js';
import { contentTypeOf } from './content-type.js';
import { cleanFileName, MAX_NAME_LENGTH, shortened } from './file-name.js';

@InputType({ description: 'Input of addAttachment.' })
export class AddAttachmentInput {
  @Field(() => ID, { description: 'ID of a lead or a customer.' })
  subjectId!: string;

  @Field(() => Upload, { description: 'The file to attach.' })
  file!: UploadedFile;

  @Field(() => String, {
    nullable: true,
    description: `Name of the file with its extension, at most ${MAX_NAME_LENGTH} characters. Omitted or null, it is the name in the request.`,
  })
  name?: string | null;
}

/** What is kept of a file beside its bytes. */
interface Description {
  name: string;
  contentType: string;
  byteSize: number;
  /** In the store. */
  fileName: string;
}

/**
 * Attaches a file to a lead that is none of a customer's yet, or to a customer.
 * @throws DomainError ValidationError, AttachmentLimitError, NotFoundError, LeadLockedError, LeadAlreadyConvertedError
 * @throws FileStoreUnavailableError, with nothing changed
 */
export async function addAttachment(
  context: Context,
  input: AddAttachmentInput,
): Promise<AddAttachmentSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'subjectId'], ['lead', 'customer'], input.subjectId);
  const name = nameOf(input, issues);
  const { whole: content } = input.file;
  if (content?.size === 0) issues.add(['input', 'file'], ValidationIssueCode.REQUIRED, 'is empty');
  const subjectId = issues.accepted(read);
  const on: Subject = isId(subjectId, 'lead')
    ? { leadId: subjectId }
    : { customerId: presumedId('customer', input.subjectId) };
  const limits = await limitsOf(context);
  if (content === null || content.size > limits.bytes) {
    throw new DomainError(new AttachmentLimitError(AttachmentLimit.FILE_SIZE, limits.bytes));
  }
  const contentType = await contentTypeOf(content, name);
  const fileName = `${randomBytes(16).toString('hex')}.bin`;
  const { store } = context.files.attachments;
  const file = { key: `${context.viewer.tenant.id}/${fileName}`, content, contentType };
  const description = { name, contentType, byteSize: content.size, fileName };
  return keepFile(store, file, () =>
    changeLeads(context, (work) => attach(context, work, { on, description, limits })),
  );
}

/** The name that was asked for, else that of the file's part, which no person may have seen, as far as it will do. */
function nameOf({ name, file }: AddAttachmentInput, issues: ValidationIssues): string {
  if (name == null) return shortened(cleanFileName(file.name ?? '')) || 'file';
  const path = ['input', 'name'];
  return validateText(cleanFileName(name), { path, most: MAX_NAME_LENGTH, isRequired: true }, issues);
}

async function attach(
  context: Context,
  work: LeadWork,
  { on, description, limits }: { on: Subject; description: Description; limits: AttachmentLimits },
): Promise<AddAttachmentSuccess> {
  const { transaction, logs } = work;
  const attachments = new AttachmentRepository(transaction);
  await take(context, work, on);
  if ((await attachments.countOf(on)) >= limits.perRecord) {
    throw new DomainError(new AttachmentLimitError(AttachmentLimit.FILES_PER_RECORD, limits.perRecord));
  }
  const id = transaction.newId('attachment');
  const by = { uploadedById: context.viewer.userId, createdAt: transaction.now() };
  transaction.deferToCommit(
    attachments.insert({ id, ...on, ...description, ...by }),
    logs.write({
      action: LogAction.ADD_ATTACHMENT,
      entityType: EntityType.ATTACHMENT,
      entityId: id,
      changes: [
        { field: 'subjectId', before: null, after: 'leadId' in on ? on.leadId : on.customerId },
        { field: 'name', before: null, after: description.name },
      ],
    }),
  );
  return new AddAttachmentSuccess(id);
}

/** Holds what the file goes to against everybody else, so that two at once do not go beyond the limit. */
async function take(context: Context, work: LeadWork, on: Subject): Promise<void> {
  if ('leadId' in on) {
    await findForChange(work, context, [on.leadId], LeadLockRestriction.UPDATE);
    return;
  }
  const customer = await new CustomerRepository(work.transaction).take(on.customerId);
  if (!customer) throw new DomainError(new NotFoundError([on.customerId]));
}
