import type {
  Comparison,
  RestoreMatch,
  RestoreOperation,
  Side as SideWish,
} from '../../../preload/contract/areas/configuration.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Desk } from '../../accounts/desk.ts';
import { newChangeSet } from '../../changes/new-change-set.ts';
import { itemName } from '../../changes/record-values.ts';
import { changedBy, type Done } from '../../configuration/changed-by.ts';
import { compareSides, type Comparison as Found, type Lone } from '../../configuration/compare.ts';
import { type RestoreWish, restoredEdits } from '../../configuration/restore.ts';
import { restoreSentence } from '../../drafts/operation-sentence.ts';
import { Failure } from '../../failure.ts';
import { summary } from '../changes/service.ts';
import type { Services } from '../services.ts';
import { acrossFrom, madeBefore, saidMatches } from './promotion.ts';
import { asWished } from './repository-side.ts';
import { comparisonOf } from './service.ts';
import { isRepository, type NotedSide, newestOf, sideOf } from './sides.ts';
import { sinceThen } from './since.ts';

interface Wish {
  readonly account: string;
  readonly from: SideWish;
  readonly only?: readonly string[] | undefined;
  readonly matches?: readonly RestoreMatch[] | undefined;
  readonly deletes: boolean;
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
}

/** @throws Failure `validation` where the export does not hold. */
export async function restored(
  { accounts, drafts, clock, person }: Pick<Services, 'accounts' | 'drafts' | 'clock' | 'person'>,
  { account, from, only, matches = [], deletes, title, reason }: Wish,
) {
  const desk = await accounts.open(account);
  const named = await sideOf(accounts, from, false);
  const now = newestOf(desk, !isRepository(named) && named.kinds.includes('users'));
  if (isRepository(named) && deletes)
    throw new Failure(
      'validation',
      'A YAML repository deletes nothing: what it has no file of is not managed by it. Draft it without deleting.',
    );
  const { side: source, heldBack } = isRepository(named) ? asWished(named.repository, now) : { side: named, heldBack: [] };
  const isAcross = source.account !== now.account;
  const said = saidMatches(matches);
  const made = isAcross ? await madeBefore(accounts, desk, now, source) : () => undefined;
  const found = compareSides(now, source, isAcross ? 'name' : 'id', {
    known: (kind, record) => said(kind, record) ?? made(kind, record),
  });
  const across = isAcross ? acrossFrom(source, now) : undefined;
  const { edits, needsHand, conflicts, left } = wayBack(desk, { found, wanted: wantedOf(only), deletes, across, now: clock() });
  const operation = {
    operation: 'restore',
    from: source.label,
    ...(only ? { only: [...only] } : {}),
    ...(isAcross ? { account: source.account } : {}),
  } as const;
  const same = [...found.pairs.values()].reduce((sum, pairs) => sum + pairs.length, 0);
  const changed = edits.filter(({ action }) => action === 'update').length;
  const changeSet = changeSetOf(desk, { edits, operation, title, reason, author: person, now: clock() });
  const draft = await drafts.keep(desk.account.id, changeSet, same - changed);
  const stays =
    left === 0
      ? []
      : [
          `${left === 1 ? 'One record' : `${left} records`} that the export does not have ${left === 1 ? 'stays' : 'stay'} in the account.`,
        ];
  return {
    draft: summary(draft),
    needsHand: [...needsHand],
    conflicts: [
      ...heldBack.map(({ candidates: _, ...conflict }) => conflict),
      ...conflicts.map(({ choices, ...conflict }) => ({ ...conflict, ...(choices ? { choices: [...choices] } : {}) })),
    ],
    notes: [...source.notes, ...(isAcross ? [ofAnotherAccount(source)] : []), ...stays, ...withoutMembers(edits, source.kinds)],
  };
}

interface SinceWish {
  readonly account: string;
  readonly since?: string | undefined;
  readonly draft: boolean;
}

