import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { editsOf } from '../draft.ts';
import type { Outcome } from '../operations/operation-parts.ts';
import { changePerson, type People } from '../people/change-person.ts';
import { leaveGroups } from '../people/leave-groups.ts';
import { peopleOf } from '../people/people-of.ts';
import { workingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import { type CellError, cellError } from './cell-error.ts';
import { plain } from './columns/kinds.ts';
import type { CsvReading, MembershipChange } from './import-csv.ts';
import type { RecordUpdate } from './record-update.ts';

/**
 * What a file changes of people, by the rules that operations on people have: what Zendesk does by itself, as taking a new end user
 * out of all groups, is made explicit, another address goes by the identities, and whoever may not be touched is not.
 *
 * @returns the edits; and what the rules refuse, by the lines of the file.
 */
export function peopleEdits(
  { updates, memberships, lines }: Pick<CsvReading, 'updates' | 'memberships' | 'lines'>,
  world: World,
): { edits: Edit[]; errors: CellError[] } {
  const working = workingWorld(world);
  const people = peopleOf(working);
  const updateOf = new Map(updates.map((update) => [update.id, update]));
  const groupsOf = new Map(memberships.map((change) => [change.user, change]));
  const errors: CellError[] = [];
  for (const person of world.records('users')) {
    const [update, groups] = [updateOf.get(person.id), groupsOf.get(person.id)];
    if (!update && !groups) continue;
    const outcome = changed(person, update, groups, people);
    if (outcome.kind === 'record') {
      if (outcome.record !== person) working.put('users', person.id, outcome.record, person);
    } else if (outcome.kind === 'refused') {
      const column = outcome.field.replace(/^values\./, '');
      const told = update && column in update.after ? column : column === 'groups' ? 'groups' : firstOf(update);
      const value = plain(update?.after[told]);
      errors.push(cellError(lines.get(person.id) ?? 0, told, value, `${update?.name ?? groups?.name} ${outcome.reason}.`));
    }
  }
  return { edits: errors.length > 0 ? [] : editsOf(world, working), errors };
}

function changed(
  person: ZendeskRecord,
  update: RecordUpdate | undefined,
  groups: MembershipChange | undefined,
  people: People,
): Outcome {
  const { default_group_id: group, ...fields } = update?.after ?? {};
  const defaultGroup = typeof group === 'number' ? group : undefined;
  const outcome = changePerson(person, { fields, join: groups?.add ?? [], defaultGroup }, people);
  if (outcome.kind !== 'record' || !groups) return outcome;
  // A new end user is in none of them any more; somebody new in the team may have come into the account's default group besides.
  return leaveGroups(outcome.record, new Set(groups.remove), people, defaultGroup);
}

/** The column that a refusal is told at where it names none of the line's own: the first that the line changes. */
function firstOf(update: RecordUpdate | undefined): string {
  return Object.keys(update?.after ?? {})[0] ?? 'groups';
}
