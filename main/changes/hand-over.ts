import type { Edit } from '../../preload/contract/change-set.ts';
import type { Problem } from '../../preload/contract/errors.ts';
import { byResource, resources } from '../resources/registry.ts';
import { editName } from './edit-item.ts';
import { foldedText } from './tidied.ts';

/** One record of a change set gets a name, an address or an id that another one has until the same change set takes it away. */
interface HandOver {
  readonly giver: Edit;
  readonly taker: Edit;
  readonly field: string;
  readonly value: string;
}

const onlyOnce = byResource(({ fields }) => Object.keys(fields).filter((name) => fields[name]?.onlyOnce === true));

/**
 * What is handed over within the edits and cannot be, whatever the order: who takes is sent before who gives could, two of them
 * exchange theirs, or it is an address, which stays with the person who had it before.
 *
 * @param uniqueGroupNames whether the account lets a name belong to one group only.
 */
export function refusedHandOvers(edits: readonly Edit[], uniqueGroupNames: boolean): Problem[] {
  return handOversIn(edits, uniqueGroupNames).flatMap((handOver) => {
    const why = whyNot(handOver, edits);
    return why === undefined ? [] : [{ path: '[0]', message: why }];
  });
}

/**
 * How many others each edit has to follow within its stage, because it takes what they give up, by position; 0 for most.
 */
export function handOverRanks(edits: readonly Edit[]): number[] {
  const takes = new Map<Edit, Edit[]>();
  for (const { giver, taker } of handOversIn(edits, true)) takes.set(taker, [...(takes.get(taker) ?? []), giver]);
  if (takes.size === 0) return edits.map(() => 0);
  const rankOf = (edit: Edit, seen: readonly Edit[]): number => {
    const givers = (takes.get(edit) ?? []).filter((giver) => !seen.includes(giver) && stageOf(giver) === stageOf(edit));
    return Math.max(0, ...givers.map((giver) => 1 + rankOf(giver, [...seen, edit])));
  };
  return edits.map((edit) => rankOf(edit, []));
}

function handOversIn(edits: readonly Edit[], uniqueGroupNames: boolean): HandOver[] {
  const givers = new Map<string, Edit>();
  for (const edit of edits) {
    if (edit.action === 'create') continue;
    for (const [field, key] of keysOf(edit, edit.before, uniqueGroupNames)) {
      const after = edit.action === 'delete' ? undefined : edit.after;
      if (after === undefined || (field in after && !sameText(after[field], edit.before[field]))) givers.set(key, edit);
    }
  }
  if (givers.size === 0) return [];
  return edits.flatMap((taker): HandOver[] => {
    if (taker.action === 'delete') return [];
    return keysOf(taker, taker.after, uniqueGroupNames).flatMap(([field, key]) => {
      const giver = givers.get(key);
      const kept = taker.action === 'update' && sameText(taker.before[field], taker.after[field]);
      return giver && giver !== taker && !kept ? [{ giver, taker, field, value: String(taker.after[field]) }] : [];
    });
  });
}

function keysOf({ resource }: Edit, fields: Readonly<Record<string, unknown>>, uniqueGroupNames: boolean): [string, string][] {
  if (resource === 'groups' && !uniqueGroupNames) return [];
  // Addresses are of the same people.
  const kind = resource === 'user_emails' ? 'users' : resource;
  return onlyOnce[resource].flatMap((field): [string, string][] => {
    const value = fields[field];
    return typeof value === 'string' && value.trim() !== '' ? [[field, `${kind} ${field} ${foldedText(value)}`]] : [];
  });
}

function sameText(left: unknown, right: unknown): boolean {
  return typeof left === 'string' && typeof right === 'string' && foldedText(left) === foldedText(right);
}

function stageOf(edit: Edit): number {
  return resources[edit.resource].rules.stage(edit);
}

function whyNot({ giver, taker, field, value }: HandOver, edits: readonly Edit[]): string | undefined {
  const what = `“${editName(taker)}” would get “${value}”, which “${editName(giver)}” has until the same change set takes it away`;
  const way = 'Draft the one that gives it up first, send that, and then the other.';
  if (field === 'email' && giver.action === 'update')
    return `${what}; but an earlier address stays with its person. Take it away from them in Zendesk first.`;
  if (stageOf(giver) > stageOf(taker)) return `${what}, and that comes later. ${way}`;
  if (stageOf(giver) === stageOf(taker) && exchanged(taker, giver, edits)) return `${what}, and the other way round. ${way}`;
  return undefined;
}

/** Whether what is handed on comes back to the one who took first. */
function exchanged(taker: Edit, giver: Edit, edits: readonly Edit[]): boolean {
  const all = handOversIn(edits, true);
  const seen = new Set<Edit>();
  for (let next: Edit | undefined = giver; next && !seen.has(next); ) {
    if (next === taker) return true;
    seen.add(next);
    const from: Edit = next;
    next = all.find((handOver) => handOver.taker === from)?.giver;
  }
  return false;
}
