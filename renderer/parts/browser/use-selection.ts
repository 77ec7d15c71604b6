import { useMemo, useState } from 'react';

/** Which records of a list are chosen. It may hold more than the list shows. */
export interface Selection<Key> {
  readonly selected: ReadonlySet<Key>;
  readonly select: (keys: Iterable<Key>, on: boolean) => void;
  readonly clear: () => void;
}

/** A selection that lasts as long as the screen. */
export function useSelection<Key>(): Selection<Key> {
  const [selected, setSelected] = useState<ReadonlySet<Key>>(new Set());
  return useMemo(
    () => ({
      selected,
      select: (keys, on) =>
        setSelected((before) => {
          const after = new Set(before);
          for (const key of keys) {
            if (on) after.add(key);
            else after.delete(key);
          }
          return after;
        }),
      clear: () => setSelected(new Set()),
    }),
    [selected],
  );
}
