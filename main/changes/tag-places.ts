import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { QuotedUse } from './liquid/quoted-uses.ts';
import { quotedInTexts, withQuotedInActions } from './liquid-values.ts';
import { isObject } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import { tagsIn } from './ticket-tags.ts';

/** In which way a record names tags. `carries` is its own; an option or a checkbox of a field `owns` one; Liquid in a `text` asks for it. */
export type TagPlace = 'carries' | 'condition' | 'adds' | 'sets' | 'removes' | 'owns' | 'text';

export interface NamedTags {
  readonly place: TagPlace;
  readonly tags: readonly string[];
}

/** What a tag becomes: nothing, another one, or several. Tags that are not in it stay. */
export type Substitution = ReadonlyMap<string, readonly string[]>;

/**
 * Every place of a record that names tags: its own list, conditions on `current_tags`, the actions that set, add and remove tags (one text
 * with spaces between the tags; Zendesk API reference, actions and conditions), a field's options and checkbox, and Liquid in texts, such as
 * `{% if ticket.tags contains 'vip' %}`. The value of a field with options is a tag too.
 */
export function tagPlaces(record: Readonly<Record<string, unknown>>): NamedTags[] {
  const places: NamedTags[] = [{ place: 'carries', tags: tagsIn(record.tags) }];
  const { all, any } = conditionsOf(record);
  for (const { field, value } of [...all, ...any])
    if (field === 'current_tags') places.push({ place: 'condition', tags: splitTags(value) });
  for (const action of listIn(record.actions)) {
    const place = isObject(action) ? tagActions[String(action.field)] : undefined;
    if (place && isObject(action)) places.push({ place, tags: splitTags(action.value) });
  }
  const owned = [record.tag, ...listIn(record.custom_field_options).map((option) => isObject(option) && option.value)];
  places.push({ place: 'owns', tags: owned.filter((tag) => typeof tag === 'string' && tag !== '').map(String) });
  places.push({ place: 'text', tags: [...new Set(quotedInTexts(record).map(({ word }) => word))] });
  return places.filter(({ tags }) => tags.length > 0);
}

/** All tags that a record names, each once. */
export function tagsOfRecord(record: Readonly<Record<string, unknown>>): string[] {
  return [...new Set(tagPlaces(record).flatMap(({ tags }) => tags))];
}

/**
 * The record with its tags substituted, or the very same one where it names none of them. An action that has no tag left is taken out,
 * but not the last one of a record, nor is a condition without tags: it would hold for other tickets, and for many more. Both stay.
 * In the Liquid of its texts a tag gets its one new name; one that becomes none or several stays, for a person to decide.
 */
export function withTags(record: ZendeskRecord, substitution: Substitution): ZendeskRecord {
  if (!tagsOfRecord(record).some((tag) => substitution.has(tag))) return record;
  const changed: Record<string, unknown> & { id: number } = { ...record };
  if (Array.isArray(record.tags)) changed.tags = substituted(tagsIn(record.tags), substitution);
  const holder = isObject(record.conditions) ? record.conditions : undefined;
  if (holder) changed.conditions = { ...holder, all: inConditions(holder.all), any: inConditions(holder.any) };
  if (Array.isArray(record.actions)) changed.actions = withQuotedInActions(inActions(record.actions), inText);
  if (typeof record.tag === 'string') changed.tag = substitution.get(record.tag)?.[0] ?? record.tag;
  if (Array.isArray(record.custom_field_options)) changed.custom_field_options = record.custom_field_options.map(inOption);
  return changed.actions === record.actions && onlyInText(record, substitution) ? record : changed;

  function inText({ word, of }: QuotedUse): string | undefined {
    const to = of === 'tags' ? substitution.get(word) : undefined;
    return to?.length === 1 ? to[0] : undefined;
  }

  function inConditions(value: unknown): unknown {
    if (!Array.isArray(value)) return value;
    return value.map((condition: unknown) =>
      isObject(condition) && condition.field === 'current_tags' ? (withValue(condition) ?? condition) : condition,
    );
  }

  function inActions(actions: readonly unknown[]): readonly unknown[] {
    const next = actions.flatMap((action): unknown[] => {
      if (!isObject(action) || !tagActions[String(action.field)]) return [action];
      const value = withValue(action);
      return value ? [value] : [];
    });
    return next.length > 0 ? next : actions;
  }

  function withValue(part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
    const before = splitTags(part.value);
    const after = substituted(before, substitution);
    if (after.length === 0) return undefined;
    if (!before.some((tag) => substitution.has(tag))) return part;
    return { ...part, value: Array.isArray(part.value) ? after : after.join(' ') };
  }

  function inOption(option: unknown): unknown {
    if (!isObject(option) || typeof option.value !== 'string') return option;
    const [value] = substitution.get(option.value) ?? [];
    return value === undefined ? option : { ...option, value };
  }
}

/** Whether texts are the only place that names a tag to substitute. */
function onlyInText(record: ZendeskRecord, substitution: Substitution): boolean {
  return tagPlaces(record).every(({ place, tags }) => place === 'text' || !tags.some((tag) => substitution.has(tag)));
}

/** In the order they had, each once. */
function substituted(tags: readonly string[], substitution: Substitution): string[] {
  return [...new Set(tags.flatMap((tag) => substitution.get(tag) ?? [tag]))];
}

const tagActions: Readonly<Record<string, TagPlace>> = { set_tags: 'sets', current_tags: 'adds', remove_tags: 'removes' };

/** The tags of an action or condition, which Zendesk keeps in one text. */
export function splitTags(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(/[\s,]+/).filter((tag) => tag !== '') : []));
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
