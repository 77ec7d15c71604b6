import type { Group } from '../resources/groups.ts';
import { automations, type RuleConditions, triggers, views } from '../resources/rules.ts';
import type { User } from '../resources/users.ts';
import { newId, type State } from '../state.ts';

interface RuleWorld {
  readonly people: readonly User[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly category: string;
  readonly begun: string;
}

const when = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const all = (...conditions: RuleConditions['all']): RuleConditions => ({ all: conditions, any: [] });

/** Business rules that name tags, groups and people, so that a rename or a removal shows where they are used. */
export function seedRules(state: State, { people, groups, category, begun }: RuleWorld): void {
  const groupId = (name: string) => String(groups.get(name)?.id ?? '');
  const times = { created_at: begun, updated_at: begun };
  const toRequester = (subject: string) => ({
    field: 'notification_user',
    value: ['requester_id', subject, 'Hello {{ticket.requester.first_name}}, {{ticket.latest_comment}}'],
  });
  const trigger = (title: string, conditions: RuleConditions, actions: { field: string; value: unknown }[], active = true) => {
    const position = state.number('SELECT count(*) FROM triggers') + 1;
    const common = { id: newId(state), title, active, ...times, default: false, position };
    triggers.put(state, { ...common, conditions, description: null, actions, category_id: category });
  };
  trigger('Notify requester of new ticket', all(when('update_type', 'is', 'Create')), [toRequester('[Request received]')]);
  trigger(
    'VIP: tell the customer and hand to VIP Care',
    all(when('update_type', 'is', 'Change'), when('current_tags', 'includes', 'vip'), when('status', 'less_than', 'solved')),
    [{ field: 'group_id', value: groupId('VIP Care') }, toRequester('You are in good hands')],
  );
  trigger('Billing questions go to Billing', all(when('current_tags', 'includes', 'billing_q'), when('group_id', 'is', '')), [
    { field: 'group_id', value: groupId('Billing & Payments') },
  ]);
  trigger('Fraud is urgent', all(when('current_tags', 'includes', 'fraud chargeback'), when('status', 'less_than', 'solved')), [
    { field: 'priority', value: 'urgent' },
    { field: 'current_tags', value: 'escalated' },
    { field: 'notification_group', value: [groupId('Trust & Safety'), 'Possible fraud', 'Please look at {{ticket.id}}'] },
  ]);
  trigger(
    'Old: assign wholesale',
    all(when('current_tags', 'includes', 'wholesale')),
    [{ field: 'assignee_id', value: String(people[3]?.id ?? '') }],
    false,
  );
  const automation = (
    title: string,
    conditions: RuleConditions,
    actions: { field: string; value: unknown }[],
    standard = false,
  ) => {
    const position = state.number('SELECT count(*) FROM automations') + 1;
    automations.put(state, { id: newId(state), title, active: true, ...times, default: standard, position, conditions, actions });
  };
  automation(
    'Remind of pending returns',
    all(
      when('status', 'is', 'pending'),
      when('PENDING', 'is', '72'),
      when('current_tags', 'includes', 'returns'),
      when('current_tags', 'not_includes', 'goodwill'),
    ),
    [toRequester('Your return'), { field: 'current_tags', value: 'needs_triage' }],
  );
  automation(
    'Close tickets four days after they are solved',
    all(when('status', 'is', 'solved'), when('SOLVED', 'greater_than', '96')),
    [{ field: 'status', value: 'closed' }],
    true,
  );
  const view = (title: string, conditions: RuleConditions, restrictedTo?: string) => {
    const group = restrictedTo === undefined ? undefined : groups.get(restrictedTo)?.id;
    const restriction = group === undefined ? null : { type: 'Group' as const, id: group, ids: [group] };
    const common = { id: newId(state), title, active: true, ...times, default: false };
    const position = state.number('SELECT count(*) FROM views');
    const columns = ['subject', 'requester', 'created', 'priority'];
    const output = { columns, group_by: 'status', group_order: 'asc', sort_by: 'nice_id', sort_order: 'desc' };
    views.put(state, { ...common, position, conditions, description: null, ...output, restriction });
  };
  view('Your unsolved tickets', all(when('status', 'less_than', 'solved'), when('assignee_id', 'is', 'current_user')));
  view('Unassigned tickets', all(when('status', 'less_than', 'solved'), when('assignee_id', 'is', '')));
  view(
    'Refunds being worked on',
    all(when('status', 'less_than', 'solved'), when('current_tags', 'includes', 'refund goodwill')),
  );
  view(
    'Billing',
    all(when('group_id', 'is', groupId('Billing & Payments')), when('status', 'less_than', 'closed')),
    'Billing & Payments',
  );
  view('VIP', all(when('current_tags', 'includes', 'vip'), when('status', 'less_than', 'solved')), 'VIP Care');
}
