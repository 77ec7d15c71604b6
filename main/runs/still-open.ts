import type { OpenIntent, RunState } from './run-state.ts';

/** The intents that are in doubt, without what a person has just settled. */
export function stillOpen({ inDoubt, items }: RunState): OpenIntent[] {
  return inDoubt.flatMap((intent) => {
    const edits = intent.purpose === 'place' ? intent.edits : intent.edits.filter((edit) => items[edit]?.status === 'in-doubt');
    return edits.length > 0 ? [{ ...intent, edits }] : [];
  });
}
