import { z } from 'zod';
import { Operation } from '../../preload/contract/operations.ts';
import { cutText } from '../../preload/contract/text/cut-text.ts';
import { TrayItem, TrayName } from '../../preload/contract/trays.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

const KeptItem = TrayItem.pick({ id: true, isOn: true, addedAt: true }).extend({ operation: Operation });
const KeptTray = z.object({
  name: TrayName,
  version: z.number().int(),
  title: z.string(),
  reason: z.string(),
  items: z.array(KeptItem),
});

/** A tray as the account keeps it: with the operations themselves. */
export type KeptTray = Readonly<z.infer<typeof KeptTray>>;

/** What may be changed of a tray; what is not told stays. */
export interface TrayChange {
  /** The items that it is to have, in this order. */
  readonly items?: readonly Pick<TrayItem, 'id' | 'isOn'>[] | undefined;
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
  readonly rename?: string | undefined;
}

/** What is put into a tray. */
export interface Addition {
  readonly operations: readonly Operation[];
  readonly reason?: string | undefined;
  /** The time, as ISO 8601. */
  readonly at: string;
  readonly newId: () => string;
}

type OfAccount = Pick<Desk, 'account' | 'installation'>;

const setting = 'trays';
const mostTrays = 100;
const mostItems = 1000;
/** A tray of ids of a hundred thousand people has some two million characters; every change writes all trays of the account. */
const mostCharacters = 20_000_000;
const longestReason = 2000;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The account's trays, in the order of names.
 *
 * @throws Failure `validation` where they are kept in a form that this version does not know.
 */
export function keptTrays({ account, installation }: OfAccount): KeptTray[] {
  return read(installation.registry.accountSetting(account.id, setting));
}

/** @throws Failure `not-found` where the account has no tray of that name. */
export function keptTray(desk: OfAccount, name: string): KeptTray {
  return find(keptTrays(desk), name);
}

/**
 * Puts operations at the end of a tray, which is begun where there is none. What stands at the end already and differs only in the
 * records that it names takes the records of the new one in; what stands in the tray already is not put there twice.
 */
export function addToTray(
  desk: OfAccount,
  name: string,
  { operations, reason, at, newId }: Addition,
): { readonly tray: KeptTray; readonly added: number } {
  let added = 0;
  const tray = changed(desk, name, (before) => {
    const items = [...(before?.items ?? [])];
    for (const operation of operations) {
      if (items.some((item) => item.isOn && isSame(item.operation, operation))) continue;
      added += 1;
      const last = items.at(-1);
      const joined = last?.isOn ? withRecordsOf(last.operation, operation) : undefined;
      if (last && joined) items[items.length - 1] = { ...last, operation: joined };
      else items.push({ id: newId(), isOn: true, addedAt: at, operation });
    }
    if (items.length > mostItems)
      throw new Failure('validation', `A draft takes ${mostItems} operations. Preview these first; nothing was added.`);
    const tray = { name, title: '', reason: '', version: 0, ...before, items };
    return { ...tray, reason: joinedReason(tray.reason, reason) };
  });
  return { tray, added };
}

/**
 * @throws Failure `not-found` where there is no such tray, `conflict` where it was changed since or another one has the new name.
 */
export function changeTray(
  desk: OfAccount,
  name: string,
  version: number,
  { items, title, reason, rename }: TrayChange,
): KeptTray {
  return changed(desk, name, (before, others) => {
    const tray = unchangedSince(before, name, version);
    if (rename !== undefined && others.some((other) => isCalled(other, rename)))
      throw new Failure('conflict', `There is a draft called “${rename}” already. Take another name.`);
    const kept = new Map(tray.items.map((item) => [item.id, item]));
    const wanted = items?.flatMap(({ id, isOn }) => {
      const item = kept.get(id);
      kept.delete(id);
      return item ? [{ ...item, isOn }] : [];
    });
    return {
      ...tray,
      name: rename ?? tray.name,
      title: title ?? tray.title,
      reason: reason ?? tray.reason,
      items: wanted ?? tray.items,
    };
  });
}

/** @throws Failure `not-found` where there is no such tray, `conflict` where it was changed since. */
export function removeTray({ account, installation }: OfAccount, name: string, version: number): void {
  installation.registry.changeAccountSetting(account.id, setting, (value) => {
    const all = read(value);
    const tray = unchangedSince(
      all.find((each) => isCalled(each, name)),
      name,
      version,
    );
    return all.filter((each) => each !== tray);
  });
}

/** In one transaction, so that two Redlines that add at once lose nothing. */
function changed(
  { account, installation }: OfAccount,
  name: string,
  change: (before: KeptTray | undefined, others: readonly KeptTray[]) => KeptTray,
): KeptTray {
  let after: KeptTray | undefined;
  installation.registry.changeAccountSetting(account.id, setting, (value) => {
    const all = read(value);
    const before = all.find((each) => isCalled(each, name));
    const others = all.filter((each) => each !== before);
    const made = change(before, others);
    after = { ...made, version: made.version + 1 };
    if (others.length >= mostTrays)
      throw new Failure('validation', `${mostTrays} drafts are kept already. Remove one first; nothing was added.`);
    const trays = [...others, after].sort((left, right) => byName.compare(left.name, right.name));
    if (JSON.stringify(trays).length > mostCharacters)
      throw new Failure(
        'validation',
        'The drafts of this account name more records than can be kept. Preview some of them first.',
      );
    return trays;
  });
  if (!after) throw new Failure('internal', 'The draft was not kept.');
  return after;
}

function read(value: unknown): KeptTray[] {
  return keptList(value, KeptTray, 'The drafts');
}

function find(trays: readonly KeptTray[], name: string): KeptTray {
  const tray = trays.find((each) => isCalled(each, name));
  if (!tray) throw new Failure('not-found', `There is no draft called “${name}” any more.`);
  return tray;
}

function unchangedSince(tray: KeptTray | undefined, name: string, version: number): KeptTray {
  const found = find(tray ? [tray] : [], name);
  if (found.version === version) return found;
  throw new Failure(
    'conflict',
    `“${found.name}” was changed meanwhile, in another window. Nothing was changed; look at it again.`,
  );
}

/** Both reasons, a line each; one that stands there already is not repeated. */
function joinedReason(before: string, reason = ''): string {
  const more = reason.trim();
  if (more === '' || before.split('\n').includes(more)) return before;
  return cutText(before === '' ? more : `${before}\n${more}`, longestReason);
}

function isCalled(tray: KeptTray, name: string): boolean {
  return tray.name.trim().toLowerCase() === name.trim().toLowerCase();
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The operation for the records of both, where they differ in nothing else; what orders or merges records needs its own. */
function withRecordsOf(first: Operation, second: Operation): Operation | undefined {
  const [ids, more] = [idsOf(first), idsOf(second)];
  if (!ids || !more || !joinable.has(first.operation)) return undefined;
  const joined = Operation.safeParse({ ...first, where: { ids: [...new Set([...ids, ...more])] } });
  return isSame(withoutRecords(first), withoutRecords(second)) ? joined.data : undefined;
}

/** What does to each record the same whatever the others are. */
const joinable: ReadonlySet<string> = new Set([
  'set',
  'replace-text',
  'add-tags',
  'remove-tags',
  'delete',
  'add-action',
  'remove-action',
  'change-action',
  'add-condition',
  'remove-condition',
  'change-condition',
]);

function idsOf(operation: Operation): readonly number[] | undefined {
  return 'where' in operation && typeof operation.where === 'object' ? operation.where.ids : undefined;
}

function withoutRecords(operation: Operation): unknown {
  return { ...operation, where: undefined };
}
