/** Where a file of the gateway is on this origin, by whatever name the browser knows the gateway. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}
