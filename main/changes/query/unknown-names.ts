import type { World } from '../world.ts';
import { findField } from './fields.ts';
import { nearest } from './nearest.ts';
import type { Query } from './query.ts';
import { fold, matchesWildcard } from './words.ts';

/**
 * Sentences about names that the snapshot does not know, such as a group that is misspelt. A search box may find nothing for
 * them; an operation must not, because `-group:"Teir 2"` would touch every record.
 */
export function unknownNames(query: Query, world: World): string[] {
  return query.clauses.flatMap((clause) =>
    clause.anyOf.flatMap((condition) => {
      if (condition.kind !== 'names') return [];
      const field = findField(query.resource, condition.field);
      if (field?.kind !== 'names' || !field.known) return [];
      const known = [...field.known(world)];
      const folded = known.map(fold);
      return condition.names
        .filter((name) => !/^\d+$/.test(name) && known.length > 0 && !folded.some((each) => matchesWildcard(each, name)))
        .map((name) => {
          const close = nearest(name, folded);
          const spelt = known[folded.indexOf(close ?? '')];
          return `The snapshot has no ${condition.field} “${name}”: did you mean “${spelt}”?`;
        });
    }),
  );
}
