import { type Shown, shortList } from '../collection.ts';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { withoutSecrets } from './app-parameters.ts';
import { audit } from './audit-logs.ts';
import { type Configuration, configurationTable } from './configuration-resource.ts';
import { groups } from './groups.ts';

/** Programs that stand beside tickets: those the company wrote itself, and where apps are installed. */
export const ownedApps = configurationTable('owned_apps');
export const appInstallations = configurationTable('app_installations');

const controller = 'apps/installations';

/** Not in the OpenAPI description; the forms are those of Zendesk's own tool zcli and of recorded answers. */
export const appRoutes: readonly Route[] = [
  ...shortList({
    path: '/apps/installations',
    plural: 'installations',
    controller,
    pages: 'uncut',
    records: ({ state }) => appInstallations.select(state, everything).map(shownInstallation),
  }),
  {
    method: 'GET',
    path: '/apps/installations/{id}',
    controller,
    action: 'show',
    handle: (call) => ok(shownInstallation(installation(call))),
  },
  {
    method: 'PUT',
    path: '/apps/installations/{id}',
    controller,
    action: 'update',
    admin: true,
    permits: [
      { envelope: 'settings', keys: ['name', 'title'] },
      { envelope: 'enabled', keys: [] },
      { envelope: 'role_restrictions', keys: [] },
      { envelope: 'group_restrictions', keys: [] },
    ],
    handle: update,
  },
  { method: 'DELETE', path: '/apps/installations/{id}', controller, action: 'destroy', admin: true, handle: destroy },
  {
    method: 'GET',
    path: '/apps/installations/{id}/requirements',
    controller,
    action: 'requirements',
    handle: (call) => ok({ requirements: [], installation_id: installation(call).id }),
  },
  {
    method: 'GET',
    path: '/apps/location_installations',
    controller: 'apps/location_installations',
    action: 'index',
    handle: listLocations,
  },
  {
    method: 'POST',
    path: '/apps/location_installations/reorder',
    controller: 'apps/location_installations',
    action: 'reorder',
    admin: true,
    permits: [
      { envelope: 'installations', keys: [] },
      { envelope: 'location_name', keys: [] },
    ],
    handle: reorderLocation,
  },
  ...shortList({
    path: '/apps/locations',
    plural: 'locations',
    singular: 'location',
    controller: 'apps/locations',
    pages: 'uncut',
    by: '{id}',
    records: () => locations,
  }),
  // Apps in the windows of agents would hear it; there are no windows here.
  {
    method: 'POST',
    path: '/apps/notify',
    controller: 'apps/notifications',
    action: 'create',
    permits: ['app_id', 'event', 'body', 'agent_id'].map((envelope) => ({ envelope, keys: [] })),
    handle: () => ok(null),
  },
  ...['/apps/owned', '/apps'].flatMap((path) =>
    shortList({
      path,
      plural: 'apps',
      controller: 'apps',
      pages: 'uncut',
      records: ({ state }) => ownedApps.select(state, everything).map(shownApp),
    }),
  ),
  { method: 'GET', path: '/apps/{id}', controller: 'apps', action: 'show', handle: showApp },
];

/** Settings come twice, as an object and as a list; those that are secure never come. */
export function shownInstallation(stored: Configuration): Shown {
  const settings = isObject(stored.settings) ? stored.settings : {};
  const { id, app_id, product, created_at, updated_at, settings: _, ...rest } = stored;
  return {
    id,
    app_id,
    product,
    settings,
    settings_objects: Object.entries(settings).map(([name, value]) => ({ name, value })),
    enabled: rest.enabled,
    updated: updated_at.replace(/\D/g, ''),
    updated_at,
    created_at,
    role_restrictions: rest.role_restrictions ?? null,
    recurring_payment: false,
    collapsible: true,
    plan_information: { name: null },
    paid: false,
    has_unpaid_subscription: false,
    has_incomplete_subscription: false,
    stripe_publishable_key: null,
    stripe_account: null,
    group_restrictions: rest.group_restrictions ?? [],
  };
}

function installation({ state, id }: Call): Configuration {
  const stored = appInstallations.get(state, id);
  if (stored === undefined) throw new Refusal(notFound);
  return stored;
}

/** What is left out of the settings stays or goes, by the switch; the name Zendesk wants each time. No role at all is every role. */
function update(call: Call): Reply {
  const current = installation(call);
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value : {};
  const before = isObject(current.settings) ? current.settings : {};
  if (isObject(given.settings) && (typeof given.settings.name !== 'string' || given.settings.name.trim() === ''))
    throw invalid('name', 'Name: cannot be blank');
  const roles = restrictedTo(given, 'role_restrictions', current);
  const to = restrictedTo(given, 'group_restrictions', current) ?? [];
  for (const id of to) if (!groups.get(call.state, id)) throw invalid('group_restrictions', `Group ${id} is invalid`);
  const stored = {
    ...current,
    settings: isObject(given.settings)
      ? {
          ...(call.switches.appSettings === 'merged' ? before : {}),
          ...withoutSecrets(ownedApps.get(call.state, Number(current.app_id)), given.settings),
        }
      : before,
    enabled: typeof given.enabled === 'boolean' ? given.enabled : current.enabled,
    role_restrictions: roles !== undefined && roles.length > 0 ? roles : null,
    group_restrictions: to,
    updated_at: call.now,
  };
  appInstallations.put(call.state, stored);
  audit(call, { action: 'update', type: auditType, id: stored.id, label: String(before.name ?? stored.id) });
  return ok(shownInstallation(stored));
}

