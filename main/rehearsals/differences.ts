import { ResourceName as Name, type ResourceName } from '../../preload/contract/records.ts';
import type { Difference } from '../../preload/contract/rehearsal.ts';
import { type CustomFieldTypes, sameField } from '../changes/compare.ts';
import type { IdMapping } from '../changes/inverse.ts';
import { isObject, recordName } from '../changes/record-values.ts';
import type { Touched } from '../practice/twin/keep-before.ts';

type Body = Readonly<Record<string, unknown>>;

/** Zendesk's own, or made anew with the record. */
const ownToEach: ReadonlySet<string> = new Set(['id', 'url', 'created_at', 'updated_at']);

/**
 * What is otherwise after a run and its undo than before it. A record that came back under a new id is compared under that one, and what
 * named the old id is expected to name the new one.
 *
 * @param newest the id under which a record lives on.
 */
export function differencesOf(touched: readonly Touched[], newest: IdMapping, types: CustomFieldTypes): Difference[] {
  const renamed = new Map<number, number>();
  for (const { kind, id, before } of touched) {
    const now = newest(resourceOf(kind), id);
    if (before !== undefined && now !== id) renamed.set(id, now);
  }
  const byId = new Map(touched.map((each) => [`${each.kind}:${each.id}`, each]));
  const accounted = new Set<Touched>();
  const found: Difference[] = [];
  for (const each of touched) {
    const { kind, id, before } = each;
    if (!isThere(kind, before)) continue;
    const wanted = isObject(before) ? renamedIn(before, renamed) : before;
    const target = byId.get(`${kind}:${newest(resourceOf(kind), id)}`);
    const current = isThere(kind, target?.now) ? target : likeMembership(kind, wanted, touched);
    if (current) accounted.add(current);
    found.push(...differing(kind, id, wanted, current?.now, types));
  }
  for (const each of touched) {
    const { kind, id, before, now } = each;
    if (isThere(kind, before) || !isThere(kind, now) || accounted.has(each)) continue;
    found.push({ resource: resourceOf(kind), id, name: nameOf(kind, id, now), before: null, after: 'there' });
  }
  return found;
}

function differing(kind: string, id: number, before: Body, now: Body | undefined, types: CustomFieldTypes): Difference[] {
  const resource = resourceOf(kind);
  const name = nameOf(kind, id, before);
  if (now === undefined) return [{ resource, id, name, before: 'there', after: null }];
  return Object.keys({ ...before, ...now })
    .filter((field) => !ownToEach.has(field) && !sameField(resource, plain(field), before[field], now[field], types))
    .map((field) => ({ resource, id, name, field: plain(field), before: before[field] ?? null, after: now[field] ?? null }));
}

/** The practice Zendesk keeps titles by the name that they have before their dynamic content is filled in. */
function plain(field: string): string {
  return field === 'raw_title' ? 'title' : field;
}

/** Deleted groups, people and tickets stay as records that say so. */
function isThere(kind: string, body: Body | undefined): body is Body {
  if (body === undefined) return false;
  if (kind === 'groups') return body.deleted !== true;
  if (kind === 'users') return body.active !== false;
  return kind !== 'tickets' || body.gone === undefined;
}

/** Whoever comes back into a group has a membership that no edit named: it came with another change. */
function likeMembership(kind: string, wanted: Body, touched: readonly Touched[]): Touched | undefined {
  if (kind !== 'group_memberships') return undefined;
  return touched.find(
    (each) => each.kind === kind && each.now?.user_id === wanted.user_id && each.now?.group_id === wanted.group_id,
  );
}

function renamedIn(body: Body, renamed: ReadonlyMap<number, number>): Body {
  if (renamed.size === 0) return body;
  const value = (given: unknown): unknown => {
    if (typeof given === 'number') return renamed.get(given) ?? given;
    if (typeof given === 'string') return /^\d{1,16}$/.test(given) ? String(renamed.get(Number(given)) ?? given) : given;
    if (Array.isArray(given)) return given.map(value);
    return isObject(given) ? Object.fromEntries(Object.entries(given).map(([key, each]) => [key, value(each)])) : given;
  };
  return Object.fromEntries(Object.entries(body).map(([key, each]) => [key, key === 'id' ? each : value(each)]));
}

function resourceOf(kind: string): ResourceName {
  return kind === 'dynamic_content_items' ? 'dynamic_content' : Name.parse(kind);
}

function nameOf(kind: string, id: number, body: Body): string {
  const title = body.raw_title === undefined ? {} : { title: body.raw_title };
  return recordName(resourceOf(kind), { ...body, ...title, id });
}
