import type { Operation } from '../../../preload/contract/operations.ts';
import { counted } from '../quantities.ts';
import { titlePattern } from './common-steps.ts';
import type { Step, StepOf } from './step.ts';

/** The operation that a filled-in step stands for, on these macros. `me` is the Zendesk id of the person signed in. */
export function toOperation(step: Step, ids: readonly number[], me: number | undefined): Operation {
  const where = { resource: 'macros' as const, where: { ids: [...ids] } };
  const set = { ...where, operation: 'set' as const };
  switch (step.kind) {
    case 'replace': {
      const { fields, find, replace, match, caseSensitive } = step;
      return { ...where, operation: 'replace-text', fields, find, replace, match, caseSensitive };
    }
    case 'active':
      return { ...set, values: { active: step.active } };
    case 'title':
      return step.how === 'whole' ? { ...set, values: { title: step.text } } : { ...where, ...titlePattern(step) };
    case 'category':
      return { ...where, ...categoryOperation(step) };
    case 'action':
      return { ...where, ...actionOperation(step) };
    case 'order':
      return { ...where, operation: 'reorder', order: step.order, to: step.to };
    case 'clone':
      return {
        ...where,
        operation: 'clone',
        name: step.name,
        ...(step.category.trim() === '' ? {} : { category: step.category }),
        ...(step.isInactive ? { active: false } : {}),
      };
    case 'merge':
      return { ...where, operation: 'merge-duplicates', keep: step.keep, others: step.others, same: 'actions-and-access' };
    case 'description':
      return { ...set, values: { description: step.text === '' ? null : step.text } };
    case 'access':
      return { ...set, values: { restriction: restrictionOf(step, me) } };
    case 'delete':
      return { ...where, operation: 'delete' };
  }
}

/** What a change set of this one step is best called; `undefined` leaves it to the engine, whose words would show a pattern here. */
export function titleFor(steps: readonly Step[], macros: number): string | undefined {
  const [step, ...more] = steps;
  if (step?.kind !== 'title' || more.length > 0) return undefined;
  const these = counted(macros, 'macro');
  switch (step.how) {
    case 'before':
      return `Put “${step.text}” before the title of ${these}`;
    case 'after':
      return `Put “${step.text}” after the title of ${these}`;
    case 'whole':
      return undefined;
  }
}

function categoryOperation({ how, from, text }: StepOf<'category'>) {
  const path = text.trim() === '' ? null : text;
  if (how === 'move') return { operation: 'set-category' as const, to: path };
  if (how === 'rename') return { operation: 'rename-category' as const, from, to: path };
  return { operation: 'add-category' as const, category: text, at: 'outermost' as const };
}

function actionOperation({ how, field, from, value }: StepOf<'action'>) {
  const only = from === '' ? {} : { from };
  if (how === 'add') return { operation: 'add-action' as const, action: { field, value } };
  if (how === 'change') return { operation: 'change-action' as const, field, to: value, ...only };
  return { operation: 'remove-action' as const, field, ...(value === '' ? {} : { value }) };
}

function restrictionOf({ to, groups }: StepOf<'access'>, me: number | undefined) {
  const [first] = groups;
  if (to === 'groups' && first !== undefined) return { type: 'Group' as const, id: first, ids: groups };
  if (to === 'me' && me !== undefined) return { type: 'User' as const, id: me };
  return null;
}
