import type { Actor } from '../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, recordName } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';

/** Where something came from, as an audit or one of its events says it (Zendesk's "Via object reference"). */
export interface Via {
  readonly channel?: string | number | null | undefined;
  readonly source?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A rule or a macro that an audit names. */
export interface NamedRule {
  readonly resource: 'triggers' | 'automations' | 'macros';
  readonly id: number;
  readonly title: string;
  /** Of a trigger, on plans that keep what it was. */
  readonly revision: number | undefined;
}

/** What an audit says beside the events: who saved the ticket, by what way, with which program. */
export interface Saving {
  readonly author: number | undefined;
  readonly via: Via | undefined;
  readonly client: string | undefined;
}

interface Known {
  readonly world: World;
  readonly requester: number | undefined;
}

/** Ids of channels in place of their words (Zendesk's "Via types"), as far as they are told apart here. */
const channelIds: Readonly<Record<string, string>> = { '0': 'web', '4': 'email', '5': 'api', '8': 'rule', '47': 'mobile' };

export function channelOf(via: Via | undefined): string {
  const said = String(via?.channel ?? '');
  return channelIds[said] ?? (said === '' ? 'unknown' : said);
}

/** The rule that a `via` names, in either of the forms that Zendesk has had: under `from`, or beside `rel`. */
export function ruleOf(via: Via | undefined, world: World): NamedRule | undefined {
  if (channelOf(via) !== 'rule') return undefined;
  const source = via?.source ?? {};
  const from = isObject(source.from) && source.from.id !== undefined ? source.from : source;
  const id = Number(from.id);
  if (!Number.isSafeInteger(id) || id <= 0) return undefined;
  const revision = Number(from.revision_id);
  return {
    resource:
      source.rel === 'automation' || (source.rel !== 'trigger' && world.find('automations', id)) ? 'automations' : 'triggers',
    id,
    title: typeof from.title === 'string' ? from.title : String(id),
    revision: Number.isSafeInteger(revision) && revision > 0 ? revision : undefined,
  };
}

/** Who saved the ticket, or did the one thing that has a `via` of its own. */
export function actorOf({ author, via, client }: Saving, known: Known): Actor {
  const rule = ruleOf(via, known.world);
  if (rule) return { kind: rule.resource === 'automations' ? 'automation' : 'trigger', id: rule.id, name: rule.title };
  const channel = channelOf(via);
  const app = appOf(via, channel === 'api' ? client : undefined, known.world);
  if (app) return app;
  if (channel === 'rule') return { kind: 'other', name: 'a rule that the update does not name' };
  if (author === undefined || author < 0 || channel === 'system') return { kind: 'zendesk', name: 'Zendesk' };
  const person = personOf(author, known);
  return channel === 'api' ? { ...person, kind: 'api' } : person;
}

/** Of a customer no name is told; whoever is not in the snapshot is named by the id. */
export function personOf(id: number, { world, requester }: Known): Actor {
  const record = world.find('users', id);
  if (record && record.role !== 'end-user') return { kind: 'person', id, name: recordName('users', record) };
  if (id === requester) return { kind: 'customer', id, name: 'the requester' };
  return record ? { kind: 'customer', id, name: `a customer (user ${id})` } : { kind: 'person', id, name: `user ${id}` };
}

/** By what the update itself says, or by an installed app that the program which called Zendesk names itself after. */
function appOf(via: Via | undefined, client: string | undefined, world: World): Actor | undefined {
  const source = via?.source ?? {};
  const from = isObject(source.from) ? source.from : {};
  const service = isObject(from.service_info) ? from.service_info : from;
  const id = Number(
    from.app_id ?? from.installation_id ?? (appChannels.test(channelOf(via)) || source.rel === 'app' ? from.id : undefined),
  );
  const isApp = Number.isSafeInteger(id) || appChannels.test(channelOf(via)) || source.rel === 'app';
  const installed = [...world.records('apps')];
  if (isApp) {
    const known = installed.find((app) => app.id === id || app.app_id === id);
    const said = [service.app_name, service.integration_name, service.title, service.name].find(
      (each) => typeof each === 'string',
    );
    const name =
      typeof said === 'string' ? said : known ? recordName('apps', known) : Number.isSafeInteger(id) ? `app ${id}` : 'an app';
    return { kind: 'app', ...(Number.isSafeInteger(id) ? { id } : {}), name };
  }
  const named = client === undefined ? undefined : installed.find((app) => isNamedIn(app, client));
  return named && { kind: 'app', id: named.id, name: recordName('apps', named) };
}

const appChannels = /^(?:app|any_channel|channel_framework|zendesk_app)$/;

function isNamedIn(app: ZendeskRecord, client: string): boolean {
  const name = recordName('apps', app).toLowerCase();
  return name.length > 3 && client.toLowerCase().includes(name);
}
