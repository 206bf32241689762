import { Resolver } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { type Context, User, userReader } from '../identity/index.js';
import { Lead, leadReader, subjectsOf } from '../leads/index.js';
import {
  BatchField,
  type FieldSelection,
  Forward20,
  type ForwardArgs,
  ReferenceField,
  sliceOf,
  URLScalar,
} from '../platform/graphql/index.js';
import { idsOf } from '../platform/ids/index.js';
import { attachmentsOf } from './attachment.loaders.js';
import { Attachment, AttachmentConnection, AttachmentSubject } from './attachment.type.js';

@Resolver(() => Attachment)
export class AttachmentResolver {
  @ReferenceField(() => User, {
    nullable: true,
    by: 'uploadedById',
    description: 'User who uploaded the file; null if the user was erased.',
  })
  uploadedBy() {
    return userReader;
  }

  @BatchField(() => URLScalar, {
    needs: ['fileName'],
    description:
      'Address of the file, valid for one hour and for anyone who has it. Browsers save the file and do not display it.',
  })
  url(attachments: Attachment[], _args: unknown, { files, viewer }: Context) {
    const { addresses } = files.attachments;
    return attachments.map(({ fileName }) => addresses.addressOf(`${viewer.tenant.id}/${fileName}`));
  }

  @BatchField(() => AttachmentSubject, {
    needs: ['leadId', 'customerId'],
    description: 'Record that the file was attached to.',
  })
  subject(attachments: Attachment[], _args: unknown, context: Context, selection: FieldSelection) {
    return subjectsOf(context, attachments, selection);
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['leadId', 'carriedToId'],
    description:
      'Lead from which a conversion carried the attachment over to the customer; null if none did. The file is linked and not copied, and `subject` remains the lead.',
  })
  carriedFrom(attachments: Attachment[], _args: unknown, context: Context, selection: FieldSelection) {
    return leadReader.byIds(
      context,
      attachments.map(({ leadId, carriedToId }) => (carriedToId === null ? null : leadId)),
      selection,
    );
  }
}

@Resolver(() => Lead)
export class LeadAttachmentsResolver {
  @BatchField(() => AttachmentConnection, {
    args: () => Forward20,
    description: 'Attachments of the lead, newest first.',
  })
  attachments(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return attachmentsOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }
}

@Resolver(() => Customer)
export class CustomerAttachmentsResolver {
  @BatchField(() => AttachmentConnection, {
    args: () => Forward20,
    description: 'Attachments of the customer, including those carried over from its leads, newest first.',
  })
  attachments(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return attachmentsOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }
}
