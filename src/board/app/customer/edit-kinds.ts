import type { TypedDocumentNode } from 'urql';
import type { Texts } from '../texts/texts.js';
import { changedFields } from '../ui/conflict.js';
import type { FormField, FormValues } from '../ui/form-dialog.js';
import type { Account } from './account.js';
import type { WholeCustomer } from './customer-parts.js';
import type { Deal } from './deal-parts.js';
import type { Pipelines } from './deals.js';
import {
  presentAccount,
  presentCustomer,
  presentDeal,
  updateAccount,
  updateCustomer,
  updateDeal,
} from './operations.js';

type Choice = { id: string; name: string };

/** A record with a version: which fields are edited, and how they are saved and read again. */
export interface EditKind<Item extends { id: string; version: number }> {
  title: string;
  fields: readonly FormField[];
  valuesOf(item: Item): FormValues;
  document: TypedDocumentNode;
  /** Name of the mutation's field. */
  field: string;
  /** Answers the item as `record`. */
  present: TypedDocumentNode;
}

export const customerStatuses = ['PENDING', 'ACTIVE', 'SUSPENDED', 'CLOSED'] as const;

/** Somebody who has become inactive stays a choice for as long as they are chosen. */
const withPresent = (choices: readonly Choice[], present: Choice | null): Choice[] =>
  present && !choices.some(({ id }) => id === present.id) ? [...choices, present] : [...choices];

export function customerKind(
  customer: WholeCustomer,
  { people, channels }: { people: readonly Choice[]; channels: readonly Choice[] },
  { t, coded }: Texts,
): EditKind<WholeCustomer> {
  const nobody = { id: '', name: '–' };
  const field = (name: string, kind: FormField['kind'] = 'text', choices: readonly Choice[] = []) => ({
    ...{ name, kind, choices, label: coded('fields', name) },
  });
  const sensitive = customer.viewerCanReadSensitive ? ['identityNumber', 'taxNumber'] : [];
  return {
    title: t('edit.title', { name: customer.fullName }),
    fields: [
      ...['firstName', 'lastName', 'businessName', 'job'].map((name) => field(name)),
      ...[field('email', 'email'), field('phoneNumbers'), field('address'), field('country')],
      field('dateOfBirth', 'date'),
      ...sensitive.map((name) => field(name)),
      field(
        'customerStatus',
        'choice',
        customerStatuses.map((id) => ({ id, name: coded('customerStatuses', id) })),
      ),
      field('relatedUserId', 'choice', [nobody, ...withPresent(people, customer.relatedUser)]),
      field('defaultChannelId', 'choice', [nobody, ...withPresent(channels, customer.defaultChannel)]),
    ],
    valuesOf: (one) => ({
      ...{ firstName: one.firstName, lastName: one.lastName, businessName: one.businessName ?? '' },
      ...{ job: one.job ?? '', email: one.email ?? '', phoneNumbers: one.phoneNumbers.join(', ') },
      ...{ address: one.address ?? '', country: one.country ?? '', dateOfBirth: one.dateOfBirth ?? '' },
      ...{ identityNumber: one.identityNumber ?? '', taxNumber: one.taxNumber ?? '' },
      customerStatus: one.customerStatus,
      ...{ relatedUserId: one.relatedUser?.id ?? '', defaultChannelId: one.defaultChannel?.id ?? '' },
    }),
    document: updateCustomer as TypedDocumentNode,
    field: 'updateCustomer',
    present: presentCustomer as TypedDocumentNode,
  };
}

export function accountKind(
  { name, owner }: Account,
  people: readonly Choice[],
  { t }: Texts,
): EditKind<Account> {
  return {
    title: t('edit.title', { name }),
    fields: [
      { name: 'name', label: t('fields.name'), kind: 'text' },
      { name: 'website', label: t('fields.website'), kind: 'text' },
      {
        name: 'ownerId',
        label: t('facts.owner'),
        kind: 'choice',
        choices: [{ id: '', name: '–' }, ...withPresent(people, owner)],
      },
    ],
    valuesOf: (one) => ({ name: one.name, website: one.website ?? '', ownerId: one.owner?.id ?? '' }),
    document: updateAccount as TypedDocumentNode,
    field: 'updateAccount',
    present: presentAccount as TypedDocumentNode,
  };
}

export function dealKind(
  { name, owner }: Deal,
  { people, pipelines }: { people: readonly Choice[]; pipelines: Pipelines },
  { t }: Texts,
): EditKind<Deal> {
  return {
    title: t('edit.title', { name }),
    fields: [
      { name: 'name', label: t('fields.name'), kind: 'text' },
      { name: 'amount', label: t('facts.amount'), kind: 'text' },
      { name: 'closingDate', label: t('fields.closingDate'), kind: 'date' },
      {
        name: 'stageId',
        label: t('fields.stageId'),
        kind: 'choice',
        choices: pipelines.flatMap(({ name: of, stages }) =>
          stages.map((stage) => ({ id: stage.id, name: `${of} · ${stage.name}` })),
        ),
      },
      {
        name: 'ownerId',
        label: t('facts.owner'),
        kind: 'choice',
        choices: [{ id: '', name: '–' }, ...withPresent(people, owner)],
      },
    ],
    valuesOf: (one) => ({
      ...{ name: one.name, amount: one.amount ?? '', closingDate: one.closingDate ?? '' },
      ...{ stageId: one.stage.id, ownerId: one.owner?.id ?? '' },
    }),
    document: updateDeal as TypedDocumentNode,
    field: 'updateDeal',
    present: presentDeal as TypedDocumentNode,
  };
}

/** What is sent: changed fields alone, and null for what was emptied. */
export function inputOf(
  fields: readonly FormField[],
  before: FormValues,
  values: FormValues,
): Record<string, unknown> {
  const names = fields.map(({ name }) => name);
  return Object.fromEntries(
    changedFields(names, before, values).map((name) => [name, asInput(name, String(values[name]).trim())]),
  );
}

function asInput(name: string, value: string): unknown {
  if (name === 'phoneNumbers') {
    return value
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
  }
  return value || null;
}
