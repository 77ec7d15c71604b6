import { type PointerEvent, type RefObject, useState } from 'react';

/** A row on its way to another place, both counted from the top. */
export interface Dragging {
  readonly from: number;
  readonly to: number;
}

/**
 * Lets the rows of a list be put in another order by a handle in each: what is let go where it was stays there. The list's children are its rows.
 */
export function useDragging(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [dragging, setDragging] = useState<Dragging>();
  /** The row whose half is nearest beneath the pointer. */
  const placeAt = (y: number, from: number) => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const others = rows.filter((_, index) => index !== from);
    return others.filter(({ top, height }) => top + height / 2 < y).length;
  };
  const handle = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging({ from, to: from });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging?.from === from) setDragging({ from, to: placeAt(event.clientY, from) });
    },
    onPointerUp: () => {
      setDragging(undefined);
      if (dragging?.from === from && dragging.to !== from) onMove(from, dragging.to);
    },
    onPointerCancel: () => setDragging(undefined),
  });
  return { dragging, handle };
}
