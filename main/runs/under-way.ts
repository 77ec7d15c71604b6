import type { JournalEvent } from '../journal/journal-event.ts';

/** Records whose change has left and is not answered yet, as the journal's entries tell it. */
export function recordsUnderWay() {
  const edits = new Map<number, number>();
  return {
    note: (event: JournalEvent) => {
      if (event.kind === 'intent') edits.set(event.request, event.edits.length);
      if (event.kind === 'outcome') edits.delete(event.request);
    },
    count: () => [...edits.values()].reduce((sum, number) => sum + number, 0),
  };
}
