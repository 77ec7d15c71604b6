import { z } from 'zod';
import type { Operation } from '../../../../preload/contract/operations.ts';
import { Chosen } from '../../../parts/form/record-picker.tsx';
import { isValueTold, valuesOf } from './person-field.ts';

const base = { key: z.string() };
const Person = Chosen.nullable();

/** One thing a person wants done to every selected person, as its form holds it. */
export const PersonStep = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('role'),
    role: z.enum(['end-user', 'agent', 'admin']),
    /** Of agents; `keep` leaves the custom role as it is. */
    customRole: z.union([z.number(), z.enum(['keep', 'none'])]),
  }),
  z.object({ ...base, kind: z.literal('suspended'), suspended: z.boolean() }),
  z.object({ ...base, kind: z.literal('groups'), how: z.enum(['add', 'remove', 'set']), groups: z.array(z.number()) }),
  z.object({ ...base, kind: z.literal('default-group'), group: z.number().nullable() }),
  z.object({ ...base, kind: z.literal('copy-groups'), from: Person }),
  z.object({ ...base, kind: z.literal('tags'), how: z.enum(['add', 'remove']), text: z.string() }),
  z.object({ ...base, kind: z.literal('organization'), to: z.enum(['one', 'none']), organization: Chosen.nullable() }),
  z.object({ ...base, kind: z.literal('field'), field: z.string(), input: z.string(), value: z.string() }),
  z.object({ ...base, kind: z.literal('template'), name: z.string() }),
  z.object({
    ...base,
    kind: z.literal('email'),
    how: z.enum(['one', 'domain']),
    email: z.string(),
    fromDomain: z.string(),
    domain: z.string(),
  }),
  z.object({ ...base, kind: z.literal('merge'), target: Person }),
  z.object({
    ...base,
    kind: z.literal('offboard'),
    tickets: z.enum(['unassign', 'leave', 'assign']),
    assignTo: Person,
    /** Whether solved tickets go the way of the open ones. */
    solvedToo: z.boolean().optional(),
    end: z.enum(['downgrade', 'suspend', 'delete']),
  }),
  z.object({ ...base, kind: z.literal('delete'), forGood: z.boolean() }),
]);
export type PersonStep = z.infer<typeof PersonStep>;
export type PersonStepKind = PersonStep['kind'];
export type PersonStepOf<Kind extends PersonStepKind> = Extract<PersonStep, { kind: Kind }>;

/** A new step of a kind with nothing filled in. */
export function newPersonStep(kind: PersonStepKind, key: string): PersonStep {
  switch (kind) {
    case 'role':
      return { key, kind, role: 'agent', customRole: 'keep' };
    case 'suspended':
      return { key, kind, suspended: true };
    case 'groups':
      return { key, kind, how: 'add', groups: [] };
    case 'default-group':
      return { key, kind, group: null };
    case 'copy-groups':
      return { key, kind, from: null };
    case 'tags':
      return { key, kind, how: 'add', text: '' };
    case 'organization':
      return { key, kind, to: 'one', organization: null };
    case 'field':
      return { key, kind, field: '', input: 'line', value: '' };
    case 'template':
      return { key, kind, name: '' };
    case 'email':
      return { key, kind, how: 'domain', email: '', fromDomain: '', domain: '' };
    case 'merge':
      return { key, kind, target: null };
    case 'offboard':
      return { key, kind, tickets: 'unassign', assignTo: null, end: 'downgrade' };
    case 'delete':
      return { key, kind, forGood: false };
  }
}

/** Whether enough is filled in to ask the engine what the step would do. */
export function isPersonStepFilledIn(step: PersonStep): boolean {
  switch (step.kind) {
    case 'groups':
      return step.groups.length > 0;
    case 'default-group':
      return step.group !== null;
    case 'copy-groups':
      return step.from !== null;
    case 'tags':
      return tagsIn(step.text).length > 0;
    case 'organization':
      return step.to === 'none' || step.organization !== null;
    case 'field':
      return isValueTold(step);
    case 'template':
      return step.name !== '';
    case 'email':
      return step.how === 'one' ? step.email.trim() !== '' : step.fromDomain.trim().length > 2 && step.domain.trim().length > 2;
    case 'merge':
      return step.target !== null;
    case 'offboard':
      return step.tickets !== 'assign' || step.assignTo !== null;
    default:
      return true;
  }
}

/** The operation that a filled-in step stands for, on these people. */
export function personOperation(step: PersonStep, ids: readonly number[]): Operation {
  const where = { resource: 'users' as const, where: { ids: [...ids] } };
  const set = { ...where, operation: 'set' as const };
  switch (step.kind) {
    case 'role': {
      const { role, customRole } = step;
      const custom = customRole === 'none' ? null : customRole;
      return { ...set, values: { role, ...(role !== 'agent' || custom === 'keep' ? {} : { custom_role_id: custom }) } };
    }
    case 'suspended':
      return { ...set, values: { suspended: step.suspended } };
    case 'groups': {
      const operation = ({ add: 'add-to-groups', remove: 'remove-from-groups', set: 'set-groups' } as const)[step.how];
      return { ...where, operation, groups: [...step.groups] };
    }
    case 'default-group':
      return { ...set, values: { default_group_id: step.group ?? 0 } };
    case 'copy-groups':
      return { ...where, operation: 'copy-groups', from: step.from?.id ?? 0 };
    case 'tags':
      return { ...where, operation: step.how === 'add' ? 'add-tags' : 'remove-tags', tags: tagsIn(step.text) };
    case 'organization':
      return { ...set, values: { organization_id: step.to === 'none' ? null : (step.organization?.id ?? null) } };
    case 'field':
      return { ...set, values: valuesOf(step) };
    case 'template':
      return { ...where, operation: 'apply-template', template: step.name };
    case 'email':
      return {
        ...where,
        operation: 'set-email',
        to:
          step.how === 'one'
            ? { email: step.email.trim() }
            : { fromDomain: domainIn(step.fromDomain), domain: domainIn(step.domain) },
      };
    case 'merge':
      return { ...where, operation: 'merge-into', target: step.target?.id ?? 0 };
    case 'offboard':
      return {
        ...where,
        operation: 'offboard',
        tickets: step.tickets === 'assign' ? { assignTo: step.assignTo?.id ?? 0 } : step.tickets,
        ...(step.solvedToo && step.tickets !== 'leave' ? { solved: 'along' } : {}),
        end: step.end,
      };
    case 'delete':
      return { ...where, operation: step.forGood ? 'delete-for-good' : 'delete' };
  }
}

/** Tags as they were typed, with spaces or commas between them. */
export function tagsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((tag) => tag !== '');
}

/** `@Acme.com` as it is pasted is a domain as well. */
function domainIn(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}
