import type { MacroAction, RuleInWords, ZendeskRecord } from '../../preload/contract/records.ts';
import { cutText } from '../../preload/contract/text/cut-text.ts';
import { operatorWords, ruleFieldLabel, withoutValue } from '../resources/vocabulary/rule-fields.ts';
import { actionsOf } from './macro-text.ts';
import { isObject, textOf } from './record-values.ts';
import { conditionsOf, type RuleCondition } from './rule-conditions.ts';
import { partsInWords } from './rule-names.ts';
import type { World } from './world.ts';

const longest = 160;

/** What a rule asks for and what it then does. */
export function ruleInWords(rule: ZendeskRecord, world: World): RuleInWords {
  const { all, any } = conditionsOf(rule);
  const words = (list: readonly RuleCondition[]) => list.map((condition) => conditionInWords(condition, world));
  return { all: words(all), any: words(any), actions: actionsOf(rule).map((action) => actionInWords(action, world)) };
}

/** `Group is not Billing`, `Tags contains one of vip gold`, `Status changed`. */
export function conditionInWords({ field, operator, value }: RuleCondition, world?: World, how?: 'without value'): string {
  // As an action the same field adds tags.
  const label = field === 'current_tags' ? 'Tags' : partLabel(field, world);
  const says = operator === '' ? '' : operatorWords(operator);
  const what = how === 'without value' || withoutValue.has(operator) ? '' : valueInWords(field, value, world);
  return [label, says, what].filter((each) => each !== '').join(' ');
}

/** `Add tags: escalated`, `Email user: (requester) Your refund …`. */
function actionInWords({ field, value }: MacroAction, world?: World): string {
  const words = valueInWords(field, value, world);
  return `${partLabel(field, world)}: ${words}`;
}

/** What people call the field; of a ticket field of the account's own its title. */
export function partLabel(field: string, world: World | undefined): string {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  const known = custom === undefined ? undefined : world?.find('ticket_fields', Number(custom));
  return (known && textOf(known, 'title')) ?? ruleFieldLabel(field);
}

function valueInWords(field: string, value: unknown, world: World | undefined): string {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  if (custom !== undefined) return optionInWords(Number(custom), value, world);
  const parts = world ? partsInWords(field, value, world) : Array.isArray(value) ? value : [value];
  const texts = parts.map((part) =>
    typeof part === 'string'
      ? (special[part] ?? part)
      : isObject(part) || Array.isArray(part)
        ? JSON.stringify(part)
        : String(part ?? ''),
  );
  const text = texts.join(' · ');
  return text === '' ? '(nothing)' : cutText(text.replace(/\s+/g, ' '), longest);
}

function optionInWords(id: number, value: unknown, world: World | undefined): string {
  const options = world?.find('ticket_fields', id)?.custom_field_options;
  const text = String(value ?? '');
  const known = Array.isArray(options) ? options.filter(isObject) : [];
  const option = known.find((each) => each.value === text || String(each.id) === text);
  return option ? String(option.name) : text === '' ? '(nothing)' : text;
}

/** Words of Zendesk's own, as its editors show them. */
const special: Readonly<Record<string, string>> = {
  current_user: '(current user)',
  current_groups: '(current groups)',
  requester_id: '(requester)',
  assignee_id: '(assignee)',
  submitter_id: '(submitter)',
  requester_and_ccs: '(requester and CCs)',
  all_agents: '(all agents)',
  group_id: '(assigned group)',
  default_ticket_form: '(default form)',
};
