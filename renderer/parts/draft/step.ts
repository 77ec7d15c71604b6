import { z } from 'zod';
import { ruleField } from '../../../main/resources/vocabulary/rule-fields.ts';
import { TextField } from '../../../preload/contract/macro-operations.ts';
import {
  actionStep,
  activeStep,
  deleteStep,
  descriptionStep,
  mergeStep,
  newReplaceStep,
  orderStep,
  replaceStep,
  titleStep,
} from './common-steps.ts';

const base = { key: z.string() };

/** One thing a person wants done to every selected macro, as its form holds it. */
export const Step = z.discriminatedUnion('kind', [
  replaceStep(TextField),
  activeStep,
  titleStep,
  /** `from` is the category to be renamed; of `text`, none takes macros out of theirs. */
  z.object({ ...base, kind: z.literal('category'), how: z.enum(['move', 'add', 'rename']), from: z.string(), text: z.string() }),
  actionStep,
  orderStep,
  z.object({ ...base, kind: z.literal('clone'), name: z.string(), category: z.string(), isInactive: z.boolean() }),
  mergeStep,
  descriptionStep,
  z.object({ ...base, kind: z.literal('access'), to: z.enum(['everyone', 'groups', 'me']), groups: z.array(z.number()) }),
  deleteStep,
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step['kind'];
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;

/** A new step of a kind with nothing filled in. `key` tells it from the others of its kind. */
export function newStep(kind: StepKind, key: string): Step {
  switch (kind) {
    case 'replace':
      return newReplaceStep(key, ['title', 'description', 'comment']);
    case 'active':
      return { key, kind, active: false };
    case 'title':
      return { key, kind, how: 'before', text: '' };
    case 'description':
      return { key, kind, text: '' };
    case 'access':
      return { key, kind, to: 'everyone', groups: [] };
    case 'category':
      return { key, kind, how: 'move', from: '', text: '' };
    case 'action':
      return { key, kind, how: 'add', field: 'priority', from: '', value: '' };
    case 'order':
      return { key, kind, order: 'title', to: 'in-place' };
    case 'clone':
      return { key, kind, name: 'Copy of {name}', category: '', isInactive: true };
    case 'merge':
      return { key, kind, keep: 'most-used', others: 'deactivate' };
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
      return step.text !== '';
    case 'category':
      return step.how === 'move' || (step.how === 'add' ? step.text : step.from).trim() !== '';
    case 'action':
      return (
        step.field !== '' &&
        (step.how === 'remove' || step.value !== '' || ruleField(step.field)?.macro?.words?.includes('') === true)
      );
    case 'order':
      return step.order === 'title' || step.to !== 'in-place';
    case 'clone':
      return step.name.trim() !== '';
    case 'access':
      return step.to !== 'groups' || step.groups.length > 0;
    default:
      return true;
  }
}
