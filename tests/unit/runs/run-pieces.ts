import { noOwnEffects } from '../../../main/changes/own-effect.ts';
import type { JournalEvent } from '../../../main/journal/journal-event.ts';
import type { RunContext } from '../../../main/runs/run-context.ts';
import type { ItemState } from '../../../main/runs/run-state.ts';
import type { Edit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';

export function itemOf(edit: Edit, more: Partial<ItemState> = {}): ItemState {
  return { edit, status: 'not-attempted', outcome: undefined, ...more };
}

export function retitle(id: number, more: Partial<UpdateEdit> = {}): UpdateEdit {
  return {
    resource: 'macros',
    action: 'update',
    id,
    name: `Macro ${id}`,
    before: { title: 'old' },
    after: { title: 'new' },
    ...more,
  };
}

type Looking = Pick<
  RunContext,
  'items' | 'totals' | 'inFlight' | 'steady' | 'proceededAt' | 'own' | 'skipDrifted' | 'append' | 'zendesk' | 'known'
>;

/** What looking at records needs of a run, over records that the test holds. */
export function lookingOver(
  items: readonly ItemState[],
  records: ReadonlyMap<number, ZendeskRecord>,
  more: Partial<Looking> = {},
): { context: RunContext; events: JournalEvent[]; reads: number[] } {
  const events: JournalEvent[] = [];
  const reads: number[] = [];
  const resource = {
    read: async (id: number) => {
      reads.push(id);
      return records.get(id);
    },
    async *list() {},
  };
  const resources = new Proxy({}, { get: () => resource });
  const context = {
    items,
    totals: {},
    inFlight: 4,
    steady: () => 0,
    proceededAt: () => Number.NEGATIVE_INFINITY,
    own: () => noOwnEffects,
    skipDrifted: false,
    append: (event: JournalEvent) => void events.push(event),
    zendesk: { resources, requests: () => reads.length },
    known: { world: { find: () => undefined } },
    ...more,
  };
  return { context: context as unknown as RunContext, events, reads };
}
