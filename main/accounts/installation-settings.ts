import type { Registry } from './registry.ts';

/** What a person has chosen for the whole installation. */
export type InstallationSettings = Pick<Registry, 'setting' | 'keepSetting' | 'changeSetting'>;

/**
 * In the register with a key of its own, where there is one; it is then for it alone to know. Until then in that of the practice account.
 */
export function installationSettings(own: Registry | undefined, practice: Registry): InstallationSettings {
  if (!own) return practice;
  const forget = (name: string) => {
    if ((practice.setting(name) ?? null) !== null) practice.keepSetting(name, null);
  };
  return {
    setting: (name) => own.setting(name) ?? practice.setting(name),
    keepSetting: (name, value) => {
      own.keepSetting(name, value);
      forget(name);
    },
    changeSetting: (name, change) => {
      own.changeSetting(name, (known) => change(known ?? practice.setting(name)));
      forget(name);
    },
  };
}
