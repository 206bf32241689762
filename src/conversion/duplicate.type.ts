import { createUnionType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';

export const DuplicateRecord = createUnionType({
  name: 'DuplicateRecord',
  description: 'The records that can be a duplicate of a lead.',
  types: () => [Lead, Customer] as const,
});
