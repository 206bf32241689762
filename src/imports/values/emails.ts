import { emailOf } from '../../platform/rules/index.js';
import { isNothing } from './cells.js';

/** What a cell says of e-mail addresses: those in it, and the texts that are none. */
export interface EmailsRead {
  emails: string[];
  faults: string[];
}

/** The addresses of a cell, `mailto:` and `Ann <ann@a.example>` unwrapped, in their order. */
export function readEmails(text: string): EmailsRead {
  const emails: string[] = [];
  const faults: string[] = [];
  if (isNothing(text)) return { emails, faults };
  for (const part of partsOf(text)) {
    if (isNothing(part)) continue;
    const email = emailOf(unwrapped(part));
    if (email === null) faults.push(part);
    else if (!emails.includes(email)) emails.push(email);
  }
  return { emails, faults };
}

/** A name before an address in angle brackets may have a comma of its own. */
function partsOf(text: string): string[] {
  if (emailOf(unwrapped(text)) !== null) return [text];
  const named = [...text.matchAll(/(?:"[^"]*"|[^<>";,|]*(?:,\s*[^<>";,|@]*)?)<([^<>]+)>/gu)];
  const rest = named.reduce((left, [whole]) => left.replace(whole, ','), text);
  const plain = rest.split(/\s*(?::::|[;,|\s/])\s*/u).filter((part) => part !== '');
  return [...named.map(([, address]) => address as string), ...plain];
}

function unwrapped(text: string): string {
  const [, address] = /<([^<>]+)>\s*$/u.exec(text) ?? [];
  const bare = (address ?? text).trim().replace(/^["'<([]+|["'>)\]]+$/gu, '');
  if (!/^mailto:/i.test(bare)) return bare;
  const linked = bare.slice('mailto:'.length).split('?', 1)[0] as string;
  try {
    return decodeURIComponent(linked);
  } catch {
    return linked;
  }
}
