import type { Edit } from '../../preload/contract/change-set.ts';
import type { Problem } from '../../preload/contract/errors.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { accountSettings } from './account-settings.ts';
import { conditionsKey } from './conditions-key.ts';
import { editItem, editName } from './edit-item.ts';
import { recordName, textOf } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import type { WorkingWorld } from './working-world.ts';
import type { World } from './world.ts';

/**
 * What Zendesk would refuse of automations and views as they are in the end, said before anything is sent: Salto's change validators name
 * each of these. What was so before, and stays as it is, is nobody's mistake.
 */
export function refusedRules(edits: readonly Edit[], working: WorkingWorld): Problem[] {
  return edits.flatMap((edit) => {
    const judge = edit.action === 'delete' ? undefined : judges[edit.resource];
    if (!judge || edit.action === 'delete' || !isJudged(edit)) return [];
    const id = edit.action === 'create' ? -Number(edit.key.replace(/^new-/, '')) : edit.id;
    const record = working.find(edit.resource, id);
    if (!record) return [];
    const was = edit.action === 'update' && edit.after.active !== true ? working.original(edit.resource, edit.id) : undefined;
    const known = new Set(was ? judge(was, working) : []);
    const faults = judge(record, working).filter((why) => !known.has(why));
    return faults.map((why) => ({ path: '[0]', message: `“${editName(edit)}” ${why}.`, items: [editItem(edit)] }));
  });
}

/** Zendesk looks at the conditions when they are written and when a rule is switched on. */
function isJudged(edit: Exclude<Edit, { action: 'delete' }>): boolean {
  return edit.action === 'create' || 'conditions' in edit.after || edit.after.active === true;
}

type Judge = (record: ZendeskRecord, world: World) => string[];

const judges: Readonly<Partial<Record<ResourceName, Judge>>> = {
  automations: (automation, world) => [...withoutDeciding(automation), ...twinOf(automation, world)],
  views: (view, world) => [...restingForms(view, world), ...customStatuses(view, world)],
};

/**
 * An automation must ask for one of these in the conditions that must all be met (Zendesk API reference, automations). The hours since a
 * status name that status: Zendesk takes an automation with these alone (recorded).
 */
const deciding: ReadonlySet<string> = new Set(
  'status type group_id assignee_id requester_id custom_status_id NEW OPEN PENDING HOLD SOLVED CLOSED'.split(' '),
);

function withoutDeciding(automation: ZendeskRecord): string[] {
  if (conditionsOf(automation).all.some(({ field }) => deciding.has(field))) return [];
  return [
    'would ask for none of status, type, group, assignee, requester and ticket status in the conditions that must all be met, and Zendesk wants one of these in an automation',
  ];
}

/** Only among those that are on: two that are off may be alike until one of them is switched on. */
function twinOf(automation: ZendeskRecord, world: World): string[] {
  if (automation.active !== true) return [];
  const key = conditionsKey(automation);
  for (const other of world.records('automations'))
    if (other.id !== automation.id && other.active === true && conditionsKey(other) === key)
      return [
        `would have the same conditions as “${recordName('automations', other)}”, and Zendesk has no two active automations so`,
      ];
  return [];
}

function restingForms(view: ZendeskRecord, world: World): string[] {
  const { all, any } = conditionsOf(view);
  const forms = [...all, ...any].flatMap(({ field, value }) => {
    const form = field === 'ticket_form_id' ? world.find('ticket_forms', Number(value)) : undefined;
    return form?.active === false ? [textOf(form, 'name') ?? String(form.id)] : [];
  });
  return forms.map((name) => `asks for the form “${name}”, which is not active, and Zendesk refuses that of a view`);
}

function customStatuses(view: ZendeskRecord, world: World): string[] {
  if (accountSettings(world).customStatuses !== false) return [];
  const { all, any } = conditionsOf(view);
  if (![...all, ...any].some(({ field }) => field === 'custom_status_id')) return [];
  return ['asks for a status of the account’s own, which this account has switched off: ask for the status instead'];
}
