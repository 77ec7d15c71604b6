import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { editCounts } from './edit-counts.ts';
import { isObject, recordName, textOf } from './record-values.ts';
import type { World } from './world.ts';

/**
 * Where the operations that a file says it was drafted from would not have made its edits: who is merged into somebody else than they say,
 * and what is deleted although none of them deletes such records. Files without operations, as an undo or a table makes them, say nothing.
 *
 * @returns sentences with both sides.
 */
export function operationsSayOtherwise(operations: readonly unknown[], edits: readonly Edit[], world: World): string[] {
  const named = operations.filter(isObject);
  if (named.length === 0) return [];
  return [...otherTargets(named, edits, world), ...unnamedDeletions(named, edits)];
}

type Operation = Readonly<Record<string, unknown>>;

function otherTargets(operations: readonly Operation[], edits: readonly Edit[], world: World): string[] {
  const said = operations.flatMap(({ resource, operation, target }) =>
    resource === 'users' && operation === 'merge-into' ? [target] : [],
  );
  if (said.length === 0) return [];
  const into = new Set(
    edits.flatMap((edit) => (edit.action === 'delete' && edit.mergeInto !== undefined ? [edit.mergeInto] : [])),
  );
  return [...into].flatMap((id) => {
    if (said.some((target) => isCalled(target, id, world))) return [];
    const person = world.find('users', id);
    const whom = person ? `“${recordName('users', person)}” (users:${id})` : `users:${id}`;
    return `Its operations merge into ${said.slice(0, 3).map(String).join(', ')}; its edits merge into ${whom}`;
  });
}

/** An operation names people by id, address or name. */
function isCalled(target: unknown, id: number, world: World): boolean {
  if (target === id) return true;
  const person = typeof target === 'string' ? world.find('users', id) : undefined;
  const wanted = String(target).trim().toLowerCase();
  return person !== undefined && [textOf(person, 'email'), textOf(person, 'name')].some((text) => text?.toLowerCase() === wanted);
}

/** What is deleted by an operation on it, and not as the step of another one, such as memberships and sign-ins. */
const ofTheirOwn: ReadonlySet<ResourceName> = new Set([
  'macros',
  'users',
  'deleted_users',
  'groups',
  'organizations',
  'triggers',
  'automations',
  'views',
]);

const deleting: ReadonlySet<unknown> = new Set(['delete', 'delete-for-good', 'merge-into', 'merge-duplicates', 'offboard']);

function unnamedDeletions(operations: readonly Operation[], edits: readonly Edit[]): string[] {
  const named = new Set(operations.flatMap(({ resource, operation }) => (deleting.has(operation) ? [resource] : [])));
  // Whoever is deleted for good is deleted first.
  if (named.has('users')) named.add('deleted_users');
  const unnamed = edits.filter((edit) => edit.action === 'delete' && ofTheirOwn.has(edit.resource) && !named.has(edit.resource));
  return editCounts(unnamed).map(
    (does) => `None of its operations would ${does.charAt(0).toLowerCase()}${does.slice(1)}, as its edits do`,
  );
}
