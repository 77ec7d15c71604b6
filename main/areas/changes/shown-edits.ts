import type { ChangeSet, Edit, EditView, Warning } from '../../../preload/contract/change-set.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { warningsOf } from '../../changes/risks/warnings-of.ts';
import type { World } from '../../changes/world.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import { editViews } from '../../drafts/edit-view.ts';

interface ShownEdits {
  readonly believed: ChangeSet;
  readonly edits: readonly Edit[];
  readonly world: World;
  readonly warnings: readonly Warning[];
  readonly view: (edit: Edit) => EditView;
}

/** The edits of a change set as this account's snapshot shows them. @param warn finds the warnings; a list asks page by page. */
export async function shownEdits(
  accounts: Accounts,
  drafts: Drafts,
  account: string,
  changeSet: ChangeSet,
  warn: (changeSet: ChangeSet, world: World) => readonly Warning[] = (set, world) => warningsOf(set.edits, world, undefined, set),
): Promise<ShownEdits> {
  const { changeSet: believed, edits, warnings: doubts } = await drafts.believed(account, changeSet);
  const world = (await accounts.open(account)).world();
  const warnings = [...doubts, ...warn(believed, world)];
  return { believed, edits, world, warnings, view: editViews(edits, warnings, world) };
}
