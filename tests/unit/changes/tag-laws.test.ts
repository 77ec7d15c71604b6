import fc from 'fast-check';
import { expect, test } from 'vitest';
import { driftOf, settleOf } from '../../../main/changes/compare.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { type Operation, Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { cases } from './cases.ts';
import { worldHolding } from './sample-world.ts';

const ours = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const theirs = fc.constantFrom('x', 'y', 'z');
const someTickets = fc
  .array(fc.tuple(fc.uniqueArray(fc.oneof(ours, theirs), { maxLength: 5 }), fc.constantFrom('open', 'closed')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) => rows.map(([tags, status], index): ZendeskRecord => ({ id: index + 1, subject: 't', status, tags })));

const closedTickets = fc.constantFrom('leave', 'change');
const someOperation = fc.oneof(
  fc.record({ operation: fc.constant('rename'), from: ours, to: ours, closedTickets }),
  fc.record({ operation: fc.constant('merge'), from: fc.uniqueArray(ours, { minLength: 1, maxLength: 3 }), to: ours }),
  fc.record({
    operation: fc.constant('split'),
    from: ours,
    to: fc.uniqueArray(ours, { minLength: 2, maxLength: 3 }),
    closedTickets,
  }),
  fc.record({ operation: fc.constant('delete'), tag: ours, closedTickets }),
  fc.record({
    operation: fc.constantFrom('add', 'remove'),
    tags: fc.uniqueArray(ours, { minLength: 1, maxLength: 3 }),
    tickets: fc.oneof(
      fc.constant('status:open'),
      ours.map((tag) => `tags:${tag}`),
    ),
  }),
);
const someOperations = fc
  .array(someOperation, { minLength: 1, maxLength: 4 })
  .map((operations): Operation[] => Operations.parse(operations.map((operation) => ({ resource: 'tags', ...operation }))));

/** What other people do to each ticket meanwhile: only to tags that no operation knows. */
const meanwhile = fc.array(fc.record({ put: theirs, off: theirs }), { minLength: 8, maxLength: 8 });
type Meanwhile = readonly { readonly put: string; readonly off: string }[];

function byOthers(tickets: readonly ZendeskRecord[], changes: Meanwhile): ZendeskRecord[] {
  return tickets.map((ticket, index) => {
    const { put, off } = changes[index] ?? { put: 'x', off: 'x' };
    const tags = tagsOf(ticket).filter((tag) => tag !== off);
    return { ...ticket, tags: [...new Set([...tags, put])] };
  });
}

/** What Zendesk makes of the planned requests: it adds and removes, and nothing else. */
function sent(tickets: readonly ZendeskRecord[], edits: readonly Edit[]): ZendeskRecord[] {
  const items = planRequests(edits, {}).writes.flatMap((write) => (write.kind === 'update-many' ? write.items : []));
  return tickets.map((ticket) => {
    const item = items.find(({ id }) => id === ticket.id);
    if (!item) return ticket;
    expect(Object.keys(item).every((key) => ['id', 'additional_tags', 'remove_tags'].includes(key))).toBe(true);
    const [added, removed] = [listOf(item.additional_tags), listOf(item.remove_tags)];
    return { ...ticket, tags: [...new Set([...tagsOf(ticket).filter((tag) => !removed.includes(tag)), ...added])] };
  });
}

function tagsOf({ tags }: ZendeskRecord): string[] {
  return listOf(tags);
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function sets(tickets: readonly ZendeskRecord[]): string[][] {
  return tickets.map((ticket) => tagsOf(ticket).sort());
}

/** Of an operation that is no operation, such as renaming a tag to itself, there is nothing to say here. */
function drafted(operations: readonly Operation[], tickets: readonly ZendeskRecord[]): Edit[] | undefined {
  const { edits, problems } = draftEdits(operations, worldHolding({ tickets }));
  return problems.length > 0 ? undefined : edits;
}

function undone(edits: readonly Edit[], tickets: readonly ZendeskRecord[]) {
  const current = (edit: Edit) => tickets.find(({ id }) => edit.action !== 'create' && id === edit.id);
  return invertItems(
    edits.map((edit) => ({ edit, current: current(edit) })),
    (_resource, id) => id,
  );
}

test('undoing a run gives back every tag, and leaves the tags that others put on and took off before and after', () => {
  fc.assert(
    fc.property(someTickets, someOperations, meanwhile, meanwhile, (tickets, operations, before, after) => {
      const edits = drafted(operations, tickets);
      if (!edits) return;
      const met = byOthers(tickets, before);
      for (const edit of edits) {
        const now = met.find(({ id }) => edit.action === 'update' && id === edit.id);
        expect(driftOf(edit, now)).toBeUndefined();
        expect(settleOf(edit, now)).toBe('not-applied');
      }
      const left = sent(met, edits);
      for (const edit of edits)
        expect(
          settleOf(
            edit,
            left.find(({ id }) => edit.action === 'update' && id === edit.id),
          ),
        ).toBe('applied');
      const found = byOthers(left, after);
      const inverse = undone(edits, found);
      expect(inverse.conflicts).toEqual([]);
      expect(sets(sent(found, inverse.edits))).toEqual(sets(byOthers(met, after)));
    }),
    cases(500),
  );
});

test('several operations in one set do to tickets what they do one after the other', () => {
  fc.assert(
    fc.property(someTickets, someOperations, (tickets, operations) => {
      const together = drafted(operations, tickets);
      if (!together) return;
      let step = tickets;
      for (const operation of operations) step = sent(step, drafted([operation], step) ?? []);
      expect(sets(sent(tickets, together))).toEqual(sets(step));
      expect(new Set(together.map((edit) => edit.action === 'update' && edit.id)).size).toBe(together.length);
    }),
    cases(500),
  );
});
