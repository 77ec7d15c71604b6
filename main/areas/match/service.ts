import { createHash } from 'node:crypto';
import { type ChangeSet, type Edit, mostEdits } from '../../../preload/contract/change-set.ts';
import type { MatchDraftWish, MatchOperation, MatchReport, MatchWish } from '../../../preload/contract/match.ts';
import type { Desk } from '../../accounts/desk.ts';
import { keepMappings, keptMapping } from '../../accounts/match-mappings.ts';
import { peopleEdits } from '../../changes/csv/people-edits.ts';
import { draftEdits } from '../../changes/draft.ts';
import { newChangeSet } from '../../changes/new-change-set.ts';
import { csvWorldOf } from '../../drafts/csv-world.ts';
import { matchSentence } from '../../drafts/operation-sentence.ts';
import { Failure } from '../../failure.ts';
import type { FileError, Match, Matching, NamedBytes } from '../../matching/match.ts';
import { matchRoster } from '../../matching/match-roster.ts';
import { matchSalesforce } from '../../matching/match-salesforce.ts';
import { matchTeam } from '../../matching/match-team.ts';

export type Compared =
  | { readonly ok: false; readonly errors: readonly FileError[] }
  | { readonly ok: true; readonly match: Match; readonly report: MatchReport };

/** Files of another system against the newest snapshot. @throws Failure `validation` where the account has none. */
export function compared(desk: Desk, { system, files, map = {}, group }: MatchWish): Compared {
  const snapshot = desk.snapshots.latest();
  if (!snapshot)
    throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
  const given = files.map(({ name, content }): NamedBytes => ({ name, bytes: Buffer.from(content, 'base64') }));
  let confirmed = true;
  const kept = (header: readonly string[]) => {
    const mapping = keptMapping(desk, header);
    confirmed &&= mapping !== undefined;
    return mapping;
  };
  const world = desk.world();
  const found: Matching =
    system === 'salesforce'
      ? matchSalesforce(given, csvWorldOf(world, snapshot), map, kept)
      : system === 'team'
        ? matchTeam(given, csvWorldOf(world, snapshot), map, kept)
        : matchRoster(given, world, map, kept, group);
  if (!found.ok) return found;
  const { match } = found;
  // By their places: files of two folders may have one name.
  const sums = given.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  return {
    ok: true,
    match,
    report: {
      system,
      snapshot: { id: snapshot.id, takenAt: snapshot.takenAt },
      files: match.files.map((file, index) => ({ ...file, sha256: sums[index] ?? '' })),
      mappings: match.mappings.map((mapping) => ({ ...mapping })),
      confirmed,
      matched: match.matched,
      missing: [...match.missing],
      extra: [...match.extra],
      different: [...match.different],
      conflicts: [...match.conflicts],
      notes: [...match.notes],
    },
  };
}

/**
 * The difference as a change set, by the rules that imports and operations have. Deletes nothing.
 *
 * @throws Failure `validation` where it would be refused, or is too large.
 */
export function matchChangeSet(
  desk: Desk,
  match: Match,
  wish: MatchDraftWish,
  { by, now }: { readonly by: string; readonly now: number },
): ChangeSet {
  const world = desk.world();
  const snapshot = desk.snapshots.latest();
  if (!snapshot) throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first.`);
  const ofPeople = peopleEdits({ updates: match.users, memberships: match.memberships ?? [], lines: new Map() }, world);
  const [wrong] = ofPeople.errors;
  const others = match.operations.length > 0 ? draftEdits(match.operations, world) : { edits: [], problems: [] };
  const message = wrong?.message ?? others.problems[0]?.message;
  if (message !== undefined)
    throw new Failure('validation', `${message} Nothing was drafted.`, { problems: [...others.problems] });
  const ofOrganizations = match.organizations.map((update): Edit => ({ resource: 'organizations', action: 'update', ...update }));
  const edits = [...ofOrganizations, ...ofPeople.edits, ...others.edits];
  if (edits.length > mostEdits)
    throw new Failure(
      'validation',
      `The match makes ${edits.length.toLocaleString('en')} edits, more than the ${mostEdits.toLocaleString('en')} that a change set holds. Nothing was drafted; compare fewer accounts at a time.`,
    );
  const files = match.files.map(({ name }) => name);
  const operation: MatchOperation = { resource: 'users', operation: 'match', system: wish.system, files };
  return newChangeSet({
    account: desk.account,
    snapshot,
    title: wish.title ?? matchSentence(operation),
    reason: wish.reason,
    author: by,
    now,
    operations: [operation],
    edits,
  });
}

/** What a person said of the columns holds for the next files like these. */
export function keepTold(desk: Desk, match: Match, { map }: Pick<MatchDraftWish, 'map'>): void {
  if (map?.columns !== undefined) keepMappings(desk, match.mappings);
}
