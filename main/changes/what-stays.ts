import type { Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from './compare.ts';
import { editItem } from './edit-item.ts';
import { partValue } from './field-parts.ts';
import { fieldValue } from './fields.ts';
import { recordName } from './record-values.ts';
import type { SideEffect } from './side-effects.ts';
import { tagsGivenBack, tagsStay } from './tags-beside.ts';
import { ticketField } from './ticket-fields.ts';
import { tagChangeOf } from './ticket-tags.ts';
import type { World } from './world.ts';

/** An update of a run, what changed beside it, and the record as it is now. */
export interface Beside {
  readonly edit: Edit;
  readonly sideEffects: readonly SideEffect[];
  readonly current: ZendeskRecord | undefined;
}

/**
 * What a run brought about without sending it, as where a trigger of the account moved its tickets, and what an undo therefore leaves: of
 * each record what still is so and what `undo` does not give back. Undefined where nothing is left.
 */
export function staysNote(besides: readonly Beside[], undo: readonly Edit[], world: World): string | undefined {
  const back = new Map(undo.map((edit) => [editItem(edit), edit]));
  const left = besides.flatMap(({ edit, sideEffects, current }) => {
    if (edit.action !== 'update' || !current) return [];
    const inverse = back.get(editItem(edit));
    const stays = sideEffects.filter((effect) => isStill(edit, effect, current) && !isGivenBack(effect, inverse));
    return stays.length === 0 ? [] : [{ edit, stays }];
  });
  if (left.length === 0) return undefined;
  const told = left.slice(0, mostTold).map(({ edit, stays }) => sentence(edit, stays, world));
  const more = left.length > mostTold ? ` and ${left.length - mostTold} more` : '';
  const [records, were, they] = left.length === 1 ? ['One record', 'was', 'it'] : [`${left.length} records`, 'were', 'they'];
  return `${records} ${were} also changed in what the run did not send, by triggers of the account, by Zendesk itself or by somebody meanwhile, and ${they} stay${left.length === 1 ? 's' : ''} so after the undo: ${told.join('; ')}${more}. See to ${left.length === 1 ? 'it' : 'them'} by hand where that is wrong.`;
}

/** So many records are named, each with so many fields. */
const mostTold = 5;
const mostFields = 4;

function sentence({ resource, id, name }: UpdateEdit, stays: readonly SideEffect[], world: World): string {
  const fields = stays
    .slice(0, mostFields)
    .map(({ field, before, after }) => `${field} ${shown(field, before, world)} → ${shown(field, after, world)}`);
  const more = stays.length > mostFields ? ` and ${stays.length - mostFields} more` : '';
  return `${resource}:${id} “${name}” (${fields.join(', ')}${more})`;
}

/** Somebody who has changed it once more since has seen to it. */
function isStill({ resource }: UpdateEdit, effect: SideEffect, current: ZendeskRecord): boolean {
  const { field, after } = effect;
  if (resource === 'tickets' && field === 'tags') return tagsStay(effect, current);
  return sameField(resource, field, valueNow(resource, field, current), after);
}

function valueNow(resource: ResourceName, field: string, current: ZendeskRecord): unknown {
  return resource === 'tickets' ? ticketField(current, field) : fieldValue(resource, current, field);
}

function isGivenBack(effect: SideEffect, inverse: Edit | undefined): boolean {
  const { field, before } = effect;
  if (inverse?.action === 'update' && inverse.resource === 'tickets') {
    if (field === 'tags') return tagsGivenBack(effect, inverse);
    if (followsTags(effect, inverse)) return true;
  }
  return inverse?.action === 'update' && sameField(inverse.resource, field, partValue(inverse.after, field), before);
}

/**
 * A drop-down or a multi-select of a ticket holds the tags of its options and goes with them (Zendesk help, "About tags and custom
 * fields"), so that it comes back with the tags it held.
 */
function followsTags({ field, before, after }: SideEffect, inverse: UpdateEdit): boolean {
  if (!field.startsWith('custom_fields_')) return false;
  const { added, removed } = tagChangeOf(inverse);
  const [held, holds] = [tagsHeld(before), tagsHeld(after)];
  const [went, came] = [held.filter((tag) => !holds.includes(tag)), holds.filter((tag) => !held.includes(tag))];
  return went.length > 0 && went.every((tag) => added.includes(tag)) && came.every((tag) => removed.includes(tag));
}

function tagsHeld(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : [];
}

/** Groups and people by their names; nothing as a word. */
function shown(field: string, value: unknown, world: World): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (field === 'group_id' && typeof value === 'number') return `“${world.groupName(value) ?? value}”`;
  const person = field === 'assignee_id' && typeof value === 'number' ? world.find('users', value) : undefined;
  if (person) return `“${recordName('users', person)}”`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
