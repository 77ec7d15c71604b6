import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf } from '../../changes/macro-text.ts';
import { textOf } from '../../changes/record-values.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, hit, isOlder, type Looked, lookAtEach, together } from '../health-check.ts';
import { activeOf, switchOff } from '../rules.ts';

/** What a rule calls: a webhook by Zendesk's text for it (`01GE…`), a target by its id (Zendesk API reference, actions). */
const calls = { notification_webhook: 'webhooks', notification_target: 'targets' } as const;

const calling = ['triggers', 'automations'] as const;

/** Names of what the active rules call, as `webhooks 01GE…`, with the rule. */
function called(rule: ZendeskRecord): { readonly kind: 'webhooks' | 'targets'; readonly id: string }[] {
  return actionsOf(rule).flatMap(({ field, value }) => {
    const kind = field === 'notification_webhook' || field === 'notification_target' ? calls[field] : undefined;
    const id: unknown = Array.isArray(value) ? value[0] : value;
    return kind === undefined ? [] : [{ kind, id: String(id) }];
  });
}

function nameOf(kind: 'webhooks' | 'targets', record: ZendeskRecord): string {
  return kind === 'webhooks' ? (textOf(record, 'zendesk_id') ?? String(record.id)) : String(record.id);
}

function isOn(kind: 'webhooks' | 'targets', record: ZendeskRecord): boolean {
  return kind === 'webhooks' ? record.status !== 'inactive' : record.active !== false;
}

/** A rule that calls what is gone or switched off: the other system is told nothing, and nobody here sees it. */
export const missingWebhook: HealthCheck = {
  code: 'missing-webhook',
  level: 'danger',
  look({ world }) {
    const known = { webhooks: [...world.records('webhooks')], targets: [...world.records('targets')] };
    if (known.webhooks.length + known.targets.length === 0) return undefined;
    const lookIn = (resource: (typeof calling)[number]): Looked | undefined => {
      const rules = activeOf(resource, world);
      if (rules.length === 0) return undefined;
      const hits = rules.flatMap((rule) => {
        const gone = called(rule).filter(
          ({ kind, id }) =>
            known[kind].length > 0 && !known[kind].some((record) => nameOf(kind, record) === id && isOn(kind, record)),
        );
        return gone.length === 0 ? [] : [hit(resource, rule, { about: gone.map(({ kind, id }) => `${kind} ${id}`).join(', ') })];
      });
      return { of: rules.length, hits };
    };
    return together(calling.map(lookIn));
  },
  fix: switchOff,
};

const addressed = [
  { resource: 'webhooks', field: 'endpoint' },
  { resource: 'targets', field: 'target_url' },
] as const;

/** What goes out in plain text can be read and changed on its way, with whatever is in the ticket. */
export const webhookInsecure: HealthCheck = {
  code: 'webhook-insecure',
  level: 'danger',
  look: ({ world }) => lookAtAddresses(world, (address) => address.protocol === 'http:'),
};

/** Hosts that are made for trying things out. */
const trials =
  /(^|[.-])(sandbox|staging|stage|test|testing|dev|develop|uat|qa|preview)\d*([.-]|$)|^localhost$|^127\.|\.(ngrok\.io|ngrok-free\.app|webhook\.site|requestbin\.com|pipedream\.net|loca\.lt)$|^webhook\.site$/;

/** What customers say goes to a system on which somebody tries things out. */
export const webhookToTestHost: HealthCheck = {
  code: 'webhook-to-test-host',
  level: 'caution',
  look: ({ world }) => lookAtAddresses(world, ({ hostname }) => trials.test(hostname)),
};

function lookAtAddresses(world: World, isWrong: (address: URL) => boolean): Looked | undefined {
  return together(
    addressed.map(({ resource, field }) => {
      const records = [...world.records(resource)].filter(
        (record) => isOn(resource, record) && textOf(record, field) !== undefined,
      );
      if (records.length === 0) return undefined;
      const hits = records.flatMap((record) => {
        const text = textOf(record, field) ?? '';
        return URL.canParse(text) && isWrong(new URL(text)) ? [hit(resource, record, { about: new URL(text).host })] : [];
      });
      return { of: records.length, hits };
    }),
  );
}

/** Neither called by a rule nor subscribed to events of Zendesk's: whoever has its address waits in vain. */
export const webhookUnused: HealthCheck = {
  code: 'webhook-unused',
  level: 'info',
  look({ world }) {
    const named = new Set(
      calling.flatMap((resource) => activeOf(resource, world).flatMap((rule) => called(rule).map(({ id }) => id))),
    );
    const own = [...world.records('webhooks')].filter((record) => isOn('webhooks', record) && !isSubscribed(record));
    return lookAtEach('webhooks', own, (record) => !named.has(nameOf('webhooks', record)));
  },
};

/** `conditional_ticket_events` stands for “called by rules” (Zendesk API reference, webhooks: subscriptions). */
function isSubscribed({ subscriptions }: ZendeskRecord): boolean {
  return Array.isArray(subscriptions) && subscriptions.some((event) => event !== 'conditional_ticket_events');
}

const year = 365;

/** A program's way in that nobody has looked at for a year: its secret has been the same since. */
export const oauthClientOld: HealthCheck = {
  code: 'oauth-client-old',
  level: 'caution',
  look: ({ world, now }) => lookAtOld('oauth_clients', world, (record) => isOlder(record, 'updated_at', year, now)),
};

/** An app that is installed and switched off keeps its settings and its secrets. */
export const appOff: HealthCheck = {
  code: 'app-off',
  level: 'info',
  look: ({ world, now }) =>
    lookAtOld('apps', world, (record) => record.enabled === false && isOlder(record, 'updated_at', year / 2, now)),
};

function lookAtOld(resource: ResourceName, world: World, isHit: (record: ZendeskRecord) => boolean): Looked | undefined {
  return lookAtEach(resource, [...world.records(resource)], isHit);
}
