import type { CsvNote } from '../../../preload/contract/csv.ts';
import type { Draft } from '../../drafts/drafts.ts';
import { writeNamedFile } from './files.ts';
import type { Output } from './output.ts';
import { count } from './words.ts';

/** Writes a drafted change set to its file and prints what it is; the same for every way to draft one. */
export async function writeDraft(output: Output, draft: Draft, out: string, notes: readonly CsvNote[] = []): Promise<void> {
  await writeNamedFile(out, `${JSON.stringify(draft.changeSet, null, 2)}\n`);
  const { hash, title, edits, unchanged, everyOne, notes: told = [] } = draft;
  const { passedOver } = draft.changeSet;
  for (const message of [...(everyOne ?? []), ...told]) output.note(`redline: ${message}`);
  for (const { message } of notes) output.note(`redline: ${message}`);
  output.result(
    {
      hash,
      title,
      edits,
      unchanged,
      ...(everyOne ? { everyOne } : {}),
      out,
      ...(notes.length > 0 ? { notes } : {}),
      ...(passedOver ? { passedOver } : {}),
    },
    `${count(edits, 'edit')} drafted into ${out} (${unchanged} already as wanted).\nHash ${hash}`,
  );
}
