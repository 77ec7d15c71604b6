import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { isSecretKey, withoutSecrets } from '../../resources/secrets.ts';
import { answeredWithout } from '../in-doubt.ts';
import { Refused } from '../refusal.ts';
import type { Requester } from '../requester.ts';
import { listed, unlessMissing } from './listed.ts';
import { readOnlyAs } from './read-only.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const path = ['apps', 'installations'];

/**
 * Apps as they are installed (developer.zendesk.com, "Apps"; forms as Zendesk's own tool zcli has them). One is answered bare, without an
 * envelope, and changed by what the change names alone: `enabled`, who may use it, or settings. With settings goes the name, which Zendesk
 * asks for each time. Settings that are secrets are never kept: an app's maker can call one `token` and not mark it as secure.
 */
export function apps({ requester }: Wire): Resource {
  return {
    name: 'apps',
    list: () => mapped(listed(requester, path, 'installations'), keptRecord),
    read: (id) => installation(requester, id),
    write: async (planned) => {
      if (planned.kind !== 'update') throw new Failure('internal', 'Redline only changes apps that are installed.');
      const { settings, ...others } = planned.fields;
      const named = isObject(settings) ? { settings: { ...(await nameOf(requester, planned.id)), ...settings } } : {};
      const body = await requester.write('PUT', [...path, String(planned.id)], { body: { ...others, ...named } });
      const answer = ZendeskRecord.safeParse(body);
      if (!answer.success) throw answeredWithout('installation', body, requester.clean);
      return { records: [keptRecord(answer.data)] };
    },
  };
}

/** Apps that the account made itself; what a setting that is secure, or a secret by its name, is at first is left out. */
export function ownedApps({ requester }: Wire): Resource {
  return readOnlyAs('owned_apps', () => mapped(listed(requester, ['apps', 'owned'], 'apps'), withoutDefaults));
}

async function* mapped(pages: AsyncIterable<readonly ZendeskRecord[]>, each: (record: ZendeskRecord) => ZendeskRecord) {
  for await (const page of pages) yield page.map(each);
}

async function installation(requester: Requester, id: number): Promise<ZendeskRecord | undefined> {
  const body = await unlessMissing(requester.get([...path, String(id)]));
  if (body === undefined) return undefined;
  const answer = ZendeskRecord.safeParse(body);
  if (!answer.success)
    throw new Failure('upstream', 'Zendesk’s answer holds no installed app. Is the address that of a Zendesk?');
  return keptRecord(answer.data);
}

async function nameOf(requester: Requester, id: number): Promise<Readonly<Record<string, unknown>>> {
  const now = await installation(requester, id);
  if (!now) throw new Refused('not-found', 'The app is not installed any more. Its settings were not changed.', { said: '' });
  const { name } = isObject(now.settings) ? now.settings : {};
  return typeof name === 'string' ? { name } : {};
}

function keptRecord(record: ZendeskRecord): ZendeskRecord {
  return ZendeskRecord.parse(withoutSecrets(record));
}

function withoutDefaults(app: ZendeskRecord): ZendeskRecord {
  if (!Array.isArray(app.parameters)) return app;
  const parameters = app.parameters.map((each: unknown) =>
    isObject(each) && (each.secure === true || each.kind === 'password' || isSecretKey(String(each.name)))
      ? { ...each, default_value: null }
      : each,
  );
  return { ...app, parameters };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
