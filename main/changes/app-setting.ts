import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import { hidesSecret } from '../resources/secrets.ts';
import { isObject } from './record-values.ts';

/**
 * Why a setting of an app can stand in no change set; undefined where it can. A secure setting is never answered, so nobody could take back
 * what was written over it, and what Zendesk shows empty may be one as well.
 *
 * @param before the settings as Zendesk shows them. @param after what is to be written. @param isUndo whether it takes back a run: whether that
 * run had taken the setting, only its journal tells.
 */
export function unfitSetting(name: string, before: unknown, after: unknown, isUndo = false): string | undefined {
  const now = isObject(before) && Object.hasOwn(before, name) ? before[name] : undefined;
  if (hidesSecret(name, after))
    return `has a secret for ${name}, which no change set may hold; change it in Zendesk’s Admin Center`;
  if (after === null || after === undefined)
    return `would be left without ${name}, which nobody could take back; give an empty text`;
  if (now === undefined || now === null) return isUndo ? undefined : `has no setting ${name} that Zendesk shows with a value`;
  if (hidesSecret(name, now)) return `has a secret in ${name}, which no change set may hold; change it in Zendesk’s Admin Center`;
  return undefined;
}

/** The settings that an edit gives an app and that Zendesk shows with no value before it. */
export function unshownSettings({ resource, before, after }: UpdateEdit): string[] {
  if (resource !== 'apps' || !isObject(after.settings)) return [];
  const held = isObject(before.settings) ? before.settings : {};
  return Object.keys(after.settings).filter((key) => !Object.hasOwn(held, key) || held[key] === null || held[key] === undefined);
}
