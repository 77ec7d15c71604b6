import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import { sortText } from '../sort-text.ts';

const Condition = z.looseObject({ field: z.string(), operator: z.string(), value: z.unknown() });
export type RuleCondition = Readonly<z.infer<typeof Condition>>;

export const Conditions = z.object({ all: z.array(Condition), any: z.array(Condition) });
export type RuleConditions = Readonly<z.infer<typeof Conditions>>;

const Action = z.looseObject({ field: z.string(), value: z.unknown() });

const common = {
  id: z.number(),
  title: z.string(),
  active: z.boolean(),
  updated_at: z.string(),
  created_at: z.string(),
  default: z.boolean(),
  position: z.number(),
  conditions: Conditions,
};

export const Trigger = z.strictObject({
  ...common,
  description: z.string().nullable(),
  actions: z.array(Action),
  category_id: z.string(),
});
export type Trigger = Readonly<z.infer<typeof Trigger>>;

export const Automation = z.strictObject({ ...common, actions: z.array(Action) });
export type Automation = Readonly<z.infer<typeof Automation>>;

export const View = z.strictObject({
  ...common,
  description: z.string().nullable(),
  columns: z.array(z.string()),
  group_by: z.string().nullable(),
  group_order: z.string(),
  sort_by: z.string().nullable(),
  sort_order: z.string(),
  restriction: z
    .strictObject({ type: z.enum(['User', 'Group']), id: z.number(), ids: z.array(z.number()).optional() })
    .nullable(),
});
export type View = Readonly<z.infer<typeof View>>;

/** What triggers, automations and views have in common: conditions, a place, and whether they are on. */
export type Rule = Trigger | Automation | View;

export const triggers = ruleTable('triggers', Trigger);
export const automations = ruleTable('automations', Automation);
export const views = ruleTable('views', View);

function ruleTable<Stored extends Rule>(name: string, schema: z.ZodType<Stored>): RecordTable<Stored> {
  return new RecordTable<Stored>({
    name,
    schema,
    columns: {
      title: { type: 'TEXT', of: (rule) => sortText(rule.title) },
      active: { type: 'INTEGER', of: (rule) => Number(rule.active) },
      position: { type: 'INTEGER', of: (rule) => rule.position },
      created_at: { type: 'TEXT', of: (rule) => rule.created_at },
      updated_at: { type: 'TEXT', of: (rule) => rule.updated_at },
    },
    indexes: ['position, title, id', 'created_at, id'],
  });
}
