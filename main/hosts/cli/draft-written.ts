import type { CsvNote } from '../../../preload/contract/csv.ts';
import type { DraftSummary } from '../../../preload/contract/draft-summary.ts';
import type { Console } from './command-context.ts';
import { writeNamedFile } from './files.ts';
import type { Output } from './output.ts';
import { count } from './words.ts';

interface Drafted {
  readonly account: string;
  readonly draft: DraftSummary;
  readonly out: string;
  readonly notes?: readonly CsvNote[] | undefined;
}

/** Writes a drafted change set to its file and prints what it is; the same for every way to draft one. */
export async function writeDraft(client: Console, output: Output, { account, draft, out, notes = [] }: Drafted): Promise<void> {
  const { hash, title, edits, unchanged, everyOne, notes: told = [] } = draft;
  const { passedOver } = await writeChangeSet(client, account, hash, out);
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

/** Writes a change set that is kept under its hash to a file. */
export async function writeChangeSet(client: Console, account: string, hash: string, out: string) {
  const { changeSet } = await client.changes.file({ account, hash });
  await writeNamedFile(out, `${JSON.stringify(changeSet, null, 2)}\n`);
  return changeSet;
}
