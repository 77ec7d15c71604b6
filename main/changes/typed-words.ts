import type { Edit, TicketLookup } from '../../preload/contract/change-set.ts';
import { resources } from '../resources/registry.ts';
import type { Noun } from '../resources/resource.ts';
import { irreversibleOf } from './risks/irreversible.ts';
import type { World } from './world.ts';

/** What a person types before something is sent that nobody can take back. */
export interface TypedWords {
  /** `delete 4`, or `delete 4 for good` where people are among it; the same in every language. */
  readonly words: string;
  /** All that the number covers: `2 macros, 1 membership, 1 sign-in`. */
  readonly covers: string;
}

/** The words for these edits; undefined where an undo gives everything back. */
export function typedWordsFor(edits: readonly Edit[], world: World, lookup?: TicketLookup): TypedWords | undefined {
  if (irreversibleOf(edits, lookup, world).length === 0) return undefined;
  const covered = edits.filter((edit) => edit.action === 'delete' || isMadePrivate(edit));
  // Nothing is deleted, but what triggers mail about these tickets is mailed.
  const counted = covered.length > 0 ? covered : edits.filter(({ resource }) => resource === 'tickets');
  const number = counted.length;
  return { words: `delete ${number}${counted.some(isForGood) ? ' for good' : ''}`, covers: coveredIn(counted) };
}

function isMadePrivate(edit: Edit): boolean {
  return edit.action === 'update' && edit.resource === 'groups' && edit.after.is_public === false;
}

/** "Deleted users are not recoverable" (Zendesk API reference, users); whoever is merged away is one of them. */
function isForGood(edit: Edit): boolean {
  return edit.action === 'delete' && (edit.resource === 'users' || edit.resource === 'deleted_users');
}

function coveredIn(edits: readonly Edit[]): string {
  const counts = new Map<string, { readonly one: string; readonly many: string; count: number }>();
  for (const edit of edits) {
    const [one, many] = nounOf(edit);
    const known = counts.get(many) ?? { one, many, count: 0 };
    known.count += 1;
    counts.set(many, known);
  }
  return [...counts.values()]
    .map(({ one, many, count }) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`)
    .join(', ');
}

function nounOf(edit: Edit): Noun {
  if (edit.action === 'delete' && edit.mergeInto !== undefined) return ['merged person', 'merged people'];
  if (isMadePrivate(edit)) return ['group made private', 'groups made private'];
  if (edit.resource === 'tickets') return ['ticket that is changed', 'tickets that are changed'];
  const { covered, noun } = resources[edit.resource];
  return covered ?? noun;
}
