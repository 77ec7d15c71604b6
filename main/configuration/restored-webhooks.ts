import type { CreateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import type { ByHand } from './needs-hand.ts';

/** One that came with an app is that app’s: Zendesk lets nobody make it (Zendesk API reference, webhooks, `external_source`). */
export function isOfApp(kind: ResourceName, { external_source: source }: ZendeskRecord): boolean {
  return kind === 'webhooks' && source !== undefined && source !== null;
}

/**
 * A webhook comes back off, for what it signs in with is in no export, and so does every rule that calls it: switched on before a person has filled
 * that in, it would send nobody what it tells.
 */
export function heldBack(edit: CreateEdit, off: WebhooksOff): CreateEdit {
  if (edit.resource === 'webhooks') return { ...edit, after: { ...edit.after, status: 'inactive' } };
  if (calledOff(edit, off).length === 0) return edit;
  const { activeLast: _, ...waiting } = edit;
  return { ...waiting, after: { ...edit.after, active: false } };
}

/** What a person has to fill in and switch on, once these are there. */
export function toFillIn(edits: readonly CreateEdit[], off: WebhooksOff): ByHand[] {
  const names = new Map([...off, ...edits.map(({ resource, key, name }) => [`${resource}:${key}`, name ?? key] as const)]);
  return edits.flatMap((edit): ByHand[] => {
    const { resource, name = '' } = edit;
    if (resource === 'webhooks') {
      const where = isAtZendesk(edit.after.endpoint) ? ' It calls a Zendesk: see whether that is meant.' : '';
      const was = edit.after.status === 'inactive' ? 'It was off.' : 'Then switch it on.';
      const why = `It comes back switched off: what it signs in with, its headers and keys in its address are in no export. Fill them in by hand. ${was}${where}`;
      return [{ resource, name, why }];
    }
    const called = edit.after.active === false ? [] : calledOff(edit, off);
    if (called.length === 0) return [];
    const why = `It comes back switched off, for it calls ${called.map((key) => `“${names.get(key) ?? key}”`).join(', ')}. Switch it on once that is filled in.`;
    return [{ resource, name, why }];
  });
}

/** What a record that is there is asked to become, and what it is now. */
interface Change {
  readonly kind: ResourceName;
  readonly left: ZendeskRecord;
  readonly right: ZendeskRecord;
  /** The actions that it is to have, with the names they have here. */
  readonly actions: () => unknown;
  readonly off: WebhooksOff;
}

/** The names of the account's webhooks that are switched off, by the id that rules call them by. */
export type WebhooksOff = ReadonlyMap<string, string>;

export function webhooksOff(webhooks: Iterable<ZendeskRecord>): WebhooksOff {
  return new Map(
    [...webhooks].flatMap((each) => (each.status === 'inactive' ? [[String(each.zendesk_id), String(each.name)]] : [])),
  );
}

/** What would switch on a webhook, or a rule that calls one which is off: that is a person's, for nobody else knows whether all is filled in. */
export function leftOff({
  kind,
  left,
  right,
  actions,
  off,
}: Change): { readonly field: string; readonly why: string } | undefined {
  if (kind === 'webhooks')
    return left.status === 'inactive' && right.status === 'active'
      ? { field: 'status', why: 'It is off and was on. Switch it on by hand, once what it signs in with is filled in.' }
      : undefined;
  if (left.active !== false || right.active !== true) return undefined;
  const called = [...calledIn(actions()), ...calledIn(left.actions)];
  if (called.length === 0) return undefined;
  if (!called.some((each) => isComing(each) || off.has(each))) return undefined;
  return {
    field: 'active',
    why: 'It is off and was on, and it calls a webhook that is off. Switch both on by hand, once the webhook is filled in.',
  };
}

/** The webhooks that a rule calls and that come back with it, by their keys, or that are off here. */
function calledOff({ after: { actions } }: CreateEdit, off: WebhooksOff): readonly string[] {
  return calledIn(actions).filter((each) => isComing(each) || off.has(each));
}

function isComing(called: string): boolean {
  return called.startsWith('webhooks:');
}

function calledIn(actions: unknown): readonly string[] {
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: unknown) => {
    if (!isObject(action) || action.field !== 'notification_webhook') return [];
    const [called] = Array.isArray(action.value) ? action.value : [action.value];
    return typeof called === 'string' ? [called] : [];
  });
}

function isAtZendesk(endpoint: unknown): boolean {
  return typeof endpoint === 'string' && /^https?:\/\/[^/?#]*\.zendesk\.com(?:[:/?#]|$)/i.test(endpoint);
}
