import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { editItem } from './edit-item.ts';
import type { WorkingWorld } from './working-world.ts';

/**
 * Which edits of a change set each of its operations asked for: a list an operation, of stretches of `edits`, each as its first position
 * and its length (`[0, 3, 7, 1]` are the edits 0, 1, 2 and 7). An edit may be in several, and what only follows from others is in none.
 */
export type MadeBy = readonly (readonly number[])[];

/** What the change set keeps of it; nothing where one operation made them all. */
export function madeByOperations(edits: readonly Edit[], working: WorkingWorld, operations: number): { madeBy?: number[][] } {
  if (operations < 2 || edits.length === 0) return {};
  const positions: number[][] = Array.from({ length: operations }, () => []);
  edits.forEach((edit, position) => {
    for (const operation of askedForBy(edit, working)) positions[operation]?.push(position);
  });
  return { madeBy: positions.map(stretchesOf) };
}

/** The same of a change set of which some edits were left out. */
export function madeByOfLeft(
  { edits, madeBy }: { readonly edits: readonly Edit[]; readonly madeBy?: MadeBy | undefined },
  left: readonly Edit[],
): { madeBy?: number[][] } {
  if (!madeBy) return {};
  const now = new Map(left.map((edit, position) => [editItem(edit), position]));
  return {
    madeBy: madeBy.map((stretches) => stretchesOf(editsIn(stretches, edits).flatMap((edit) => now.get(editItem(edit)) ?? []))),
  };
}

/** The edits that stretches name, as far as there are such; a file may say anything. */
export function editsIn(stretches: readonly number[], edits: readonly Edit[]): Edit[] {
  const found: Edit[] = [];
  let next = 0;
  for (let place = 0; place + 1 < stretches.length; place += 2) {
    const start = Math.max(next, stretches[place] ?? 0);
    next = Math.min(edits.length, (stretches[place] ?? 0) + (stretches[place + 1] ?? 0));
    for (const edit of edits.slice(start, Math.max(start, next))) found.push(edit);
    next = Math.max(next, start);
  }
  return found;
}

/** Ascending positions as stretches. */
function stretchesOf(positions: readonly number[]): number[] {
  const stretches: number[] = [];
  for (const position of positions) {
    const end = stretches.length - 1;
    const [start = 0, length = 0] = stretches.slice(-2);
    if (end > 0 && start + length === position) stretches[end] = length + 1;
    else stretches.push(position, 1);
  }
  return stretches;
}

/** What is made of a person beside their own fields is an edit of its own, asked for with them. */
const ofPerson: ReadonlySet<ResourceName> = new Set(['user_emails', 'default_memberships', 'user_sessions', 'deleted_users']);

function askedForBy(edit: Edit, working: WorkingWorld): readonly number[] {
  const id = edit.action === 'create' ? -Number(edit.key.replace('new-', '')) : edit.id;
  const own = working.changedBy(edit.resource, id);
  return own.length > 0 || !ofPerson.has(edit.resource) ? own : working.changedBy('users', id);
}
