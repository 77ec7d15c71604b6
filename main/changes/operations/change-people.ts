import type { z } from 'zod';
import type { ApplyTemplate, SetUsers } from '../../../preload/contract/people-operations.ts';
import { fieldLabel } from '../../resources/field-label.ts';
import { changePerson } from '../people/change-person.ts';
import { namesIn } from '../people/named.ts';
import { peopleOf } from '../people/people-of.ts';
import { personChange } from '../people/person-wish.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof SetUsers> | z.infer<typeof ApplyTemplate>;

/** Gives people's fields a value, or makes them what a template says: role, groups, tags, language. */
export function changePeople(operation: Operation): OperationParts {
  const [key, told] =
    operation.operation === 'set' ? (['values', operation.values] as const) : (['template', operation.template] as const);
  const values = typeof told === 'string' ? {} : told;
  return {
    prepare({ world }) {
      if (typeof told === 'string')
        return { ok: false, problems: [{ path: key, message: `No role template is called “${told}” here.` }] };
      const { change, problems } = personChange(values, namesIn(world), world);
      if (problems.length > 0)
        return { ok: false, problems: problems.map(({ path, message }) => ({ path: `${key}.${path}`, message })) };
      const people = peopleOf(world);
      return { ok: true, change: (person) => changePerson(person, change, people) };
    },
    sentence: (records) => {
      const parts = Object.entries(values).map(([field, value]) => phrase(field, value));
      const joined = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
      return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} of ${records}`;
    },
  };
}

function phrase(field: string, value: unknown): string {
  const label = fieldLabel('users', field).toLowerCase();
  if (value === null || value === '') return `empty the ${label}`;
  if (field === 'suspended') return value === true ? 'suspend the sign-in' : 'lift the suspension';
  if (Array.isArray(value)) return `add to the ${label} ${value.map((each) => `“${each}”`).join(', ')}`;
  return `set the ${label} to ${typeof value === 'string' ? `“${value}”` : JSON.stringify(value)}`;
}
