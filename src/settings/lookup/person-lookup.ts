import { users } from '../../identity/index.js';
import { RecordLookup } from './record-lookup.repository.js';

/** How settings name a person: by ID. */
export const personLookup = new RecordLookup({ kind: 'user', table: users });
