import { Resolver } from 'type-graphql';
import { Customer, customerReader } from '../customers/index.js';
import { type Context, User, userReader } from '../identity/index.js';
import { Lead, leadReader, leadReaderIgnoringPrivacy } from '../leads/index.js';
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
    description: 'Who uploaded it. Null only where the uploader was erased.',
  })
  uploadedBy() {
    return userReader;
  }

  @BatchField(() => URLScalar, {
    needs: ['fileName'],
    description:
      'Where it is to be had, by whoever has this address, for an hour from now. Browsers save it and never show it.',
  })
  url(attachments: Attachment[], _args: unknown, { files, viewer }: Context) {
    const { addresses } = files.attachments;
    return attachments.map(({ fileName }) => addresses.addressOf(`${viewer.tenant.id}/${fileName}`));
  }

  @BatchField(() => AttachmentSubject, { needs: ['leadId', 'customerId'], description: 'What it is on.' })
  async subject(attachments: Attachment[], _args: unknown, context: Context, selection: FieldSelection) {
    // Whoever came by the attachment was allowed its subject, even where a change has just hidden that from them.
    const [leads, customers] = await Promise.all([
      leadReaderIgnoringPrivacy.byIds(
        context,
        attachments.map(({ leadId }) => leadId),
        selection,
      ),
      customerReader.byIds(
        context,
        attachments.map(({ customerId }) => customerId),
        selection,
      ),
    ]);
    return attachments.map((_, i) => leads[i] ?? customers[i]);
  }

  @BatchField(() => Lead, {
    nullable: true,
    needs: ['leadId', 'carriedToId'],
    description:
      'Set once a conversion has carried it: the lead that it was put to. Carrying is a link, not a copy; subject stays the lead.',
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
    description: 'The attached files, newest first.',
  })
  attachments(leads: Lead[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return attachmentsOf(context, 'lead', idsOf(leads), sliceOf(args), selection);
  }
}

@Resolver(() => Customer)
export class CustomerAttachmentsResolver {
  @BatchField(() => AttachmentConnection, {
    args: () => Forward20,
    description: 'The attached files, those carried from its leads among them, newest first.',
  })
  attachments(customers: Customer[], args: ForwardArgs, context: Context, selection: FieldSelection) {
    return attachmentsOf(context, 'customer', idsOf(customers), sliceOf(args), selection);
  }
}
