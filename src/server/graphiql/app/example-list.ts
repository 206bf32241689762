import type { GraphiqlTab } from '../page.js';

/** What the comment at the beginning of an example says, as one line. */
export const descriptionOf = ({ query }: GraphiqlTab): string =>
  (/^(?:#.*\n)*/.exec(query)?.[0] ?? '').replace(/^#\s?/gm, '').replace(/\s+/g, ' ').trim();

/** The examples whose title, description or group has all words that are searched for, by group and in their order. */
export function groupsOf(
  examples: GraphiqlTab[],
  search: string,
): { group: string; members: GraphiqlTab[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, GraphiqlTab[]>();
  for (const example of examples) {
    const { title, group = 'Examples' } = example;
    const text = `${title} ${group} ${descriptionOf(example)}`.toLowerCase();
    if (words.every((word) => text.includes(word))) {
      groups.set(group, [...(groups.get(group) ?? []), example]);
    }
  }
  return [...groups].map(([group, members]) => ({ group, members }));
}
