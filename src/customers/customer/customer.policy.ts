import { type Context, Permission } from '../../identity/index.js';

/** Who sees numbers of identity and tax, and how a customer pays. */
export const maySeeSensitive = ({ viewer }: Context): boolean =>
  viewer.permissions.has(Permission.CUSTOMERS_READ_SENSITIVE);
