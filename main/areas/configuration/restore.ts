import type { Side as SideWish } from '../../../preload/contract/areas/configuration.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { compareSides } from '../../configuration/compare.ts';
import { restoredEdits } from '../../configuration/restore.ts';
import { restoreSentence } from '../../drafts/operation-sentence.ts';
import { Failure } from '../../failure.ts';
import { summary } from '../changes/service.ts';
import type { Services } from '../services.ts';
import { sideOf } from './sides.ts';

interface Wish {
  readonly account: string;
  readonly from: SideWish;
  readonly only?: readonly string[] | undefined;
  readonly deletes: boolean;
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
}

/** @throws Failure `validation` where the export does not hold, or is of another account. */
export async function restored(
  { accounts, drafts, clock, person }: Pick<Services, 'accounts' | 'drafts' | 'clock' | 'person'>,
  { account, from, only, deletes, title, reason }: Wish,
) {
  const desk = await accounts.open(account);
  const source = await sideOf(accounts, from, false);
  const now = await sideOf(accounts, { from: 'account', account }, source.kinds.includes('users'));
  if (source.account !== now.account)
    throw new Failure(
      'validation',
      `${source.label} is of another account (${source.account}), where every id is another record’s. Nothing was drafted. \`redline compare\` tells what differs.`,
    );
  const world = desk.world();
  const found = compareSides(now, source, 'id');
  const { edits, needsHand, conflicts, left } = restoredEdits({
    found,
    exists: (kind, id) => world.find(kind, id) !== undefined,
    records: (kind) => world.records(kind),
    wanted: wantedOf(only),
    deletes,
  });
  const snapshot = desk.snapshots.latest();
  if (!snapshot)
    throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
  const { id, name, url } = desk.account;
  const operation = { operation: 'restore', from: source.label, ...(only ? { only: [...only] } : {}) } as const;
  const changeSet: ChangeSet = {
    format: 'redline.change-set',
    version: 1,
    title: title ?? restoreSentence(operation),
    reason: reason ?? '',
    author: person,
    createdAt: new Date(clock()).toISOString(),
    account: { id, name, url },
    snapshot: { id: snapshot.id, takenAt: snapshot.takenAt },
    operations: [operation],
    edits: [...edits],
    approvals: [],
  };
  const same = [...found.pairs.values()].reduce((sum, pairs) => sum + pairs.length, 0);
  const changed = edits.filter(({ action }) => action === 'update').length;
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
    conflicts: [...conflicts],
    notes: [...source.notes, ...stays, ...withoutMembers(edits, source.kinds)],
  };
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
