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
  const all = handOversIn(edits, uniqueGroupNames);
  if (all.length === 0) return [];
  const ways = waysIn(all);
  const { circling } = inOrder(ways);
  return all.flatMap((handOver) => {
    const why = whyNot(handOver, circling);
    return why === undefined ? [] : [{ path: '[0]', message: why }];
  });
}

/**
 * How many others each edit has to follow within its stage, because it takes what they give up, by position; 0 for most.
 */
export function handOverRanks(edits: readonly Edit[]): number[] {
  const all = handOversIn(edits, true);
  if (all.length === 0) return edits.map(() => 0);
  const { ranks } = inOrder(waysIn(all));
  return edits.map((edit) => ranks.get(edit) ?? 0);
}

/** Within a stage: from whom each edit takes, and to whom it gives. */
interface Ways {
  readonly givers: ReadonlyMap<Edit, ReadonlySet<Edit>>;
  readonly takers: ReadonlyMap<Edit, ReadonlySet<Edit>>;
}

function waysIn(all: readonly HandOver[]): Ways {
  const [givers, takers] = [new Map<Edit, Set<Edit>>(), new Map<Edit, Set<Edit>>()];
  for (const { giver, taker } of all) {
    if (stageOf(giver) !== stageOf(taker)) continue;
    for (const edit of [giver, taker]) {
      if (!givers.has(edit)) givers.set(edit, new Set());
      if (!takers.has(edit)) takers.set(edit, new Set());
    }
    givers.get(taker)?.add(giver);
    takers.get(giver)?.add(taker);
  }
  return { givers, takers };
}

/**
 * Givers before takers. Where all that is left goes round in circles, the first of it begins; in time that grows with the hand-overs only, since
 * a column that was sorted without the others hands on thousands.
 *
 * @returns `circling`: what goes round, or stands between two circles.
 */
function inOrder(ways: Ways): { readonly ranks: ReadonlyMap<Edit, number>; readonly circling: ReadonlySet<Edit> } {
  const ranks = new Map<Edit, number>();
  const left = new Map([...ways.givers].map(([edit, givers]) => [edit, givers.size]));
  const ready = [...left].flatMap(([edit, count]) => (count === 0 ? [edit] : []));
  const settle = () => {
    for (let edit = ready.pop(); edit; edit = ready.pop()) {
      left.delete(edit);
      const rank = ranks.get(edit) ?? 0;
      ranks.set(edit, rank);
      for (const taker of ways.takers.get(edit) ?? []) {
        const count = left.get(taker);
        if (count === undefined) continue;
        ranks.set(taker, Math.max(ranks.get(taker) ?? 0, rank + 1));
        left.set(taker, count - 1);
        if (count === 1) ready.push(taker);
      }
    }
  };
  settle();
  const circling = withoutEnds(new Set(left.keys()), ways);
  for (const edit of ways.givers.keys()) {
    if (!left.has(edit)) continue;
    ready.push(edit);
    settle();
  }
  return { ranks, circling };
}

/** Without what only takes from a circle, and what takes from that. */
function withoutEnds(stuck: Set<Edit>, { givers, takers }: Ways): ReadonlySet<Edit> {
  const giving = new Map([...stuck].map((edit) => [edit, [...(takers.get(edit) ?? [])].filter((to) => stuck.has(to)).length]));
  const ends = [...stuck].filter((edit) => giving.get(edit) === 0);
  for (let end = ends.pop(); end; end = ends.pop()) {
    stuck.delete(end);
    for (const giver of givers.get(end) ?? []) {
      const count = (giving.get(giver) ?? 0) - 1;
      giving.set(giver, count);
      if (count === 0 && stuck.has(giver)) ends.push(giver);
    }
  }
  return stuck;
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

function whyNot({ giver, taker, field, value }: HandOver, circling: ReadonlySet<Edit>): string | undefined {
  const what = `“${editName(taker)}” would get “${value}”, which “${editName(giver)}” has until the same change set takes it away`;
  const way = 'Draft the one that gives it up first, send that, and then the other.';
  if (field === 'email' && giver.action === 'update')
    return `${what}; but an earlier address stays with its person. Take it away from them in Zendesk first.`;
  if (stageOf(giver) > stageOf(taker)) return `${what}, and that comes later. ${way}`;
  if (stageOf(giver) === stageOf(taker) && circling.has(taker) && circling.has(giver))
    return `${what}, and the other way round. ${way}`;
  return undefined;
}
