import type { Edit, PassedOver, TicketLookup, Warning } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import type { Rights } from '../rights/rights.ts';
import type { World } from '../world.ts';

/** What a rule looks at: the edits, and the snapshot they were drafted on. */
export interface RiskContext {
  readonly edits: readonly Edit[];
  readonly world: World;
  /** Of the account, where it is known: `production`, `sandbox` or `practice`. */
  readonly environment?: string;
  /** What was looked up for the draft, where anything was. */
  readonly ticketLookup?: TicketLookup;
  /** What the sign-in may, as Zendesk told just now; without it the snapshot tells what it might. */
  readonly rights?: Rights;
  /** What the draft found and left as it is. */
  readonly passedOver?: readonly PassedOver[];
}

/** One way in which a change can do harm. Its code has a section of docs/warnings.md that says which. */
export interface RiskRule {
  readonly code: string;
  /** What it finds depends on more than the edits, the snapshot and what the draft says: on the environment, or on the sign-in's rights. */
  readonly isOfTheMoment?: true;
  /** At most one warning of each level, with all the records that it is about. */
  find(context: RiskContext): Warning[];
}

/** Ids of what the edits bring back: the snapshot may still show what was deleted after it was taken, which is no other record. */
export function broughtBack({ edits }: RiskContext, resource: ResourceName): ReadonlySet<number> {
  return new Set(
    edits.flatMap((edit) =>
      edit.action === 'create' && edit.resource === resource && edit.recreates !== undefined ? [edit.recreates] : [],
    ),
  );
}

/** `1 macro`, `3 macros`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `its` or `their`, and the like. */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
