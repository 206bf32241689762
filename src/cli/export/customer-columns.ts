import { type CustomerRecord, customerRecordColumns } from '../../customers/index.js';
import type { Columns, Value } from './records.js';

const names = customerRecordColumns.filter((name) => name !== 'custom');

export const customerColumns: Columns<CustomerRecord> = {
  names,
  values: (customer) => names.map((name) => customer[name] as Value),
  custom: ({ custom }) => custom,
};
