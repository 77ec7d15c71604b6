import type { z } from 'zod';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { SetMacros } from '../../../preload/contract/macro-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { SetAutomations, SetTriggers, SetViews } from '../../../preload/contract/rule-operations.ts';
import { resources } from '../../resources/registry.ts';
import { sameToWrite } from '../compare.ts';
import { fieldValue } from '../fields.ts';
import { withTitle } from '../macro-text.ts';
import { accessOf, restrictionFor } from '../restriction.ts';
import { accessLabel } from '../row.ts';
import { triggerCategory } from '../trigger-category.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation =
  | z.infer<typeof SetMacros>
  | z.infer<typeof SetTriggers>
  | z.infer<typeof SetAutomations>
  | z.infer<typeof SetViews>;

/** What any of them can be given; a resource's own shape says which of these it takes. */
interface Values {
  readonly active?: boolean | undefined;
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly position?: number | undefined;
  readonly restriction?: z.infer<typeof SetMacros>['values']['restriction'];
  readonly category_id?: number | string | undefined;
}

/** Gives fields of macros, triggers, automations or views a value; a field that already means the same stays exactly as it came. */
export function setRules(operation: Operation): OperationParts {
  const { resource } = operation;
  return {
    prepare({ world }) {
      const { values, problems } = readValues(operation, world);
      return problems.length > 0
        ? { ok: false, problems }
        : { ok: true, change: (record) => withValues(resource, record, values) };
    },
    sentence: (records, world) => sentenceOf(toldValues(operation), records, world),
  };
}

/** A category goes by either of two names. */
function toldValues({ values }: Operation): Values {
  if (!('category' in values) || values.category === undefined) return values;
  const { category, ...others } = values;
  return { ...others, category_id: category };
}

function readValues(operation: Operation, world: World): { readonly values: Values; readonly problems: readonly Problem[] } {
  const { resource } = operation;
  const values = toldValues(operation);
  const problems: Problem[] = [];
  const noun = resources[resource].noun[0];
  const article = /^[aeiou]/.test(noun) ? 'An' : 'A';
  if (values.title !== undefined && values.title.trim() === '')
    problems.push({ path: 'values.title', message: `${article} ${noun} needs a title, and this one is blank.` });
  if (values.restriction !== undefined && accessOf(values.restriction).kind === 'unknown')
    problems.push({ path: 'values.restriction', message: 'A restriction to groups has to name at least one group in "ids".' });
  if (values.category_id === undefined) return { values, problems };
  const given: Readonly<Record<string, unknown>> = operation.values;
  if (given.category !== undefined && given.category_id !== undefined)
    problems.push({
      path: 'values.category_id',
      message: 'The category is named twice, as category and as category_id: leave one out.',
    });
  const found = triggerCategory(values.category_id, world);
  const path = given.category === undefined ? 'values.category_id' : 'values.category';
  if ('problem' in found) return { values, problems: [...problems, { path, message: found.problem }] };
  return { values: { ...values, category_id: String(found.id) }, problems };
}

function withValues(resource: Operation['resource'], record: ZendeskRecord, values: Values): Outcome {
  let changed = record;
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined || sameToWrite(resource, field, fieldValue(resource, changed, field), value)) continue;
    // Automations have none in Zendesk's API reference, and some accounts answer one all the same.
    if (field === 'description' && resource === 'automations' && !('description' in record))
      return {
        kind: 'refused',
        field: 'values.description',
        reason: 'is an automation, and this account’s automations have no description',
      };
    if (field === 'title' && typeof value === 'string') changed = withTitle(changed, value);
    else changed = { ...changed, [field]: field === 'restriction' ? restrictionFor(value) : value };
  }
  return { kind: 'record', record: changed };
}

function sentenceOf(values: Values, records: string, world: World | undefined): string {
  const { active, title, description, restriction, position, category_id: category, ...rest } = values;
  const others = [
    ...(title === undefined ? [] : [`set the title to “${title}”`]),
    ...(description === undefined ? [] : [description ? `set the description to “${description}”` : 'empty the description']),
    ...(category === undefined ? [] : [`set the category to ${categoryWords(category, world)}`]),
    ...(position === undefined ? [] : [`set the position to ${position}`]),
    ...(restriction === undefined ? [] : [restrictionWords(restriction, world)]),
    ...Object.keys(rest).map((field) => `set ${field}`),
  ];
  const first = active === undefined ? [] : [`${active ? 'activate' : 'deactivate'}`];
  const parts = [...first, ...others];
  const joined = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} ${others.length === 0 ? '' : 'of '}${records}`;
}

function categoryWords(category: number | string, world: World | undefined): string {
  const found = world && triggerCategory(category, world);
  const name = found && 'id' in found ? world.find('trigger_categories', found.id)?.name : undefined;
  return typeof name === 'string' ? `“${name}”` : typeof category === 'string' ? `“${category}”` : String(category);
}

function restrictionWords(restriction: unknown, world: World | undefined): string {
  const access = accessOf(restriction);
  if (access.kind !== 'groups') return `set who may use it to ${accessLabel(restriction, world).toLowerCase()}`;
  return `set who may use it to ${access.ids.map((id) => world?.groupName(id) ?? `group ${id}`).join(', ')}`;
}
