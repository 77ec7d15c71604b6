import type { Edit, MergeTarget } from '../../preload/contract/change-set.ts';
import { recordName, textOf } from './record-values.ts';
import type { World } from './world.ts';

/** The target of a merge, by id, whatever the file calls it; undefined for an edit that merges nobody. */
export function mergeTargetOf(edit: Edit, world: World): MergeTarget | undefined {
  if (edit.action !== 'delete' || edit.mergeInto === undefined) return undefined;
  const id = edit.mergeInto;
  const person = world.find('users', id);
  if (!person) return { id, name: `users:${id}, whom the snapshot does not have` };
  const email = textOf(person, 'email');
  return { id, name: recordName('users', person), ...(email === undefined ? {} : { email }) };
}
