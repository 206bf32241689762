// Letters beyond ASCII are taken (RFC 6531 §3.3), but nothing that cannot be seen.
const local =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~\-\p{L}\p{M}\p{N}\p{S}]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~\-\p{L}\p{M}\p{N}\p{S}]+)*$/u;
const label = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** Whether a normalised text is an address that mail can go to: RFC 5321 lengths in octets, RFC 5322 dot-atom, a domain with a dot. */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  const [name, domain] = [email.slice(0, at), email.slice(at + 1)];
  const labels = domain.split('.');
  return (
    at > 0 &&
    Buffer.byteLength(email) <= 254 &&
    Buffer.byteLength(name) <= 64 &&
    local.test(name) &&
    labels.length >= 2 &&
    labels.every((part) => part.length <= 63 && label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) as string)
  );
}

/** An address as it is kept and compared: trimmed and lower-cased. Null where it is none. */
export function emailOf(text: string): string | null {
  const email = text.trim().toLowerCase();
  return isEmail(email) ? email : null;
}