/** What changed outside Redline, and where it is asked for the way back of just that. */
export async function outside(
  { accounts, drafts, clock, person }: Pick<Services, 'accounts' | 'drafts' | 'clock' | 'person'>,
  { account, since, draft }: SinceWish,
) {
  const desk = await accounts.open(account);
  const { left, right, found, sinceWhen } = sinceThen(desk, since);
  const told = await withNames(desk, sinceWhen, found, comparisonOf(left, right, 'id', found));
  if (!draft) return { found: told };
  const fields = new Map(
    found.changed.map(({ resource, left: { id }, changes }) => [
      itemName(resource, id),
      new Set(changes.map(({ field }) => field)),
    ]),
  );
  const lone = new Set([...found.added, ...found.removed].map(({ resource, record: { id } }) => itemName(resource, id)));
  const { edits, needsHand, conflicts } = wayBack(desk, {
    found: compareSides(right, left, 'id'),
    wanted: (kind, { id }) => fields.has(itemName(kind, id)) || lone.has(itemName(kind, id)),
    wantedField: (kind, id, field) => fields.get(itemName(kind, id))?.has(field) !== false,
    deletes: true,
    now: clock(),
  });
  const operation = { operation: 'restore', from: left.label } as const;
  const changeSet = changeSetOf(desk, { edits, operation, title: undefined, reason: undefined, author: person, now: clock() });
  const kept = await drafts.keep(desk.account.id, changeSet);
  const notes = [...conflicts.map(({ sentence }) => sentence), ...needsHand.map(({ name, why }) => `“${name}”: ${why}`)];
  return { found: { ...told, notes: [...told.notes, ...notes] }, draft: summary(kept) };
}

/** Beyond now, by whichever clock. Milliseconds. */
const aDay = 24 * 3_600_000;

const noAuditLog = 'Who did it is not known: the plan has no audit log, or the sign-in may not read it.';

/** Who did it, as far as the audit log tells. What changed stands in the snapshots, so that this is told without it too. */
async function withNames(desk: Desk, since: string, found: Found, told: Comparison): Promise<Comparison> {
  if (told.equal) return told;
  try {
    const zendesk = (await desk.connect())();
    const deeds = await zendesk.audits.between(since, new Date(zendesk.now() + aDay).toISOString());
    if (!deeds) return { ...told, notes: [...told.notes, noAuditLog] };
    const by = changedBy(deeds);
    const named = (action: Done) => (each: Lone) => ({ by: by(each.resource, each.record, action) });
    const [added, removed] = [found.added.map(named('create')), found.removed.map(named('destroy'))];
    const changed = found.changed.map(({ resource, right }) => ({ by: by(resource, right, 'update') }));
    const join = <Each>(entries: readonly Each[], names: readonly { readonly by: string | undefined }[]) =>
      entries.map((each, at) => (names[at]?.by === undefined ? each : { ...each, by: names[at].by }));
    return {
      ...told,
      added: join(told.added, added),
      removed: join(told.removed, removed),
      changed: join(told.changed, changed),
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...told, notes: [...told.notes, `Who did it is not known, since the audit log was not read: ${error.message}`] };
  }
}

function wayBack(desk: Desk, wish: Pick<RestoreWish, 'found' | 'wanted' | 'wantedField' | 'deletes' | 'now' | 'across'>) {
  const world = desk.world();
  return restoredEdits({
    ...wish,
    exists: (kind, id) => world.find(kind, id) !== undefined,
    records: (kind) => world.records(kind),
  });
}

interface Drafted {
  readonly edits: readonly Edit[];
  readonly operation: RestoreOperation;
  readonly title: string | undefined;
  readonly reason: string | undefined;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

function changeSetOf({ account, snapshots }: Desk, { edits, operation, title, reason, author, now }: Drafted): ChangeSet {
  const snapshot = snapshots.latest();
  if (!snapshot)
    throw new Failure('validation', `There is no snapshot of ${account.name} yet. Take one first (\`redline sync\`).`);
  const named = title ?? restoreSentence(operation);
  return newChangeSet({ account, snapshot, title: named, reason, author, now, operations: [operation], edits });
}

function ofAnotherAccount({ label, account }: NotedSide): string {
  return `${label} is of another account (${account}). Records were matched by what was made from it before, by key and by exact name, and all that they name is named by its id here.`;
}

/** Memberships travel with people, which an export holds only where it was asked for them. */
function withoutMembers(edits: readonly Edit[], kinds: readonly ResourceName[]): string[] {
  const groups = edits.filter(({ resource, action }) => resource === 'groups' && action === 'create').length;
  if (groups === 0 || kinds.includes('group_memberships')) return [];
  return [
    `${groups === 1 ? 'One group comes' : `${groups} groups come`} back without members, as the export holds no people. Restore from one that was made with --people, or add them afterwards.`,
  ];
}

function wantedOf(only: readonly string[] | undefined): (kind: ResourceName, record: ZendeskRecord) => boolean {
  if (!only) return () => true;
  const wanted = new Set(only);
  return (kind, { id }) => wanted.has(kind) || wanted.has(`${kind}:${id}`);
}
