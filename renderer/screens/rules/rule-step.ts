import { z } from 'zod';
import { Operation } from '../../../preload/contract/operations.ts';
import {
  actionStep,
  activeStep,
  deleteStep,
  descriptionStep,
  mergeStep,
  newReplaceStep,
  orderStep,
  replaceStep,
  titlePattern,
  titleStep,
} from '../../parts/draft/common-steps.ts';
import { isHalfSaid, isMessage, messageParts } from './message-value.ts';
import type { RuleResource } from './rule-resources.ts';

const base = { key: z.string() };

/** One thing a person wants done to every selected rule, as its form holds it. */
export const RuleStep = z.discriminatedUnion('kind', [
  replaceStep(z.enum(['title', 'description', 'notification'])),
  activeStep,
  titleStep,
  descriptionStep,
  z.object({ ...base, kind: z.literal('category'), text: z.string() }),
  actionStep,
  z.object({
    ...base,
    kind: z.literal('condition'),
    how: z.enum(['add', 'change', 'remove']),
    in: z.enum(['all', 'any']),
    field: z.string(),
    operator: z.string(),
    from: z.string(),
    value: z.string(),
  }),
  orderStep,
  z.object({ ...base, kind: z.literal('clone'), name: z.string() }),
  mergeStep,
  deleteStep,
]);
export type RuleStep = z.infer<typeof RuleStep>;
export type RuleStepKind = RuleStep['kind'];
export type RuleStepOf<Kind extends RuleStepKind> = Extract<RuleStep, { kind: Kind }>;

/** A new step of a kind with nothing filled in. */
export function newRuleStep(resource: RuleResource, kind: RuleStepKind, key: string): RuleStep {
  switch (kind) {
    case 'replace':
      return newReplaceStep(key, resource === 'views' ? ['title', 'description'] : ['title', 'notification']);
    case 'active':
      return { key, kind, active: false };
    case 'title':
      return { key, kind, how: 'before', text: '' };
    case 'description':
    case 'category':
      return { key, kind, text: '' };
    case 'action':
      return { key, kind, how: 'add', field: 'current_tags', from: '', value: '' };
    case 'condition':
      return { key, kind, how: 'add', in: 'all', field: 'status', operator: 'is', from: '', value: '' };
    case 'order':
      return { key, kind, order: 'as-now', to: 'first' };
    case 'clone':
      return { key, kind, name: 'Copy of {name}' };
    case 'merge':
      return { key, kind, keep: resource === 'views' ? 'oldest' : 'most-used', others: 'deactivate' };
    case 'delete':
      return { key, kind };
  }
}

/** The operation that a step stands for on these rules; undefined while it is not filled in. */
export function ruleOperation(resource: RuleResource, step: RuleStep, ids: readonly number[]): Operation | undefined {
  return Operation.safeParse({ resource, where: { ids }, ...wishOf(step) }).data;
}

/** Whether enough is filled in to ask the engine what the step would do. */
export function isRuleStepFilledIn(resource: RuleResource, step: RuleStep): boolean {
  const isEmpty =
    (step.kind === 'title' && step.text === '') ||
    (step.kind === 'order' && step.order === 'as-now' && step.to === 'in-place') ||
    (step.kind === 'action' && isActionHalfSaid(step)) ||
    (step.kind === 'condition' && step.how === 'change' && step.value === '');
  return !isEmpty && ruleOperation(resource, step, [1]) !== undefined;
}

/** What is taken away or changed is found by the whole of it, so that half of a mail would find none. */
function isActionHalfSaid({ how, field, from, value }: RuleStepOf<'action'>): boolean {
  if (how !== 'remove' && value === '') return true;
  return [value, how === 'change' ? from : ''].some((said) => said !== '' && isHalfSaid(field, said));
}

function wishOf(step: RuleStep): Readonly<Record<string, unknown>> {
  switch (step.kind) {
    case 'replace': {
      const { fields, find, replace, match, caseSensitive } = step;
      return { operation: 'replace-text', fields, find, replace, match, caseSensitive };
    }
    case 'active':
      return { operation: 'set', values: { active: step.active } };
    case 'title':
      return step.how === 'whole' ? { operation: 'set', values: { title: step.text } } : titlePattern(step);
    case 'description':
      return { operation: 'set', values: { description: step.text === '' ? null : step.text } };
    case 'category':
      return { operation: 'set', values: { category: step.text } };
    case 'action':
      return actionWish(step);
    case 'condition':
      return conditionWish(step);
    case 'order':
      return { operation: 'reorder', order: step.order, to: step.to };
    case 'clone':
      return { operation: 'clone', name: step.name };
    case 'merge':
      return { operation: 'merge-duplicates', keep: step.keep, others: step.others };
    case 'delete':
      return { operation: 'delete' };
  }
}

function actionWish({ how, field, from, value: written }: RuleStepOf<'action'>) {
  const value = listed(field, written);
  const only = from === '' ? {} : { from: listed(field, from) };
  if (how === 'add') return { operation: 'add-action', action: { field, value } };
  if (how === 'change') return { operation: 'change-action', field, to: value, ...only };
  return { operation: 'remove-action', field, ...(written === '' ? {} : { value }) };
}

function listed(field: string, value: string): string | string[] {
  return isMessage(field) ? messageParts(field, value) : value;
}

function conditionWish({ how, in: list, field, operator, from, value }: RuleStepOf<'condition'>) {
  if (how === 'add') return { operation: 'add-condition', condition: { field, operator, value }, in: list };
  if (how === 'remove') return { operation: 'remove-condition', field, ...(value === '' ? {} : { value }) };
  return { operation: 'change-condition', field, to: { operator, value }, ...(from === '' ? {} : { from }) };
}
