import { isObject } from './record-values.ts';
import type { World } from './world.ts';

/** What of an account's settings decides which changes it takes; undefined where the snapshot does not tell. */
export interface AccountSettings {
  /** Whether people and organizations can have tags. */
  readonly tagsOfPeople: boolean | undefined;
  /** Whether two groups must not have the same name. */
  readonly uniqueGroupNames: boolean | undefined;
  /** `alphabetical`, or `position`, in which agents see macros. */
  readonly macroOrder: string | undefined;
  /** Whether agents work with statuses of the account's own. */
  readonly customStatuses: boolean | undefined;
  readonly isSandbox: boolean | undefined;
}

/** Zendesk API reference, "Account Settings": `user.tagging`, `groups.check_group_name_uniqueness`, `rule.macro_order`, `tickets.custom_statuses_enabled`, `active_features.sandbox`. */
export function accountSettings(world: Pick<World, 'records'>): AccountSettings {
  const [settings] = world.records('account_settings');
  return settingsIn(settings);
}

export function settingsIn(settings: Readonly<Record<string, unknown>> | undefined): AccountSettings {
  const at = (section: string, name: string): unknown => {
    const held = settings?.[section];
    return isObject(held) ? held[name] : undefined;
  };
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
  const order = at('rule', 'macro_order');
  return {
    tagsOfPeople: flag(at('user', 'tagging')) ?? flag(at('active_features', 'user_tagging')),
    uniqueGroupNames: flag(at('groups', 'check_group_name_uniqueness')),
    macroOrder: typeof order === 'string' ? order : undefined,
    customStatuses: flag(at('tickets', 'custom_statuses_enabled')),
    isSandbox: flag(at('active_features', 'sandbox')),
  };
}
