import { createUnionType } from 'type-graphql';
import { Customer } from '../customers/index.js';
import { Lead } from '../leads/index.js';

export const DuplicateRecord = createUnionType({
  name: 'DuplicateRecord',
  description: 'What a lead may be a duplicate of.',
  types: () => [Lead, Customer] as const,
});
