import type { JudgedCondition, JudgedTrigger } from '../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { itemName, numberOf, recordName } from '../changes/record-values.ts';
import { conditionsOf, type RuleCondition } from '../changes/rule-conditions.ts';
import { conditionInWords, ruleInWords } from '../changes/rule-words.ts';
import { type ChangedTicket, conditionHolds, triggerFires } from '../changes/trigger-conditions.ts';
import type { World } from '../changes/world.ts';
import { ruleField } from '../resources/vocabulary/rule-fields.ts';
import { customFieldId, valueWords } from './field-words.ts';

/** The saving of which `judgedTriggers` tells. */
export const savedAsItIs = 'If somebody in the team saved the ticket now as it is: no field changed, no comment.';

export const closedRunsNothing = 'The ticket is closed: nobody can save it, so no trigger runs on it.';

/**
 * Which active triggers would run if the ticket were saved as it is, in the order in which Zendesk asks them, each judged by itself: what
 * one of them would change is not followed.
 */
export function judgedTriggers(ticket: ZendeskRecord, triggers: Iterable<ZendeskRecord>, world: World): JudgedTrigger[] {
  const changed: ChangedTicket = { ticket, before: ticket, touched: new Set() };
  return [...triggers]
    .filter(({ active }) => active !== false)
    .sort((left, right) => (numberOf(left, 'position') ?? 0) - (numberOf(right, 'position') ?? 0) || left.id - right.id)
    .map((trigger) => {
      const { all, any } = conditionsOf(trigger);
      const judged = (list: JudgedCondition['list'], conditions: readonly RuleCondition[]) =>
        conditions.map((condition) => judgedCondition(list, condition, changed, world));
      return {
        item: itemName('triggers', trigger.id),
        name: recordName('triggers', trigger),
        runs: triggerFires(trigger, changed),
        conditions: [...judged('all', all), ...judged('any', any)],
        actions: [...ruleInWords(trigger, world).actions],
      };
    });
}

export function judgedCondition(
  list: JudgedCondition['list'],
  condition: RuleCondition,
  changed: ChangedTicket,
  world: World,
): JudgedCondition {
  const holds = conditionHolds(condition, changed);
  return { list, condition: conditionInWords(condition, world), holds, because: becauseOf(condition, holds, changed, world) };
}

/** Conditions on what is done to the ticket, rather than on what it is. */
const onTheSaving: Readonly<Record<string, string>> = {
  update_type: 'the ticket is there already, so it is an update',
  comment_is_public: 'nothing is said in it',
  comment_includes_word: 'nothing is said in it',
  role: 'somebody in the team saves it',
};

function becauseOf({ field, operator, value }: RuleCondition, holds: string, { ticket }: ChangedTicket, world: World): string {
  if (holds === 'unknown') return unknownWhy(field, value, ticket);
  const known = onTheSaving[field];
  if (known !== undefined) return known;
  if (/changed|previous|^(?:not_)?value$/.test(operator) && operator !== 'value') return 'no field changes in it';
  if (field === 'current_tags') {
    const tags = Array.isArray(ticket.tags) ? ticket.tags.join(' ') : '';
    return tags === '' ? 'it has no tags' : `it has the tags ${tags}`;
  }
  if (field === 'subject_includes_word') return 'by the words of its subject';
  return `it is ${valueWords(field, held(field, ticket), world)}`;
}

function held(field: string, ticket: ZendeskRecord): unknown {
  const id = customFieldId(field);
  if (id === undefined) return ticket[field];
  const fields: readonly unknown[] = Array.isArray(ticket.custom_fields) ? ticket.custom_fields : [];
  return fields.flatMap((each) =>
    typeof each === 'object' && each !== null && 'id' in each && each.id === id && 'value' in each ? [each.value] : [],
  )[0];
}

function unknownWhy(field: string, value: unknown, ticket: ZendeskRecord): string {
  if (/^current_(?:user|groups)$/.test(String(value))) return 'it depends on who saves the ticket';
  if (/business_hours|schedule|holiday/.test(field)) return 'it depends on when the ticket is saved';
  if (customFieldId(field) !== undefined && held(field, ticket) === undefined) return 'the ticket does not show that field';
  return ruleField(field) || customFieldId(field) !== undefined
    ? 'what it asks for cannot be read from the ticket'
    : 'Redline does not know this condition';
}
