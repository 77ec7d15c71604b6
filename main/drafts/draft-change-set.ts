import { type ChangeSet, type Edit, mostEdits, type TicketLookup } from '../../preload/contract/change-set.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import { cutText } from '../../preload/contract/text/cut-text.ts';
import { describeOperation } from '../changes/describe.ts';
import { draftSteps } from '../changes/draft.ts';
import { leavesClosed, leftBehind, solvedLeft } from '../changes/lookups.ts';
import { newChangeSet } from '../changes/new-change-set.ts';
import { itemName } from '../changes/record-values.ts';
import type { Steps } from '../changes/steps.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import type { Snapshot } from '../snapshots/snapshot-store.ts';
import { withDeadline } from './deadline.ts';
import { tooManyEdits } from './refuse-edits.ts';
import type { LookedUp } from './remembered-look-up.ts';

export interface DraftOptions {
  readonly operations: readonly Operation[];
  readonly world: World;
  readonly snapshot: Snapshot;
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  readonly title: string | undefined;
  readonly reason: string | undefined;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What was looked up, where the operations needed anything. */
  readonly found?: LookedUp | undefined;
}

/** How long regular expressions may work on one record, and on all of them. */
export const patience = { each: 1000, altogether: 10_000 };

/**
 * Operations on a snapshot become a change set, step by step. A change set without edits is no error: there was nothing to change.
 *
 * @throws Failure `validation` with every problem there is; then nothing is drafted.
 */
export function* draftChangeSet(options: DraftOptions): Steps<{ changeSet: ChangeSet; unchanged: number }> {
  const { operations, world, snapshot, account, reason, author, now } = options;
  const drafted = yield* draftSteps(operations, world, { guard: withDeadline(patience), most: mostEdits });
  const { edits, unchanged, problems, passedOver, madeBy, tooMany } = drafted;
  if (tooMany !== undefined) throw tooManyEdits(tooMany);
  if (problems.length > 0) {
    const [first] = problems;
    const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
    throw new Failure(
      'validation',
      `${first ? `${first.path}: ${first.message}` : 'The operations are not valid.'}${more} Nothing was drafted.`,
      { problems },
    );
  }
  const sentences = operations.map((operation, index) => describeOperation(operation, world, index === 0));
  return {
    unchanged,
    changeSet: {
      ...newChangeSet({ account, snapshot, title: options.title ?? titleOf(sentences), reason, author, now, operations, edits }),
      ...ticketLookup(options, edits),
      ...(passedOver ? { passedOver } : {}),
      ...(madeBy ? { madeBy } : {}),
    },
  };
}

/** What the change set tells of the tickets that were looked up for it; nothing where none were. */
export function ticketLookup(
  { found, operations }: Pick<DraftOptions, 'found' | 'operations'>,
  edits: readonly Edit[],
): { ticketLookup?: TicketLookup } {
  if (!found) return {};
  const { tickets, answered, solved: together } = found;
  const changed = new Set(edits.flatMap((edit) => (edit.resource === 'tickets' && edit.action === 'update' ? [edit.id] : [])));
  const closed = [...tickets.values()].filter(({ id, status }) => status === 'closed' && !changed.has(id));
  const closedLeft = leavesClosed(operations) ? closed.length : 0;
  const left = leftBehind(edits, tickets.values(), answered);
  const solved = solvedLeft(edits, tickets.values(), answered);
  return {
    ticketLookup: {
      at: new Date(found.at).toISOString(),
      found: tickets.size,
      closedLeft,
      ...(Object.keys(left).length > 0 ? { leftBehind: left } : {}),
      ...(Object.keys(solved).length > 0 ? { solvedLeft: solved } : {}),
      ...(together
        ? { solvedTogether: { people: together.people.map((id) => itemName('users', id)), count: together.count } }
        : {}),
    },
  };
}

function titleOf(sentences: readonly string[]): string {
  const [first = 'Change nothing'] = sentences;
  const title = sentences.length > 1 ? `${first} (and ${sentences.length - 1} more)` : first;
  return cutText(title, 150);
}
