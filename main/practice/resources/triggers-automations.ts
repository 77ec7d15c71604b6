import type { FieldReader } from '../read-body.ts';
import type { Context, Route } from '../request.ts';
import { triggerCategories } from './configurations.ts';
import { readActions, readDescription } from './rule-fields.ts';
import { checkAutomation, checkCategory, checkSkills, defaultStays } from './rule-refusals.ts';
import { type RuleKind, ruleRoutes } from './rule-routes.ts';
import { type Automation, automations, type Trigger, triggers } from './rules.ts';
import { renderTrigger } from './trigger-rendering.ts';

const common = ['title', 'active', 'position', 'conditions', 'all', 'any', 'actions'];

const triggerKind: RuleKind<Trigger> = {
  table: triggers,
  plural: 'triggers',
  singular: 'trigger',
  permission: 'manage_triggers',
  order: {
    name: 'position,position,title,id',
    keys: [
      { column: 'position', descending: false },
      { column: 'title', descending: false },
      { column: 'id', descending: false },
    ],
  },
  createKeys: [...common, 'description', 'category_id'],
  bulkKeys: ['position', 'active', 'category_id'],
  locates: true,
  render: renderTrigger,
  read: (reader, current, context) => {
    const { state } = context;
    checkCategory(reader, context);
    checkSkills(reader, context);
    const [first] = triggerCategories.select(state, { sql: '1 = 1', parameters: [] }, 'id', [1]);
    const category = reader.text('category_id') ?? current?.category_id ?? String(first?.id ?? '');
    return {
      actions: readActions(reader, current),
      description: readDescription(reader, current),
      category_id: category,
      position: placeIn(category, reader, current, context),
    };
  },
};

/** Places begin at 1 and are counted in each category; whoever comes without one goes last there (Salto's order of triggers). */
function placeIn(category: string, reader: FieldReader, current: Trigger | undefined, { state }: Context): number | undefined {
  const given = reader.id('position');
  if (typeof given === 'number') return Math.max(1, given);
  if (current !== undefined && current.category_id === category) return undefined;
  return state.number("SELECT max(position) FROM triggers WHERE json_extract(body, '$.category_id') = ?", category) + 1;
}

const automationKind: RuleKind<Automation> = {
  table: automations,
  plural: 'automations',
  singular: 'automation',
  permission: 'manage_automations',
  order: {
    name: 'position,id',
    keys: [
      { column: 'position', descending: false },
      { column: 'id', descending: false },
    ],
  },
  createKeys: common,
  bulkKeys: ['position', 'active'],
  locates: false,
  render: renderAutomation,
  read: (reader, current, context) => {
    checkSkills(reader, context);
    return { actions: readActions(reader, current) };
  },
  check: checkAutomation,
  stays: defaultStays,
};

export const triggerAutomationRoutes: readonly Route[] = [...ruleRoutes(triggerKind), ...ruleRoutes(automationKind)];

export function renderAutomation(
  { id, title, conditions, position, actions, ...rest }: Automation,
  address: string,
): Record<string, unknown> {
  return {
    url: `${address}/api/v2/automations/${id}.json`,
    id,
    title,
    active: rest.active,
    updated_at: rest.updated_at,
    created_at: rest.created_at,
    default: rest.default,
    actions,
    conditions,
    position,
    raw_title: title,
  };
}
