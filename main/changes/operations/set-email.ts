import type { z } from 'zod';
import type { SetEmail } from '../../../preload/contract/people-operations.ts';
import { changePerson } from '../people/change-person.ts';
import { peopleOf } from '../people/people-of.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

/** Gives people another primary address: one person an address, or many the same one at another domain. */
export function setEmail({ to }: z.infer<typeof SetEmail>): OperationParts {
  return {
    prepare({ world }) {
      const people = peopleOf(world);
      return {
        ok: true,
        change: (person): Outcome => {
          const before = textOf(person, 'email');
          if ('email' in to) return changePerson(person, { fields: { email: to.email } }, people);
          if (!before?.toLowerCase().endsWith(`@${to.fromDomain}`)) return { kind: 'record', record: person };
          const email = `${before.slice(0, before.lastIndexOf('@')).toLowerCase()}@${to.domain}`;
          return changePerson(person, { fields: { email } }, people);
        },
      };
    },
    sentence: (records) =>
      'email' in to
        ? `Set the e-mail address of ${records} to ${to.email}`
        : `Exchange @${to.fromDomain} for @${to.domain} in the e-mail addresses of ${records}`,
  };
}
