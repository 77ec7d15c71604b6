import type { z } from 'zod';
import type { DeleteUsers, EraseUsers } from '../../../preload/contract/people-operations.ts';
import { isOwner, ownerStays } from '../people/owner.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

/** Deletes people, and for good where that is asked for. Zendesk brings nobody back (API reference, users, "Delete User"). */
export function deletePeople({ operation }: z.infer<typeof DeleteUsers>): OperationParts {
  return {
    prepare: ({ world }) => ({
      ok: true,
      change: (person): Outcome => {
        if (isOwner(person, world)) return { kind: 'refused', field: 'where', reason: ownerStays };
        if (world.me?.id === person.id)
          return { kind: 'refused', field: 'where', reason: 'is the sign-in that Redline uses, and must not be deleted' };
        if (person.shared === true)
          return { kind: 'refused', field: 'where', reason: 'is shared by another account, and only that one can delete it' };
        if (operation === 'delete-for-good' && person.id > 0)
          world.also({
            resource: 'deleted_users',
            action: 'delete',
            id: person.id,
            name: textOf(person, 'name') ?? String(person.id),
            before: { name: textOf(person, 'name') ?? null, active: true },
          });
        return { kind: 'deleted' };
      },
    }),
    sentence: (records) => (operation === 'delete' ? `Delete ${records}` : `Delete ${records} for good`),
  };
}

/** Deletes people for good who are deleted already. */
export function erasePeople({ ids }: z.infer<typeof EraseUsers>): OperationParts {
  return {
    prepare({ world }) {
      const problems = ids.flatMap((id, index) => {
        const name = world.find('users', id)?.name;
        const message = `${String(name)} is not deleted yet: delete-for-good does both.`;
        return name === undefined ? [] : [{ path: `ids[${index}]`, message }];
      });
      if (problems.length > 0) return { ok: false, problems };
      return {
        ok: true,
        change: (record) => ({ kind: 'record', record }),
        once: () => {
          for (const id of new Set(ids))
            world.also({
              resource: 'deleted_users',
              action: 'delete',
              id,
              name: `Deleted person ${id}`,
              before: { active: false },
            });
          return [];
        },
      };
    },
    sentence: () => `Delete ${ids.length === 1 ? `the deleted person ${ids[0]}` : `${ids.length} deleted people`} for good`,
  };
}
