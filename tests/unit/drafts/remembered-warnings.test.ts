import { expect, test } from 'vitest';
import { rememberedWarnings } from '../../../main/drafts/remembered-warnings.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { macro, worldOf } from '../changes/sample-world.ts';

test('warnings are found once for a change set on a snapshot, and anew on another snapshot', () => {
  const warningsOf = rememberedWarnings();
  const [before, after] = [worldOf([macro({ id: 11 })]), worldOf([macro({ id: 11 }), macro({ id: 12 })])];
  const found = warningsOf(deleting, before);
  expect(found.map(({ code }) => code)).toContain('deletes');
  expect(warningsOf(deleting, before)).toBe(found);
  expect(warningsOf({ ...deleting, edits: [] }, before)).toEqual([]);
  expect(warningsOf(deleting, after)).not.toBe(found);
});

const deleting: ChangeSet = {
  format: 'redline.change-set',
  version: 1,
  title: 'T',
  reason: '',
  author: 'A',
  createdAt: '2026-11-23T10:00:00.000Z',
  account: { id: 'a', name: 'A', url: 'https://a.zendesk.com' },
  snapshot: { id: 's', takenAt: '2026-11-23T09:00:00.000Z' },
  operations: [],
  edits: [{ resource: 'macros', action: 'delete', id: 11, name: 'Macro 11', before: macro({ id: 11 }) }],
  approvals: [],
};
