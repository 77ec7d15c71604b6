import type { ResourceName } from '../../preload/contract/records.ts';
import { lengthOf } from '../../preload/contract/text/cut-text.ts';
import { fieldOf } from '../resources/registry.ts';

/** Zendesk does not document the limit of titles and names; 255 characters is what such columns hold, and what it says of people's names. */
const longestTitle = 255;

/**
 * Why a title or a name cannot become so long, continuing the record's name; undefined where it can. Where the record has a longer one
 * already, its Zendesk takes them, and so it may stay.
 */
export function longTitle(field: string, before: unknown, after: unknown): string | undefined {
  if (typeof after !== 'string' || lengthOf(after) <= longestTitle) return undefined;
  if (typeof before === 'string' && lengthOf(before) > longestTitle) return undefined;
  return `would have ${lengthOf(after).toLocaleString('en')} characters in its ${field}, and at most ${longestTitle} are allowed`;
}

/** The first field of the record that would become too long. */
export function tooLongTitle(
  resource: ResourceName,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): { readonly field: string; readonly reason: string } | undefined {
  for (const field of ['title', 'name']) {
    if (fieldOf(resource, field)?.oneLine !== true || after[field] === before?.[field]) continue;
    const reason = longTitle(field, before?.[field], after[field]);
    if (reason !== undefined) return { field, reason };
  }
  return undefined;
}