/** Whom an installation is for: as the request says, else as it was. */
function restrictedTo(
  given: Readonly<Record<string, unknown>>,
  key: 'role_restrictions' | 'group_restrictions',
  current: Configuration,
): readonly number[] | undefined {
  const told = Object.hasOwn(given, key) ? given[key] : current[key];
  if (told === null || told === undefined) return undefined;
  if (!Array.isArray(told) || !told.every((id) => Number.isSafeInteger(id))) throw invalid(key, `${key} is invalid`);
  return told.map(Number);
}

function invalid(key: string, description: string): Refusal {
  return new Refusal(invalidRecord({ [key]: [{ description, error: 'InvalidValue' }] }));
}

const auditType = 'zendesk/app_market/app';

function destroy(call: Call): Reply {
  const { id, settings } = installation(call);
  appInstallations.delete(call.state, id);
  audit(call, { action: 'destroy', type: auditType, id, label: String(isObject(settings) ? settings.name : id) });
  return noContent;
}

const locations: readonly Shown[] = ['nav_bar', 'top_bar', 'ticket_sidebar', 'new_ticket_sidebar', 'user_sidebar'].map(
  (name, place) => ({ id: place + 1, name, host_application: 'lotus', orderable: name.endsWith('bar') }),
);

/** The order in which apps were put, those that came since behind them. */
function inPlace(state: Context['state']): number[] {
  const kept: unknown = JSON.parse(state.setting('app_order') ?? '[]');
  const order = Array.isArray(kept) ? kept.map(Number) : [];
  const installed = appInstallations.select(state, everything).map(({ id }) => id);
  return [...order.filter((id) => installed.includes(id)), ...installed.filter((id) => !order.includes(id))];
}

function reorderLocation(call: Call): Reply {
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value : {};
  const ids = Array.isArray(given.installations) ? given.installations.map(Number) : undefined;
  if (ids === undefined || !ids.every((id) => appInstallations.get(call.state, id) !== undefined))
    throw invalid('installations', 'Installations: is invalid');
  if (!locations.some(({ name }) => name === given.location_name)) throw invalid('location_name', 'Location: is invalid');
  call.state.set('app_order', JSON.stringify(ids));
  return listLocations(call);
}

/** Where in the agent's window which app stands, in its order. */
function listLocations({ state }: Context): Reply {
  const installed = inPlace(state);
  return ok({
    location_installations: [{ id: 1, location_name: 'ticket_sidebar', installations: installed, installed_ordered: installed }],
  });
}

function showApp({ state, id }: Call): Reply {
  const app = ownedApps.get(state, id);
  if (app === undefined) throw new Refusal(notFound);
  return ok(shownApp(app));
}

/** What a small app for the company's own agents leaves empty is there all the same (as recorded). */
function shownApp(app: Configuration): Shown {
  const { id, owner_id, name, single_install, default_locale, author_name, author_email, visibility, installable } = app;
  const { created_at, updated_at, framework_version, products, ...rest } = app;
  const assets = `https://${id}.apps.zdusercontent.com/${id}/assets`;
  return {
    id,
    owner_id,
    name,
    single_install: single_install ?? false,
    default_locale: default_locale ?? 'en',
    author_name: author_name ?? '',
    author_email: author_email ?? '',
    author_url: '',
    remote_installation_url: null,
    short_description: '',
    long_description: '',
    raw_long_description: '',
    installation_instructions: '',
    raw_installation_instructions: '',
    small_icon: `${assets}/logo-small.png`,
    large_icon: `${assets}/logo.png`,
    screenshots: [],
    visibility,
    installable,
    created_at,
    updated_at,
    framework_version,
    featured: false,
    promoted: false,
    products,
    categories: [],
    version: rest.version,
    marketing_only: rest.marketing_only,
    deprecated: rest.deprecated,
    obsolete: rest.obsolete,
    paid: rest.paid,
    feature_color: null,
    google_analytics_code: null,
    state: rest.state,
    closed_preview: rest.closed_preview,
    terms_conditions_url: null,
    parameters: shownParameters(app),
  };
}

function shownParameters({ id, parameters, created_at, updated_at }: Configuration): unknown[] {
  return (Array.isArray(parameters) ? parameters : []).filter(isObject).map((parameter) => ({
    id: parameter.id,
    app_id: id,
    name: parameter.name,
    kind: parameter.kind,
    required: parameter.required,
    position: parameter.position,
    created_at,
    updated_at,
    default_value: parameter.default_value ?? null,
    secure: parameter.secure ?? false,
  }));
}
