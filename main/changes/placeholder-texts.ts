import { namesLookedAt } from './liquid/names.ts';
import { readLiquid } from './liquid/read-liquid.ts';
import { hasLiquid } from './liquid/tokens.ts';
import { isObject } from './record-values.ts';

/** A text of a record that fills in placeholders, and where it stands, in words. */
export interface PlaceholderText {
  readonly place: string;
  /** What it fills in and what its conditions ask for: `ticket.id`, `dc.opening_hours`. */
  readonly names: readonly string[];
}

/**
 * The texts of a record in which Zendesk fills in placeholders, as they are written: of a title the raw one, since `title` is what came of
 * it; of an action its value.
 */
export function placeholderTexts(record: Readonly<Record<string, unknown>>): PlaceholderText[] {
  return Object.entries(record).flatMap(([key, value]) => {
    if (key === 'actions' && Array.isArray(value)) return value.flatMap(inAction);
    // Of `title` and `raw_title` only the raw one says what is written.
    // And an item of dynamic content does not use what it says of itself.
    if (Object.hasOwn(record, `raw_${key}`) || key === 'placeholder') return [];
    return textsIn(value).map((names) => ({ place: `text: ${key.replace(/^raw_/, '').replaceAll('_', ' ')}`, names }));
  });
}

function inAction(action: unknown): PlaceholderText[] {
  if (!isObject(action) || typeof action.field !== 'string') return [];
  const place = `text: ${action.field}`;
  return textsIn(action.value).map((names) => ({ place, names }));
}

function textsIn(value: unknown): (readonly string[])[] {
  if (typeof value === 'string') return hasLiquid(value) ? [namesLookedAt(readLiquid(value))] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
