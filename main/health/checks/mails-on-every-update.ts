import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf } from '../../changes/macro-text.ts';
import { conditionsOf, type RuleCondition } from '../../changes/rule-conditions.ts';
import { splitTags } from '../../changes/tag-places.ts';
import { type HealthCheck, lookAtEach } from '../health-check.ts';
import { activeOf } from '../rules.ts';

/**
 * A trigger that mails the requester and asks only how the ticket stands, not what happened: Zendesk goes through the triggers at every
 * change of a ticket (Zendesk help, "About triggers and how they work"), so each change mails the customer again.
 */
export const mailsOnEveryUpdate: HealthCheck = {
  code: 'mails-on-every-update',
  level: 'danger',
  look: ({ world }) =>
    lookAtEach('triggers', activeOf('triggers', world), (trigger) => mailsRequester(trigger) && !asksWhatHappened(trigger)),
};

const customers: ReadonlySet<string> = new Set(['requester_id', 'requester_and_ccs']);

function mailsRequester(trigger: ZendeskRecord): boolean {
  return actionsOf(trigger).some(
    ({ field, value }) => field === 'notification_user' && customers.has(String(Array.isArray(value) ? value[0] : value)),
  );
}

function asksWhatHappened(trigger: ZendeskRecord): boolean {
  const { all, any } = conditionsOf(trigger);
  const narrows = (condition: RuleCondition) => isOfTheUpdate(condition) || endsByItself(condition, trigger);
  return all.some(narrows) || (any.length > 0 && any.every(narrows));
}

const ofTheUpdate: ReadonlySet<string> = new Set([
  'update_type',
  'comment_is_public',
  'comment_includes_word',
  'current_via_id',
  'macro_id',
  'attachment',
  'satisfaction_score',
]);
const changing: ReadonlySet<string> = new Set([
  'changed',
  'not_changed',
  'value',
  'value_previous',
  'not_value',
  'not_value_previous',
]);

function isOfTheUpdate({ field, operator }: RuleCondition): boolean {
  return ofTheUpdate.has(field) || changing.has(operator);
}

/** Whether the trigger's own actions make the condition false, so that it runs once: a tag that it sets and asks not to be there. */
function endsByItself({ field, operator, value }: RuleCondition, trigger: ZendeskRecord): boolean {
  const tags = (named: string) => actionsOf(trigger).flatMap((action) => (action.field === named ? splitTags(action.value) : []));
  if (field === 'current_tags') {
    const asked = splitTags(value);
    if (operator === 'not_includes') return asked.some((tag) => [...tags('current_tags'), ...tags('set_tags')].includes(tag));
    return operator === 'includes' && asked.length > 0 && asked.every((tag) => tags('remove_tags').includes(tag));
  }
  const set = actionsOf(trigger).findLast((action) => action.field === field);
  if (set === undefined || Array.isArray(set.value)) return false;
  const isSame = String(set.value) === String(value);
  return (operator === 'is' && !isSame) || (operator === 'is_not' && isSame);
}
