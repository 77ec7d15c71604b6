import type { Edit, TriggerImpact } from '../../preload/contract/change-set.ts';
import type { ItemName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, itemName, numberOf, recordName } from './record-values.ts';
import { type ChangedTicket, triggerFires } from './trigger-conditions.ts';
import type { World } from './world.ts';

/**
 * The account's active triggers that the edits of tickets make run, in the order in which they run, as they are once the edits of
 * triggers in the same change set are made: those are sent before. Takes time in proportion to triggers times tickets.
 */
export function triggerImpact(edits: readonly Edit[], world: World): TriggerImpact[] {
  return triggersThatRun(edits, world).map(({ impact }) => impact);
}

/** The same, each with the tickets on which it runs or may run. */
export function triggersThatRun(edits: readonly Edit[], world: World): readonly RunningTrigger[] {
  const known = computed.get(edits);
  if (known?.world === world) return known.impacts;
  const impacts = impactOf(edits, world);
  computed.set(edits, { world, impacts });
  return impacts;
}

interface RunningTrigger {
  readonly impact: TriggerImpact;
  readonly tickets: readonly ItemName[];
}

/** Two warnings and the preview itself ask for the same. */
const computed = new WeakMap<readonly Edit[], { readonly world: World; readonly impacts: readonly RunningTrigger[] }>();

function impactOf(edits: readonly Edit[], world: World): RunningTrigger[] {
  const tickets = changedTickets(edits, world);
  if (tickets.length === 0) return [];
  return triggersAfter(edits, world).flatMap((trigger) => {
    let fires = 0;
    const touched: ItemName[] = [];
    for (const ticket of tickets) {
      const how = triggerFires(trigger, ticket);
      if (how === 'yes') fires += 1;
      if (how !== 'no') touched.push(itemName('tickets', ticket.ticket.id));
    }
    if (touched.length === 0) return [];
    const told = recipients(trigger, world);
    const impact = {
      item: itemName('triggers', trigger.id),
      name: recordName('triggers', trigger),
      fires,
      mayFire: touched.length - fires,
      notifies: [...new Set(told.map(({ who }) => who))],
      mailsCustomers: told.some(({ customer }) => customer),
    };
    return [{ impact, tickets: touched }];
  });
}

function changedTickets(edits: readonly Edit[], world: World): ChangedTicket[] {
  return edits.flatMap((edit) => {
    if (edit.resource !== 'tickets' || edit.action !== 'update') return [];
    const before = world.find('tickets', edit.id);
    const placed = { ...(before ?? {}), ...edit.before, id: edit.id };
    return [{ ticket: { ...placed, ...edit.after }, before: placed, touched: new Set(Object.keys(edit.after)) }];
  });
}

function triggersAfter(edits: readonly Edit[], world: World): ZendeskRecord[] {
  const changes = new Map<number, Edit>();
  for (const edit of edits) if (edit.resource === 'triggers' && edit.action !== 'create') changes.set(edit.id, edit);
  const triggers = [...world.records('triggers')].flatMap((trigger) => {
    const edit = changes.get(trigger.id);
    if (edit?.action === 'delete') return [];
    return [edit?.action === 'update' ? { ...trigger, ...edit.after, id: trigger.id } : trigger];
  });
  return triggers
    .filter(({ active }) => active !== false)
    .sort((left, right) => (numberOf(left, 'position') ?? 0) - (numberOf(right, 'position') ?? 0));
}

interface Recipient {
  readonly who: string;
  readonly customer: boolean;
}

/** Whom the trigger's actions tell: `notification_user` and its like carry `[whom, subject, text]` (Zendesk's actions reference). */
function recipients(trigger: ZendeskRecord, world: World): Recipient[] {
  const actions = Array.isArray(trigger.actions) ? trigger.actions : [];
  return actions.flatMap((action): Recipient[] => {
    if (!isObject(action) || typeof action.field !== 'string') return [];
    const whom = String(Array.isArray(action.value) ? action.value[0] : (action.value ?? ''));
    const told = recipientOf(action.field, whom, world);
    return told ? [told] : [];
  });
}

/** Whom an action tells, by its name and the first part of its value; undefined for one that tells nobody. */
export function recipientOf(action: string, whom: string, world: World): Recipient | undefined {
  switch (action) {
    case 'notification_user':
    case 'notification_sms_user':
      return person(whom, world);
    case 'notification_group':
    case 'notification_sms_group':
      return { who: groupWords(whom, world), customer: false };
    case 'notification_target':
    case 'notification_webhook':
      return { who: 'another system', customer: false };
    default:
      return undefined;
  }
}

const people: Readonly<Record<string, Recipient>> = {
  requester_id: { who: 'the requester', customer: true },
  requester_and_ccs: { who: 'the requester and everyone in copy', customer: true },
  assignee_id: { who: 'the assignee', customer: false },
  current_user: { who: 'whoever makes the change', customer: false },
  all_agents: { who: 'all agents', customer: false },
};

function person(whom: string, world: World): Recipient {
  const known = people[whom];
  if (known) return known;
  const user = /^\d+$/.test(whom) ? world.find('users', Number(whom)) : undefined;
  if (!user) return { who: `user ${whom}`, customer: false };
  return { who: recordName('users', user), customer: user.role === 'end-user' };
}

function groupWords(whom: string, world: World): string {
  if (whom === 'group_id') return 'the ticket’s group';
  return `the group “${world.groupName(Number(whom)) ?? whom}”`;
}
