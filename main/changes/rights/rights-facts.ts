import type { Edit } from '../../../preload/contract/change-set.ts';
import type { RightsFacts } from '../gates/gate.ts';
import type { World } from '../world.ts';
import { lackingFor } from './lacking.ts';
import type { Rights } from './rights.ts';

/** How far a sign-in's rights carry these edits. @param known from when the rights are. */
export function rightsFacts(
  edits: readonly Edit[],
  rights: Rights,
  world: World,
  known: 'now' | 'in-snapshot' = 'now',
): RightsFacts {
  if (rights.kind === 'unknown') return { known: 'not', refused: 0, open: 0, lacking: [] };
  const all = edits.flatMap((edit) => lackingFor(edit, rights, world) ?? []);
  const refused = all.filter(({ isSure }) => isSure);
  const told = refused.length > 0 && known === 'now' ? refused : all;
  return {
    known,
    refused: refused.length,
    open: all.length - refused.length,
    lacking: [...new Set(told.map(({ right }) => right))],
  };
}
