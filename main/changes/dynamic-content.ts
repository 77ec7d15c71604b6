import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { World } from './world.ts';

/** The name by which texts fill an item in: `dc.opening_hours` of `{{dc.opening_hours}}` (Zendesk API reference, dynamic content). */
export function placeholderOf({ placeholder }: ZendeskRecord): string | undefined {
  return typeof placeholder === 'string' ? /^\{\{\s*(dc\.[^\s{}|]+)\s*\}\}$/i.exec(placeholder)?.[1]?.toLowerCase() : undefined;
}

/** Every such name that the account has, or undefined where the snapshot could not read them. */
export function dynamicContentNames(world: World): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const item of world.records('dynamic_content')) {
    const name = placeholderOf(item);
    if (name !== undefined) names.add(name);
  }
  return names.size > 0 || world.total?.('dynamic_content') === 0 ? names : undefined;
}
