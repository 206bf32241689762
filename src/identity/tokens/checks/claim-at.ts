/**
 * The value of a claim by its name, or by its path where it is inside another: `realm_access.roles`. A name with dots
 * of its own, as `https://acme.example/email` or the client `crm.web` in `resource_access.crm.web.roles`, goes first.
 * @returns undefined where there is none
 */
export function claimAt(claims: object, path: string): unknown {
  if (Object.hasOwn(claims, path)) return (claims as Record<string, unknown>)[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const inner = Object.hasOwn(claims, name) ? (claims as Record<string, unknown>)[name] : null;
    if (typeof inner !== 'object' || inner === null) continue;
    const found = claimAt(inner, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
