import type { Edit } from '../../preload/contract/change-set.ts';
import type { Effects, MovedTicket } from '../../preload/contract/rehearsal.ts';
import { recordName } from '../changes/record-values.ts';
import { recipientOf } from '../changes/trigger-impact.ts';
import type { World } from '../changes/world.ts';
import type { Practice } from '../practice/server.ts';
import type { Touched } from '../practice/twin/keep-before.ts';

type Notification = ReturnType<Practice['notifications']>[number];
type Firing = ReturnType<Practice['firings']>[number];

/** What triggers did in one run, oldest first. */
export interface RuleDeeds {
  readonly notifications: readonly Notification[];
  readonly firings: readonly Firing[];
}

/** These change with everything, or follow from others. */
const follows: ReadonlySet<string> = new Set(['updated_at', 'custom_status_id', 'raw_subject', 'custom_fields']);

/** What a run does beside its edits. @param touched the tickets among what it touched, as before and after it. */
export function effectsOf(deeds: RuleDeeds, edits: readonly Edit[], touched: readonly Touched[], world: World): Effects {
  const title = (id: number) => {
    const rule = world.find('triggers', id);
    return rule ? recordName('triggers', rule) : `trigger ${id}`;
  };
  const notices = deeds.notifications.map(({ ticket_id: ticket, trigger_id: ruleId, kind, to, subject }) => {
    const isCall = !/^notification_(sms_)?(user|group)$/.test(kind);
    const words = isCall ? to : (recipientOf(kind, to, world)?.who ?? to);
    return { isCall, notice: { ticket, rule: title(ruleId), ruleId, to: words, subject } };
  });
  const byRules = deeds.firings
    .filter(({ ran, changes }) => ran && changes.length > 0)
    .map(({ ticket_id: ticket, trigger_id: ruleId, changes }) => ({
      ticket,
      rule: title(ruleId),
      ruleId,
      changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    }));
  return {
    mails: notices.filter(({ isCall }) => !isCall).map(({ notice }) => notice),
    calls: notices.filter(({ isCall }) => isCall).map(({ notice }) => notice),
    ticketsMoved: [...byRules, ...byZendesk(edits, byRules, touched)],
  };
}

/** What nobody asked for and no trigger did: Zendesk takes working tickets from whoever leaves their group, say. */
function byZendesk(edits: readonly Edit[], byRules: readonly MovedTicket[], touched: readonly Touched[]): MovedTicket[] {
  const explained = new Set<string>();
  for (const edit of edits)
    if (edit.resource === 'tickets' && edit.action === 'update')
      for (const field of Object.keys(edit.after)) explained.add(`${edit.id} ${field}`);
  for (const { ticket, changes } of byRules) for (const { field } of changes) explained.add(`${ticket} ${field}`);
  return touched.flatMap(({ kind, id, before, now }) => {
    if (kind !== 'tickets' || before === undefined || now === undefined) return [];
    const changes = Object.keys(now)
      .filter((field) => !follows.has(field) && !explained.has(`${id} ${field}`))
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
      .map((field) => ({ field, before: before[field], after: now[field] }));
    return changes.length > 0 ? [{ ticket: id, changes }] : [];
  });
}
