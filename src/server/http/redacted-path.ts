/** A path as the log may show it: without the key, which lets one in. */
export const withoutKey = (address: string): string =>
  address.replace(/^(\/+[^/]*\/+[^/]*\/+).+$/s, (whole, beginning: string) =>
    isHooks(beginning) ? `${beginning}•••` : whole,
  );

function isHooks(beginning: string): boolean {
  try {
    return /^\/+hooks\//i.test(decodeURIComponent(beginning));
  } catch {
    return true;
  }
}
