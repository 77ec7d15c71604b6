import { z } from 'zod';
import { type Operation, TextField, TextMatch } from '../../../preload/contract/operations.ts';
import { counted } from '../../parts/quantities.ts';

const base = { key: z.string() };

/** One thing a person wants done to every selected macro, as its form holds it. */
export const Step = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('replace'),
    fields: z.array(TextField),
    find: z.string(),
    replace: z.string(),
    match: TextMatch,
    caseSensitive: z.boolean(),
  }),
  z.object({ ...base, kind: z.literal('active'), active: z.boolean() }),
  z.object({ ...base, kind: z.literal('title'), how: z.enum(['category', 'before', 'after', 'whole']), text: z.string() }),
  z.object({ ...base, kind: z.literal('description'), text: z.string() }),
  z.object({ ...base, kind: z.literal('access'), to: z.enum(['everyone', 'groups', 'me']), groups: z.array(z.number()) }),
  z.object({ ...base, kind: z.literal('delete') }),
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step['kind'];
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;

/** A new step of a kind with nothing filled in. `key` tells it from the others of its kind. */
export function newStep(kind: StepKind, key: string): Step {
  switch (kind) {
    case 'replace':
      return {
        key,
        kind,
        fields: ['title', 'description', 'comment'],
        find: '',
        replace: '',
        match: 'plain',
        caseSensitive: true,
      };
    case 'active':
      return { key, kind, active: false };
    case 'title':
      return { key, kind, how: 'category', text: '' };
    case 'description':
      return { key, kind, text: '' };
    case 'access':
      return { key, kind, to: 'everyone', groups: [] };
    case 'delete':
      return { key, kind };
  }
}

/** Whether enough is filled in to ask the engine what the step would do. */
export function isFilledIn(step: Step): boolean {
  switch (step.kind) {
    case 'replace':
      return step.find !== '' && step.fields.length > 0;
    case 'title':
      return step.how === 'category' || step.text !== '';
    case 'access':
      return step.to !== 'groups' || step.groups.length > 0;
    default:
      return true;
  }
}

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
    case 'category':
      return step.text === '' ? `Take ${these} out of their category` : `Move ${these} to “${step.text}”`;
    case 'before':
      return `Put “${step.text}” before the title of ${these}`;
    case 'after':
      return `Put “${step.text}” after the title of ${these}`;
    case 'whole':
      return undefined;
  }
}

/** Titles of many macros are changed at their ends; Zendesk makes categories of what stands before `::`. */
function titlePattern({ how, text }: StepOf<'title'>) {
  const literal = text.replaceAll('$', '$$$$');
  const [find, replace] =
    how === 'before'
      ? ['^', literal]
      : how === 'after'
        ? ['$', literal]
        : ['^(?:.*::)?', text === '' ? '' : `${literal.replace(/(\s*::\s*)+$/, '')}::`];
  return {
    operation: 'replace-text' as const,
    fields: ['title' as const],
    find,
    replace,
    match: 'regex' as const,
    caseSensitive: true,
  };
}

function restrictionOf({ to, groups }: StepOf<'access'>, me: number | undefined) {
  const [first] = groups;
  if (to === 'groups' && first !== undefined) return { type: 'Group' as const, id: first, ids: groups };
  if (to === 'me' && me !== undefined) return { type: 'User' as const, id: me };
  return null;
}
