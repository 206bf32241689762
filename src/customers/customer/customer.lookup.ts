import { RecordLookup } from '../../settings/index.js';
import { customers } from '../customer.table.js';

/** How inputs name a customer: by ID. */
export const customerLookup = new RecordLookup({ kind: 'customer', table: customers });
