import { z } from 'zod';
import { envelopeOf, type Fields } from '../read-body.ts';
import { invalidRecord, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { State } from '../state.ts';

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
  return z.array(z.number()).parse(settingsOf(state).localization?.locale_ids);
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
  return merged(Sections.parse(settings), changes(state));
}

function changes(state: State): Sections {
  return Sections.parse(JSON.parse(state.setting('account_settings') ?? '{}'));
}

/** Takes the settings that there are; others are passed over, as everywhere. */
function update(call: Call) {
  const given: Fields = envelopeOf(call, 'settings', 'api/v2/account/settings/update');
  const known = Object.entries(settings).flatMap(([section, values]) => {
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

/** The part of an account's settings that decides what bulk edits can do; the real answer has more sections. */
const settings = {
  branding: { header_color: '78A300', page_background_color: '333333', tab_background_color: '7FA239', text_color: 'FFFFFF' },
  rule: { macro_most_used: true, macro_order: 'alphabetical', skill_based_filtered_views: [], using_skill_based_routing: false },
  tickets: {
    agent_collision: true,
    collaboration: true,
    comments_public_by_default: true,
    custom_statuses_enabled: true,
    rich_text_comments: true,
    tagging: true,
  },
  groups: { check_group_name_uniqueness: true },
  user: { language_selection: true, multiple_organizations: true, tagging: true, time_zone_selection: true },
  api: { accepted_api_agreement: true, api_password_access: 'false', api_token_access: 'true' },
  active_features: {
    allow_ccs: true,
    automatic_answers: false,
    dynamic_contents: true,
    on_hold_status: true,
    rich_content_in_emails: true,
    sandbox: false,
    ticket_forms: true,
    ticket_tagging: true,
    user_org_fields: true,
    user_tagging: true,
  },
  side_conversations: {
    email_channel: true,
    msteams_channel: false,
    show_in_context_panel: true,
    slack_channel: true,
    tickets_channel: true,
  },
  limits: { attachment_size: 52_428_800 },
  localization: { locale_ids: [1, 8, 67] },
};
