import { hidesSecret } from '../resources/secrets.ts';
import { splitPart } from './field-parts.ts';
import type { SideEffect } from './side-effects.ts';

/** Whether a setting of an app was there before a write of others and is not after it. */
export function isVanished({ field, before, after }: SideEffect): boolean {
  const { field: whole, key } = splitPart(field);
  return whole === 'settings' && key !== undefined && isThere(before) && !isThere(after);
}

/**
 * Settings of an app that a write of others took along, to be put back with an undo: no reference tells whether Zendesk merges what it is
 * sent or replaces all. Not those that are secrets, whose value nobody has.
 */
export function vanishedSettings(effects: readonly SideEffect[]): SideEffect[] {
  return effects.filter((effect) => isVanished(effect) && !hidesSecret(splitPart(effect.field).key ?? '', effect.before));
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
