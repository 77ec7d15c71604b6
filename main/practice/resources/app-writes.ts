import { isObject } from '../read-body.ts';
import { created, invalidRecord, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { parametersOf, withoutSecrets } from './app-parameters.ts';
import { appInstallations, ownedApps } from './apps.ts';
import { audit } from './audit-logs.ts';
import { type Configuration, configurationTable } from './configuration-resource.ts';

/** Packages that wait to become an app, and what becomes of them; not kept for long by the real one. */
export const appPackages = configurationTable('app_packages');
export const appJobs = configurationTable('app_jobs');

/** Milliseconds that a package is looked through. */
const jobTakes = 2_000;

/**
 * How Zendesk's own tool brings apps in (zcli; not in the OpenAPI description): a package is uploaded, becomes an app or another version
 * of one in a job of its own kind, and is then installed, also in a job where the account's Admin Center does it.
 */
export const appWriteRoutes: readonly Route[] = [
  { method: 'POST', path: '/apps/uploads', controller: 'apps/uploads', action: 'create', admin: true, handle: upload },
  {
    method: 'POST',
    path: '/apps',
    controller: 'apps',
    action: 'create',
    admin: true,
    permits: [
      { envelope: 'upload_id', keys: [] },
      { envelope: 'name', keys: [] },
      { envelope: 'short_description', keys: [] },
    ],
    handle: (call) => fromPackage(call, undefined),
  },
  {
    method: 'PUT',
    path: '/apps/{id}',
    controller: 'apps',
    action: 'update',
    admin: true,
    permits: [
      { envelope: 'upload_id', keys: [] },
      { envelope: 'name', keys: [] },
    ],
    handle: (call) => fromPackage(call, ownedApp(call, call.id)),
  },
  { method: 'GET', path: '/apps/job_statuses/{id}', controller: 'apps/job_statuses', action: 'show', handle: showJob },
  {
    method: 'POST',
    path: '/apps/installations',
    controller: 'apps/installations',
    action: 'create',
    admin: true,
    permits: [
      { envelope: 'app_id', keys: [] },
      { envelope: 'settings', keys: ['name', 'title'] },
      { envelope: 'enabled', keys: [] },
    ],
    handle: install,
  },
];

function upload(call: Call): Reply {
  const id = newId(call.state);
  keep(call, appPackages, id, {});
  return created({ id }, `${call.address}/api/v2/apps/uploads/${id}.json`);
}

/** Answered at once with the number of a job, which is asked after each second. */
function fromPackage(call: Call, current: Configuration | undefined): Reply {
  const given = givenOf(call);
  const uploaded = Number(given.upload_id);
  if (!Number.isSafeInteger(uploaded) || appPackages.get(call.state, uploaded) === undefined)
    throw invalid('upload_id', 'Upload: is not there');
  appPackages.delete(call.state, uploaded);
  const name = typeof given.name === 'string' && given.name.trim() !== '' ? given.name : (current?.name ?? `App ${uploaded}`);
  const id = current?.id ?? newId(call.state);
  keep(call, ownedApps, id, { ...(current ?? blank), name, version: nextVersion(current?.version) });
  return jobFor(call, id, 'app_id');
}

/** The same of an installation: it is there once the job is done, and is told by it. */
function install(call: Call): Reply {
  const given = givenOf(call);
  const app = ownedApp(call, Number(given.app_id));
  const settings = isObject(given.settings) ? given.settings : {};
  if (typeof settings.name !== 'string' || settings.name.trim() === '') throw invalid('name', 'Name: cannot be blank');
  for (const { name } of parametersOf(app).filter(({ required }) => required === true))
    if (settings[String(name)] === undefined || settings[String(name)] === '')
      throw invalid('settings', `Settings: ${String(name)} is required`);
  const id = newId(call.state);
  keep(call, appInstallations, id, {
    app_id: app.id,
    product: 'support',
    settings: withoutSecrets(app, settings),
    enabled: given.enabled !== false,
  });
  audit(call, { action: 'create', type: 'zendesk/app_market/app', id, label: settings.name });
  return jobFor(call, id, 'installation_id');
}

function jobFor(call: Call, about: number, as: 'app_id' | 'installation_id'): Reply {
  const id = newId(call.state);
  keep(call, appJobs, id, { about, as, due: call.time + jobTakes });
  return { status: 202, body: as === 'app_id' ? { job_id: id } : { pending_job_id: id } };
}

function showJob(call: Call): Reply {
  const job = appJobs.get(call.state, call.id);
  if (job === undefined) throw new Refusal(notFound);
  if (Number(job.due) > call.time) return ok({ status: 'queued', message: null });
  const app = job.as === 'app_id' ? job.about : appInstallations.get(call.state, Number(job.about))?.app_id;
  return ok({
    status: 'completed',
    message: null,
    app_id: app ?? null,
    ...(job.as === 'app_id' ? {} : { installation_id: job.about }),
  });
}

function ownedApp({ state }: Call, id: number): Configuration {
  const app = Number.isSafeInteger(id) ? ownedApps.get(state, id) : undefined;
  if (app === undefined) throw new Refusal(notFound);
  return app;
}

function givenOf({ request: { body } }: Call): Readonly<Record<string, unknown>> {
  return body.kind === 'json' && isObject(body.value) ? body.value : {};
}

function keep(call: Call, table: typeof appPackages, id: number, fields: Readonly<Record<string, unknown>>): void {
  const before = table.get(call.state, id);
  table.put(call.state, table.definition.schema.parse({ created_at: call.now, ...before, ...fields, id, updated_at: call.now }));
}

function nextVersion(version: unknown): string {
  const [major = '1', minor = '0'] = String(version ?? '0.9').split('.');
  return version === undefined ? '1.0.0' : `${major}.${Number(minor) + 1}.0`;
}

const blank = {
  visibility: 'private',
  installable: true,
  framework_version: '2.0',
  products: ['support'],
  marketing_only: false,
  deprecated: false,
  obsolete: false,
  paid: false,
  state: 'published',
  closed_preview: false,
  parameters: [],
};

function invalid(key: string, description: string): Refusal {
  return new Refusal(invalidRecord({ [key]: [{ description, error: 'InvalidValue' }] }));
}
