import type { z } from 'zod';
import type { MergeUsers } from '../../../preload/contract/people-operations.ts';
import { namesIn } from '../people/named.ts';
import { isOwner, ownerStays } from '../people/owner.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

/**
 * Merges people into one, who gets their addresses and tickets; nothing brings them back. End users only, none of them shared
 * (Zendesk API reference, users, "Merge End Users").
 */
export function mergePeople({ target }: z.infer<typeof MergeUsers>): OperationParts {
  return {
    prepare({ world }) {
      const found = namesIn(world)('users', target);
      if ('problem' in found) return { ok: false, problems: [{ path: 'target', message: found.problem }] };
      const winner = world.find('users', found.id);
      const unfit = winner && (winner.id < 0 || winner.shared === true || (winner.role ?? 'end-user') !== 'end-user');
      if (unfit) {
        const message = 'Only an end user of this account who is there already can take others in.';
        return { ok: false, problems: [{ path: 'target', message }] };
      }
      return {
        ok: true,
        change: (person): Outcome => {
          if (person.id === found.id) return { kind: 'record', record: person };
          if (isOwner(person, world)) return { kind: 'refused', field: 'where', reason: ownerStays };
          if (person.id < 0) return { kind: 'refused', field: 'where', reason: 'is only created here' };
          if ((person.role ?? 'end-user') !== 'end-user' || person.shared === true)
            return { kind: 'refused', field: 'where', reason: 'is no end user of this account, and only those can be merged' };
          world.also({
            resource: 'users',
            action: 'delete',
            id: person.id,
            name: textOf(person, 'name') ?? String(person.id),
            before: world.original('users', person.id) ?? person,
            mergeInto: found.id,
          });
          return { kind: 'deleted' };
        },
      };
    },
    sentence: (records, world) => {
      const name = typeof target === 'string' ? target : world?.find('users', target)?.name;
      return `Merge ${records} into ${typeof name === 'string' ? `“${name}”` : `user ${target}`}`;
    },
  };
}
