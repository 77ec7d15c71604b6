import { macroTitle } from '../macro-text.ts';
import { numberOf, textOf } from '../record-values.ts';
import { conditionsOf } from '../rule-conditions.ts';
import { ruleActions, ruleTexts } from '../rule-texts.ts';
import { macroFields } from './macro-fields.ts';
import type { QueryField } from './query-field.ts';
import { ruleFields } from './rule-fields.ts';

/** What a search over triggers, automations and views can name besides what it can over any rule. */
const common: readonly QueryField[] = [
  ...named('id'),
  {
    name: 'title',
    aliases: ['name'],
    kind: 'words',
    says: 'words in the title, as it is read or with its placeholders',
    read: (rule) => [...new Set([textOf(rule, 'title') ?? '', macroTitle(rule)])],
  },
  ...named('description', 'active'),
  {
    name: 'status',
    kind: 'choice',
    choices: ['active', 'inactive'],
    says: 'the same as active, in a word',
    read: (rule) => (rule.active === false ? 'inactive' : 'active'),
  },
  { name: 'position', kind: 'number', says: 'its place in the list', read: (rule) => numberOf(rule, 'position') },
  {
    name: 'condition',
    kind: 'names',
    says: 'the field that one of its conditions asks for, such as current_tags or custom_fields_360001',
    read: (rule) => {
      const { all, any } = conditionsOf(rule);
      return [...all, ...any].map(({ field }) => field);
    },
  },
  {
    name: 'default',
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether Zendesk made it',
    read: (rule) => (rule.default === true).toString(),
  },
  ...named('tags', 'created', 'updated'),
];

/** Of those that every rule has. */
function named(...names: readonly string[]): readonly QueryField[] {
  return ruleFields.filter(({ name }) => names.includes(name));
}

const acting: readonly QueryField[] = [
  {
    name: 'action',
    kind: 'names',
    says: 'the field that one of its actions sets, such as notification_user',
    read: (rule) => ruleActions(rule).map(({ field }) => field),
  },
  {
    name: 'notification',
    kind: 'words',
    says: 'words in the subject or the text of a notification, or in the body that a webhook gets',
    read: (rule) => ruleTexts(rule).map(({ text }) => text),
  },
  {
    name: 'usage_7d',
    kind: 'number',
    says: 'how often it ran in the seven days before the snapshot read it',
    read: (rule) => numberOf(rule, 'usage_7d'),
  },
  {
    name: 'usage_30d',
    aliases: ['usage'],
    kind: 'number',
    says: 'how often it ran in the thirty days before the snapshot read it',
    read: (rule) => numberOf(rule, 'usage_30d'),
  },
];

const category: QueryField = {
  name: 'category',
  kind: 'names',
  says: 'its category, by the whole name or the id',
  read: (rule, world) => {
    const id = String(rule.category_id ?? '');
    const known = /^\d+$/.test(id) ? world.find('trigger_categories', Number(id)) : undefined;
    return [id, ...(known ? [textOf(known, 'name') ?? ''] : [])].filter((text) => text !== '');
  },
  *known(world) {
    for (const each of world.records('trigger_categories')) yield textOf(each, 'name') ?? String(each.id);
  },
};

export const triggerFields: readonly QueryField[] = [...common, ...acting, category];
export const automationFields: readonly QueryField[] = [...common, ...acting];
export const viewFields: readonly QueryField[] = [
  ...common,
  ...macroFields.filter(({ name }) => name === 'restriction' || name === 'group'),
];
