import { randomUUID } from 'node:crypto';
import type { Tray } from '../../../preload/contract/trays.ts';
import type { Desk } from '../../accounts/desk.ts';
import { addToTray, changeTray, type KeptTray, keptTray, keptTrays, removeTray } from '../../accounts/trays.ts';
import { describeOperation } from '../../changes/describe.ts';
import { Failure } from '../../failure.ts';
import { summary, withLeftOut, withNotes } from '../changes/service.ts';
import { carriedOperations } from '../configuration/carried.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function traysRoutes({ accounts, drafts, clock }: Services) {
  return {
    list: os.trays.list.handler(async ({ input }) => listed(await accounts.open(input.account))),
    add: os.trays.add.handler(async ({ input: { account, name, operations, reason } }) => {
      const desk = await accounts.open(account);
      const at = new Date(clock()).toISOString();
      const { tray, added } = addToTray(desk, name, { operations, reason, at, newId: randomUUID });
      return { tray: shown(desk, tray), added };
    }),
    change: os.trays.change.handler(async ({ input: { account, name, version, ...change } }) => {
      const desk = await accounts.open(account);
      return shown(desk, changeTray(desk, name, version, change));
    }),
    remove: os.trays.remove.handler(async ({ input: { account, name, version } }) => {
      const desk = await accounts.open(account);
      removeTray(desk, name, version);
      return listed(desk);
    }),
    operations: os.trays.operations.handler(async ({ input }) =>
      operationsOf(keptTray(await accounts.open(input.account), input.name)),
    ),
    draft: os.trays.draft.handler(async ({ input: { account, name, for: other, passing, title, reason }, signal }) => {
      const tray = keptTray(await accounts.open(account), name);
      const operations = operationsOf(tray);
      if (operations.length === 0) throw new Failure('validation', 'Nothing in this draft is switched on. Nothing was drafted.');
      const words = { title: (title ?? tray.title) || undefined, reason: (reason ?? tray.reason) || undefined };
      if (other === undefined || other === account)
        return summary(await drafts.draft(account, { operations, ...words, passing }, signal));
      const carried = await carriedOperations(accounts, { from: account, to: other, operations });
      const why = withLeftOut(words.reason, carried.notes);
      const wish = { operations: carried.operations, ...words, reason: why, passing };
      return withNotes(carried.notes, summary(await drafts.draft(other, wish, signal)));
    }),
  };
}

function operationsOf({ items }: KeptTray) {
  return items.flatMap(({ isOn, operation }) => (isOn ? [operation] : []));
}

function listed(desk: Desk): Tray[] {
  return keptTrays(desk).map((tray) => shown(desk, tray));
}

/** A tray as people read it, its operations in words with the names that the newest snapshot knows. */
function shown(desk: Desk, { items, ...tray }: KeptTray): Tray {
  const world = desk.snapshots.latest() ? desk.world() : undefined;
  return {
    ...tray,
    items: items.map(({ operation, ...item }) => ({
      ...item,
      resource: operation.resource,
      sentence: describeOperation(operation, world),
      ...('where' in operation && typeof operation.where === 'object' ? { records: operation.where.ids.length } : {}),
    })),
  };
}
