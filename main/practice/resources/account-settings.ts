import { z } from 'zod';
import { envelopeOf, type Fields } from '../read-body.ts';
import { invalidRecord, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { State } from '../state.ts';
import { accountWorld } from '../world/account-world.ts';
import { settingSections } from './account-setting-sections.ts';

const route = { path: '/account/settings', controller: 'account/settings' } as const;

export const accountSettingsRoutes: readonly Route[] = [
  { ...route, method: 'GET', action: 'show', handle: ({ state }) => ok({ settings: settingsOf(state) }) },
  { ...route, method: 'PUT', action: 'update', admin: true, handle: update },
];

/** Zendesk's languages, of which an account is in some; this one's come first. */
export const zendeskLocales = [
  { id: 1, locale: 'en-US', name: 'English' },
  { id: 8, locale: 'de', name: 'Deutsch' },
  { id: 67, locale: 'ja', name: '日本語' },
  { id: 2, locale: 'es', name: 'Español' },
  { id: 16, locale: 'fr', name: 'Français' },
  { id: 19, locale: 'pt-BR', name: 'Português (Brasil)' },
  { id: 1176, locale: 'en-GB', name: 'English (United Kingdom)' },
] as const;

/** The ids of the languages that the account is in; switched on and off in its settings only (Zendesk's locales reference). */
export function localeIdsOf(state: State): readonly number[] {
  return z.array(z.number()).parse(changes(state).localization?.locale_ids ?? settingSections.localization.locale_ids);
}

function areLocales(ids: unknown): boolean {
  const known: readonly unknown[] = zendeskLocales.map(({ id }) => id);
  return Array.isArray(ids) && ids.length > 0 && ids.every((id) => known.includes(id));
}

/** Whether two groups must not have one name. */
export function groupNamesAreUnique(state: State): boolean {
  return settingsOf(state).groups?.check_group_name_uniqueness !== false;
}

const Sections = z.record(z.string(), z.record(z.string(), z.unknown()));
type Sections = z.infer<typeof Sections>;

export function settingsOf(state: State): Sections {
  const brands = { ...settingSections.brands, default_brand_id: accountWorld(state).brand };
  return merged(Sections.parse({ ...settingSections, brands }), changes(state));
}

function changes(state: State): Sections {
  return Sections.parse(JSON.parse(state.setting('account_settings') ?? '{}'));
}

/** Takes the settings that there are; others are passed over, as everywhere. */
function update(call: Call) {
  const given: Fields = envelopeOf(call, 'settings', 'api/v2/account/settings/update');
  const known = Object.entries(settingSections).flatMap(([section, values]) => {
    const wanted = z.record(z.string(), z.unknown()).safeParse(given[section]);
    if (!wanted.success) return [];
    return [[section, Object.fromEntries(Object.entries(wanted.data).filter(([name]) => name in values))] as const];
  });
  const languages = known.flatMap(([section, values]) => (section === 'localization' ? [values.locale_ids] : []));
  if (languages.some((ids) => !areLocales(ids)))
    throw new Refusal(invalidRecord({ locale_ids: [{ description: 'Locale ids: are invalid', error: 'InvalidValue' }] }));
  call.state.set('account_settings', JSON.stringify(merged(changes(call.state), Object.fromEntries(known))));
  return ok({ settings: settingsOf(call.state) });
}

function merged(under: Sections, over: Sections): Sections {
  const sections = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...sections].map((section) => [section, { ...under[section], ...over[section] }]));
}
