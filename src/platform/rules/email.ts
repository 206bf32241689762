const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+)*$/;
const label = /^[a-z0-9\u0080-\uffff]([a-z0-9\u0080-\uffff-]*[a-z0-9\u0080-\uffff])?$/;

/** Whether a normalised text is an address that mail can go to: RFC 5321 lengths, RFC 5322 dot-atom, a domain with a dot. */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  const [name, domain] = [email.slice(0, at), email.slice(at + 1)];
  const labels = domain.split('.');
  return (
    at > 0 &&
    email.length <= 254 &&
    name.length <= 64 &&
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
