import type { Problem } from '../../../preload/contract/errors.ts';
import type { Operation as AnyOperation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { actionsOf, macroTitle } from '../macro-text.ts';
import { accessOf, restrictionFor } from '../restriction.ts';
import { accessLabel } from '../row.ts';
import { triggerCategory } from '../trigger-category.ts';
import type { World } from '../world.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = Extract<AnyOperation, { operation: 'clone' }>;

/**
 * Creates a copy of each macro or rule, behind all others in the list. Attachments of macros are not copied, for Zendesk's API does not
 * hand them on (Zendesk API reference, macros: attachments).
 */
export function cloneRules(operation: Operation): OperationParts {
  const { resource, name, active } = operation;
  return {
    prepare({ world }) {
      const problems = problemsOf(operation, world);
      if (problems.length > 0) return { ok: false, problems };
      return {
        ok: true,
        change(record) {
          if (resource !== 'views' && actionsOf(record).length === 0)
            return {
              kind: 'refused',
              field: 'where',
              reason: `has no action, and Zendesk creates no ${resources[resource].noun[0]} without one`,
            };
          world.create(resource, copyOf(record, operation, world));
          return { kind: 'record', record };
        },
      };
    },
    sentence: (records, world) => {
      const state = active === undefined ? '' : active ? ', active' : ', inactive';
      return `Copy ${records} as “${name}”${placeWords(operation)}${accessWords(operation, world)}${state}`;
    },
  };
}

function problemsOf(operation: Operation, world: World): Problem[] {
  if ('restriction' in operation && operation.restriction !== undefined && accessOf(operation.restriction).kind === 'unknown')
    return [{ path: 'restriction', message: 'A restriction to groups has to name at least one group in "ids".' }];
  const category = categoryRef(operation);
  const found = category === undefined ? undefined : triggerCategory(category, world);
  return found && 'problem' in found ? [{ path: 'category', message: found.problem }] : [];
}

/** Of triggers the category is a record of its own, of macros it is the beginning of the title. */
function categoryRef(operation: Operation): number | string | undefined {
  return operation.resource === 'triggers' ? (operation.category ?? operation.category_id) : undefined;
}

function copyOf(record: ZendeskRecord, operation: Operation, world: World): Readonly<Record<string, unknown>> {
  const { resource, active } = operation;
  const restriction = 'restriction' in operation ? operation.restriction : undefined;
  const kept = restriction === undefined ? (record.restriction ?? null) : restrictionFor(restriction);
  const common = {
    title: titleOfCopy(record, operation),
    ...(resource === 'automations' && !('description' in record) ? {} : { description: record.description ?? null }),
    active: active ?? record.active ?? true,
  };
  if (resource === 'macros') return { ...common, restriction: kept, actions: record.actions };
  if (resource === 'views') return { ...common, restriction: kept, conditions: record.conditions, execution: record.execution };
  const category = categoryRef(operation);
  const found = category === undefined ? undefined : triggerCategory(category, world);
  const inCategory =
    resource === 'triggers' ? { category_id: found && 'id' in found ? String(found.id) : record.category_id } : {};
  return { ...common, ...inCategory, conditions: record.conditions, actions: record.actions };
}

function placeWords(operation: Operation): string {
  const category = operation.resource === 'macros' ? operation.category : categoryRef(operation);
  if (category === undefined) return '';
  return category === null ? ' outside any category' : ` in the category “${category}”`;
}

function accessWords(operation: Operation, world: World | undefined): string {
  if (!('restriction' in operation) || operation.restriction === undefined) return '';
  return `, for ${accessLabel(operation.restriction, world).toLowerCase()}`;
}

/** A macro's title begins with its categories, which are not part of its name. */
function titleOfCopy(record: ZendeskRecord, operation: Operation): string {
  const fill = (own: string) =>
    operation.name.replace(placeholder, (_match, what: string) => (what === 'name' ? own : String(record.id)));
  const title = macroTitle(record);
  if (operation.resource !== 'macros') return fill(title);
  const { category } = operation;
  const segments = title.split('::');
  const path = category === undefined ? segments.slice(0, -1) : category === null ? [] : [category];
  return [...path, fill((segments.at(-1) ?? '').trim())].join('::');
}

/** `{name}`, but not within Zendesk's own `{{…}}`. */
const placeholder = /(?<!\{)\{(name|id)\}(?!\})/g;
