/**
 * Where the gateway reads from a standby, which has the roles and databases of its primary: what an address leaves out
 * of user and password, database, and parameters such as sslmode, is as in the primary's.
 * @param primaryUrl of the gateway's own restricted role
 */
export function replicaAddress(url: string, primaryUrl: string): string {
  const address = new URL(url);
  const primary = new URL(primaryUrl);
  if (address.username === '') {
    address.username = primary.username;
    address.password = primary.password;
  }
  if (address.pathname === '' || address.pathname === '/') address.pathname = primary.pathname;
  if (address.search === '') address.search = primary.search;
  return address.href;
}

/** As logs and metrics name it: without user and password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
