import { useState } from 'react';

/** Which leads of a list something is to be done with. */
export interface Selection {
  ids: ReadonlySet<string>;
  has(id: string): boolean;
  toggle(id: string): void;
  set(ids: readonly string[]): void;
}

/** @param of what the list shows: with another list nothing is selected */
export function useSelection(of: unknown): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [selectedOf, setSelectedOf] = useState(of);
  if (selectedOf !== of) {
    setSelectedOf(of);
    setIds(new Set());
  }
  return {
    ids,
    has: (id) => ids.has(id),
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    set: (all) => setIds(new Set(all)),
  };
}
