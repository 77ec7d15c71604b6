import { type RestoreMatch, RestoreOperation } from '../../../preload/contract/areas/configuration.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { itemName, textOf } from '../../changes/record-values.ts';
import type { Known } from '../../configuration/matching.ts';
import type { Across } from '../../configuration/names-now.ts';
import { nameOf } from '../../configuration/natural-key.ts';
import { namedAs } from '../../configuration/other-ids.ts';
import { type ItemState, readableRun } from '../../runs/run-state.ts';
import type { NotedSide } from './sides.ts';

/** What a person said of records that nothing tells apart. */
export function saidMatches(said: readonly RestoreMatch[]): Known {
  const matches = new Map(said.map(({ item, to }) => [item, to]));
  return (kind, { id }) => matches.get(itemName(kind, id));
}

/**
 * What was made in one account from the other, as the journals of both know: a promotion creates a record under a key that holds the id
 * that it was made from. It is proved again each time: both must be there, and one at least be called what it was called then, so that
 * nothing outlives a sandbox, whose ids all end with it (Zendesk help, "Replacing a sandbox").
 */
export async function madeBefore(accounts: Accounts, desk: Desk, now: NotedSide, source: NotedSide): Promise<Known> {
  const pairs = new Map<string, { readonly left: number; readonly name: string | undefined }>();
  for (const { kind, from, id, name } of madeIn(desk, source.account)) pairs.set(itemName(kind, from), { left: id, name });
  const other = (await accounts.openAll()).find(({ account }) => account.url === source.account);
  if (other)
    for (const { kind, from, id, name } of madeIn(other, now.account)) pairs.set(itemName(kind, id), { left: from, name });
  return (kind, right) => {
    const made = pairs.get(itemName(kind, right.id));
    const left = made && now.known.find(kind, made.left);
    if (!left) return undefined;
    return [left, right].some((record) => nameOf(kind, record) === made.name) ? left.id : undefined;
  };
}

interface Made {
  readonly kind: ResourceName;
  /** In the account that it was made from. */
  readonly from: number;
  readonly id: number;
  readonly name: string | undefined;
}

function madeIn({ journal }: Desk, from: string): Made[] {
  const runs = new Set(journal.milestones().map(({ run }) => run));
  return [...runs].flatMap((run) => {
    const state = readableRun(journal, run);
    const isFrom = state?.changeSet.operations.some((operation) => RestoreOperation.safeParse(operation).data?.account === from);
    return (isFrom ? state?.items : undefined)?.flatMap(madeBy) ?? [];
  });
}

function madeBy({ edit, status, outcome }: ItemState): Made[] {
  const id = edit.action === 'create' ? /^re-(\d+)$/.exec(edit.key)?.[1] : undefined;
  if (id === undefined || status !== 'applied' || outcome?.newId === undefined) return [];
  return [{ kind: edit.resource, from: Number(id), id: outcome.newId, name: edit.name }];
}

/** How what stands in another account's export is found here, and what it is called there. */
export function acrossFrom(source: NotedSide, now: NotedSide): Across {
  let byAddress: Map<string, number> | undefined;
  const person = (id: number): number | undefined => {
    const there = source.known.find('users', id);
    const address = there && textOf(there, 'email')?.toLowerCase();
    if (address === undefined) return undefined;
    byAddress ??= new Map([...now.known.records('users')].flatMap((each) => addressed(each)));
    return byAddress.get(address);
  };
  return {
    other: (kind, id) => (kind === 'users' ? person(id) : undefined),
    called: (kind, id) => {
      const there = [...source.known.records(kind)].find((record) => namedAs(record) === id);
      return there && nameOf(kind, there);
    },
  };
}

function addressed(record: ZendeskRecord): [string, number][] {
  const address = textOf(record, 'email');
  return address === undefined ? [] : [[address.toLowerCase(), record.id]];
}
