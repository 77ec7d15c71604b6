import { shortList } from '../collection.ts';
import { isObject } from '../read-body.ts';
import { noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { passwordLength } from './account-access.ts';
import { settingsOf } from './account-settings.ts';
import { brands } from './configurations.ts';
import { sessions } from './sessions.ts';
import { foundUser } from './user-routes.ts';

/** What the account is and how people sign in to it; clients ask for it before anything else. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/account', controller: 'accounts', action: 'show', handle: show },
  { method: 'GET', path: '/account/features', controller: 'account/features', action: 'index', handle: showFeatures },
  {
    method: 'GET',
    path: '/security_settings',
    controller: 'security_settings',
    action: 'show',
    admin: true,
    handle: showSecurity,
  },
  ...shortList({
    path: '/remote_authentications',
    plural: 'remote_authentications',
    controller: 'remote_authentications',
    pages: 'uncut',
    admin: true,
    records: () => [],
  }),
  {
    method: 'GET',
    path: '/users/{id}/password/requirements',
    controller: 'passwords',
    action: 'requirements',
    handle: showPasswordRules,
  },
  { method: 'GET', path: '/users/me/session', controller: 'sessions', action: 'current', handle: showSession },
  {
    method: 'GET',
    path: '/users/me/session/renew',
    controller: 'sessions',
    action: 'renew',
    handle: () => ok({ authenticity_token: 'practice' }),
  },
  { method: 'DELETE', path: '/users/me/logout', controller: 'sessions', action: 'logout', handle: () => noContent },
  {
    method: 'GET',
    path: '/users/me/settings',
    controller: 'users/settings',
    action: 'show',
    handle: (call) => ok({ settings: ownSettings(call) }),
  },
  {
    method: 'PUT',
    path: '/users/me/settings',
    controller: 'users/settings',
    action: 'update',
    permits: { envelope: 'settings', keys: ['lotus', 'admin_center', 'shared_views_order'] },
    handle: updateOwnSettings,
  },
];

/** Not in the OpenAPI description; Salto's adapter signs in with it and takes from it whether this is a sandbox. */
function show({ state, address }: Call): Reply {
  const [brand] = brands.select(state, { sql: "json_extract(body, '$.default') = 1", parameters: [] });
  return ok({
    account: {
      url: address,
      name: String(brand?.name ?? 'Practice'),
      sandbox: false,
      subdomain: String(brand?.subdomain ?? 'practice'),
      time_format: 24,
      time_zone: 'Amsterdam',
      owner_id: Number(state.setting('owner_id')),
      multiproduct: true,
    },
  });
}

/** The features that the settings speak of, each on or off. */
function showFeatures({ state }: Call): Reply {
  const { active_features, side_conversations, tickets } = settingsOf(state);
  const known = {
    ...active_features,
    custom_statuses_enabled: tickets?.custom_statuses_enabled,
    side_conversations_email: side_conversations?.email_channel,
    side_conversations_slack: side_conversations?.slack_channel,
    side_conversations_tickets: side_conversations?.tickets_channel,
  };
  const features = Object.entries(known).map(([name, enabled]) => [name, { enabled: enabled === true }]);
  return ok({ features: Object.fromEntries(features) });
}

/** A company that signs in by password. */
function showSecurity(): Reply {
  const common = {
    enforce_sso: false,
    google_login: false,
    office_365_login: false,
    primary_external_auth: null,
    remote_login: false,
    remote_login_brand_ids: [],
    security_policy_id: 350,
    security_policy_name: 'recommended',
    sso_auto_redirect: false,
    two_factor_enforce: false,
    zendesk_login: true,
    password: {
      disallow_local_part_from_email: false,
      failed_attempts_allowed: 10,
      is_available: true,
      max_sequence: null,
      password_complexity: 0,
      password_duration: 0,
      password_history_length: 0,
      password_in_mixed_case: false,
      password_length: passwordLength,
    },
  };
  return ok({
    security_settings: {
      admins_can_set_user_passwords: true,
      agent_session_timeout: 480,
      assumable: false,
      assumable_account_type: false,
      assumption_duration: 'off',
      assumption_expiration: null,
      authentication: {
        agent: {
          ...common,
          office_365_allowed_tids: '',
          office_365_enforce_tid: false,
          remote_bypass: 2,
          remote_bypass_name: 'admins',
        },
        end_user: { ...common, facebook_login: false, twitter_login: false },
      },
      csp_blocking_enabled: false,
      email_agent_when_sensitive_fields_changed: true,
      end_user_session_timeout: 20_160,
      ip: { enable_agent_ip_restrictions: false, ip_ranges: '', ip_restriction_enabled: false },
      maximum_session_duration: 43_200,
      maximum_session_duration_enabled: false,
      mobile_app_access: true,
      mobile_app_session_timeout: 0,
      two_factor_last_update: '2019-03-04T00:00:00Z',
    },
  });
}

function showPasswordRules(call: Call): Reply {
  foundUser(call, call.id);
  return ok({ requirements: [`must be at least ${passwordLength} characters`, 'must be different from email address'] });
}

/** The session of the caller's browser, in a list of one as the description has it. */
function showSession({ state, user, address }: Call): Reply {
  const [session] = sessions.select(state, { sql: 'user_id = ?', parameters: [user?.id ?? 0] });
  if (session === undefined) throw new Refusal(notFound);
  return ok({ session: [{ url: `${address}/api/v2/users/${session.user_id}/sessions/${session.id}.json`, ...session }] });
}

const firstSettings = {
  lotus: {
    agent_workspace_theme_preference: '0',
    agent_workspace_theme_preference_for_conversation_panel: '0',
    keyboard_shortcuts_enabled: true,
    macro_shortcuts_enabled: false,
    show_onboarding_tooltips: false,
    show_reporting_video_tutorial: false,
    show_welcome_dialog: false,
    two_factor_authentication: false,
  },
  admin_center: { has_admin_center_side_nav_open: true },
};

function ownSettings({ state, user }: Pick<Call, 'state' | 'user'>) {
  const kept: unknown = JSON.parse(state.setting(`settings_of_${user?.id ?? 0}`) ?? '{}');
  const part = (name: string) => (isObject(kept) && isObject(kept[name]) ? kept[name] : {});
  return {
    lotus: { ...firstSettings.lotus, ...part('lotus') },
    admin_center: { ...firstSettings.admin_center, ...part('admin_center') },
    shared_views_order: isObject(kept) && Array.isArray(kept.shared_views_order) ? kept.shared_views_order : null,
  };
}

function updateOwnSettings(call: Call): Reply {
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.settings : undefined;
  if (!isObject(given)) throw invalidSettings('settings must be present');
  const { shared_views_order: orderBefore, ...before } = ownSettings(call);
  const order = given.shared_views_order === undefined ? orderBefore : given.shared_views_order;
  if (order !== null && !(Array.isArray(order) && order.every(Number.isSafeInteger)))
    throw invalidSettings('shared_views_order must be a list of ids');
  const changed = Object.fromEntries(
    Object.entries(before).map(([section, values]) => {
      const wanted = isObject(given[section]) ? given[section] : {};
      if (Object.keys(wanted).some((key) => !(key in values)))
        throw invalidSettings(`${section} has a setting that is not known`);
      return [section, { ...values, ...wanted }];
    }),
  );
  call.state.set(`settings_of_${call.user?.id ?? 0}`, JSON.stringify({ ...changed, shared_views_order: order }));
  return ok({ settings: ownSettings(call) });
}

function invalidSettings(description: string): Refusal {
  return new Refusal({ status: 400, body: { error: 'InvalidValue', description } });
}
