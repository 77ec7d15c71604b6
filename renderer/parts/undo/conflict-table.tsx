import type { UndoConflict } from '../../../preload/contract/runs.ts';
import { ComparedFields } from './compared-fields.tsx';

/** Three versions of each touched field side by side: before the run, after it, and now. */
export function ConflictTable({ conflict }: { readonly conflict: UndoConflict }) {
  return (
    <ComparedFields
      item={conflict.item}
      columns={['Before the run', 'After the run', 'Now in Zendesk']}
      rows={conflict.fields.map(({ field, before, ours, theirs }) => ({ field, values: [before, ours, theirs] }))}
    />
  );
}
