import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { appliedMismatch, currentFields, driftOf, sameToWrite, settleOf } from '../../../main/changes/compare.ts';
import { fieldDiffs } from '../../../main/changes/diff/field-diffs.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { editableFields } from '../../../main/changes/fields.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { recordRow } from '../../../main/changes/row.ts';
import type { World } from '../../../main/changes/world.ts';
import { Edit, FieldDiff, Warning } from '../../../preload/contract/change-set.ts';
import { RecordRow, type ZendeskRecord } from '../../../preload/contract/records.ts';
import { someOperation, someWorld } from './arbitrary-macros.ts';
import { cases } from './cases.ts';
import { sendEdits } from './sent.ts';

/** Many cases on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const operations = fc.array(someOperation, { minLength: 1, maxLength: 4 });
const runs = cases(400);

/** What can be written of each macro, under the names of edits. */
function content(world: World): Map<number, Readonly<Record<string, unknown>>> {
  return new Map(
    [...world.records('macros')].map((record) => [record.id, currentFields('macros', record, editableFields.macros)]),
  );
}

function sameContent(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  return editableFields.macros.every((field) => sameToWrite('macros', field, left[field], right[field]));
}

describe('for any macros and operations', () => {
  test('drafting twice gives the same edits, in the contract’s form', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const before = structuredClone([...world.records('macros')]);
        const draft = draftEdits(ops, world);
        expect(draftEdits(ops, world)).toEqual(draft);
        expect([...world.records('macros')]).toEqual(before);
        for (const edit of draft.edits) expect(Edit.parse(edit)).toEqual(edit);
        expect(draft.problems.length > 0 ? draft.edits : []).toEqual([]);
      }),
      runs,
    );
  });

  test('each record has one edit at most, and that one changes something and nothing besides', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const ids = edits.map((edit) => edit.action !== 'create' && edit.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const edit of edits) {
          if (edit.action !== 'update') continue;
          expect(Object.keys(edit.before)).toEqual(Object.keys(edit.after));
          for (const field of Object.keys(edit.after)) {
            expect(sameToWrite('macros', field, edit.before[field], edit.after[field])).toBe(false);
          }
        }
      }),
      runs,
    );
  });

  test('several operations in one set do what they do one after the other', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const together = draftEdits(ops, world);
        if (together.problems.length > 0) return;
        let step = world;
        for (const operation of ops) step = sendEdits(step, draftEdits([operation], step).edits).world;
        const once = content(sendEdits(world, together.edits).world);
        const stepwise = content(step);
        expect([...once.keys()]).toEqual([...stepwise.keys()]);
        for (const [id, fields] of once) expect(sameContent(fields, stepwise.get(id) ?? {})).toBe(true);
      }),
      runs,
    );
  });

  test('replacing text leaves every other action exactly as it came', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        for (const edit of draftEdits(ops, world).edits) {
          if (edit.action !== 'update' || !Array.isArray(edit.after.actions) || !Array.isArray(edit.before.actions)) continue;
          expect(edit.after.actions).toHaveLength(edit.before.actions.length);
          for (const [index, after] of edit.after.actions.entries()) {
            const before = edit.before.actions[index];
            if (/^(comment_value|side_conversation)/.test(before.field)) {
              expect({ ...after, value: 0 }).toEqual({ ...before, value: 0 });
              if (Array.isArray(before.value) && before.field === 'side_conversation') expect(after.value).toEqual(before.value);
            } else expect(after).toEqual(before);
          }
        }
      }),
      runs,
    );
  });

  test('what is sent settles as applied, what is not as not applied, and neither has drifted', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const sent = sendEdits(world, edits).world;
        for (const edit of edits) {
          if (edit.action === 'create') continue;
          const before = world.find('macros', edit.id);
          const after = sent.find('macros', edit.id);
          expect(driftOf(edit, before)).toBeUndefined();
          expect(appliedMismatch(edit, after)).toEqual([]);
          expect([settleOf(edit, before), settleOf(edit, after)]).toEqual(['not-applied', 'applied']);
        }
      }),
      runs,
    );
  });

  test('undoing what was done gives back every field that can be given back', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const sent = sendEdits(world, edits);
        const items = edits.map((edit) => {
          const current = edit.action === 'create' ? undefined : sent.world.find('macros', edit.id);
          return { edit, afterImage: current, current };
        });
        const inverse = invertItems(items, (_resource, id) => id);
        expect(inverse.conflicts).toEqual([]);
        const undone = sendEdits(sent.world, inverse.edits);
        const now = content(undone.world);
        for (const [id, fields] of content(world)) {
          const newId = undone.newIds.get(`re-${id}`) ?? id;
          expect(sameContent(fields, now.get(newId) ?? {}), `macro ${id}`).toBe(true);
        }
        expect(now.size).toBe(content(world).size);
      }),
      runs,
    );
  });

  test('undoing the undo does it again', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const edits = draftEdits(ops, world).edits.filter((edit) => edit.action === 'update');
        const sent = sendEdits(world, edits).world;
        const invert = (done: readonly Edit[], on: World) =>
          invertItems(
            done.map((edit) => ({ edit, current: edit.action === 'update' ? on.find('macros', edit.id) : undefined })),
            (_r, id) => id,
          ).edits;
        const undo = invert(edits, sent);
        const undone = sendEdits(sent, undo).world;
        const redone = sendEdits(undone, invert(undo, undone)).world;
        const wanted = content(sent);
        for (const [id, fields] of content(redone)) expect(sameContent(fields, wanted.get(id) ?? {})).toBe(true);
      }),
      runs,
    );
  });

  test('a record that someone changed since is never overwritten unasked', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const edits = draftEdits(ops, world).edits.filter((edit) => edit.action === 'update');
        const sent = sendEdits(world, edits).world;
        const items = edits.map((edit) => {
          const left = sent.find('macros', edit.id) as ZendeskRecord;
          const [field = ''] = Object.keys(edit.after);
          const theirs = {
            title: 'theirs',
            raw_title: 'theirs',
            description: 'theirs',
            active: 'theirs',
            restriction: { type: 'User', id: 4 },
            actions: [{ field: 'x', value: 'theirs' }],
          };
          const changed: Record<string, unknown> = Object.fromEntries(
            Object.entries(theirs).filter(([name]) => name === field || (field === 'title' && name === 'raw_title')),
          );
          return { edit, afterImage: left, current: { ...left, ...changed } };
        });
        const asked = invertItems(items, (_resource, id) => id);
        expect(asked.edits).toEqual([]);
        expect(asked.conflicts).toHaveLength(items.length);
      }),
      runs,
    );
  });

  test('the plan sends every edit once, a hundred at most in one request, and counts what it sends', () => {
    fc.assert(
      fc.property(someWorld, operations, fc.integer({ min: 0, max: 400 }), (world, ops, copies) => {
        const drafted = draftEdits(ops, world).edits;
        const edits = [
          ...drafted,
          ...Array.from({ length: copies }, (_, index): Edit => {
            const active = {
              resource: 'macros' as const,
              action: 'update' as const,
              id: 5000 + index,
              name: 'x',
              before: { active: true },
              after: { active: false },
            };
            return index % 3 === 0 ? { resource: 'macros', action: 'delete', id: 5000 + index, before: {} } : active;
          }),
        ];
        const plan = planRequests(edits, { macros: edits.length });
        const sent = plan.writes.filter((write) => write.kind !== 'place').flatMap((write) => write.edits);
        expect([...sent].sort((a, b) => a - b)).toEqual(edits.map((_, index) => index));
        for (const write of plan.writes) {
          expect(write.edits.length).toBeLessThanOrEqual(100);
          if (write.kind === 'update-many')
            for (const item of write.items)
              expect(Object.keys(item).every((key) => ['id', 'active', 'position'].includes(key))).toBe(true);
        }
        expect(plan.count.writes).toBe(plan.writes.length);
        const reads = [...plan.check, ...plan.looks, ...plan.verify].reduce((sum, read) => sum + read.requests, 0);
        expect(plan.count.total).toBe(plan.writes.length + reads);
      }),
      runs,
    );
  });

  test('warnings, diffs and rows are in the contract’s form and name only what is there', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const names = new Set(edits.map((edit) => `macros:${edit.action === 'create' ? edit.key : edit.id}`));
        for (const warning of warningsOf(edits, world)) {
          expect(Warning.parse(warning)).toEqual(warning);
          for (const item of warning.items) expect(names).toContain(item);
        }
        for (const edit of edits) {
          const diffs = fieldDiffs(edit, world);
          expect(diffs.length).toBeGreaterThan(0);
          for (const diff of diffs) expect(FieldDiff.parse(diff)).toEqual(diff);
        }
        expect(irreversibleOf(edits)).toHaveLength(edits.some((edit) => edit.action === 'delete') ? 1 : 0);
        for (const record of world.records('macros')) expect(RecordRow.parse(recordRow('macros', record, world))).toBeTruthy();
      }),
      runs,
    );
  });
});
