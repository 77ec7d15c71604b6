import { expect, test } from 'vitest';
import { emptyPlaces, placesOf } from '../../../main/changes/policy/demands.ts';
import { deploymentOf, levelOf } from '../../../main/changes/policy/level.ts';
import { policyResource } from '../../../main/changes/policy/matching.ts';
import { readyMade } from '../../../main/changes/policy/ready-made.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';

const update = (resource: ResourceName, before: Record<string, unknown>, after: Record<string, unknown>): Edit => ({
  resource,
  action: 'update',
  id: 1,
  name: 'x',
  before,
  after,
});
const judged = (...edits: Edit[]) => ({ edits, warnings: [] });
const tagged = (...tags: string[]) => [
  { field: 'set_tags', value: tags.join(' ') },
  { field: 'status', value: 'open' },
];

test.each<[string, string, Edit]>([
  ['C3', 'ad-hoc', { resource: 'macros', action: 'delete', id: 1, name: 'x', before: {} }],
  ['C3', 'ad-hoc', update('macros', { active: true }, { active: false })],
  ['C4', 'ad-hoc', update('macros', { active: false }, { active: true })],
  ['C1', 'standard', update('sla_policies', { title: 'a' }, { title: 'b' })],
  ['C4', 'standard', update('triggers', { title: 'a' }, { title: 'b' })],
  ['C4', 'ad-hoc', update('triggers', { actions: tagged('a', 'b') }, { actions: tagged('c') })],
  ['C4', 'standard', update('triggers', { actions: tagged('a') }, { actions: tagged('c').toReversed() })],
])('by the ready-made policy this is %s and %s', (level, deployment, edit) => {
  expect([levelOf(readyMade, judged(edit)), deploymentOf(readyMade, judged(edit))]).toEqual([level, deployment]);
});

test('a set is as strict as its strictest edit or warning', () => {
  const small = update('macros', { title: 'a' }, { title: 'b' });
  const mail = (count: number) => [
    { code: 'customer-mail', items: Array.from({ length: count }, (_, index) => `tickets:${index + 1}` as const) },
  ];
  expect(levelOf(readyMade, { edits: [small], warnings: mail(999) })).toBe('C4');
  expect(levelOf(readyMade, { edits: [small], warnings: mail(1000) })).toBe('C1');
  expect(deploymentOf(readyMade, judged(small, update('views', { title: 'a' }, { title: 'b' })))).toBe('standard');
  expect(deploymentOf({ deployment: { special: ['macros'] } }, judged(small))).toBe('special');
});

test('exchanging a tag in a rule counts as tags; adding an action that sets one does not', () => {
  expect(policyResource(update('macros', { actions: tagged('a') }, { actions: tagged('b', 'c') }))).toBe('tags');
  expect(policyResource(update('macros', { actions: [] }, { actions: tagged('b') }))).toBe('macros');
  expect(policyResource(update('users', { tags: ['a'] }, { tags: ['b'] }))).toBe('users');
});

test('each place wants a person of its own, however people are seated', () => {
  const places = placesOf(readyMade, 'C1', judged(update('users', { role: 'agent' }, { role: 'admin' })));
  expect(places).toEqual([{ role: 'leadership' }, { role: undefined }, { role: 'security' }]);
  const lea = { name: 'Lea', roles: ['leadership', 'security'] };
  const sam = { name: 'Sam', roles: ['security'] };
  const kim = { name: 'Kim', roles: [] };
  expect(emptyPlaces(places, [])).toHaveLength(3);
  expect(emptyPlaces(places, [lea])).toHaveLength(2);
  // Lea alone could sit on either; the others decide where.
  expect(emptyPlaces(places, [lea, sam, kim])).toEqual([]);
  expect(emptyPlaces(places, [kim, sam, lea])).toEqual([]);
  expect(emptyPlaces(places, [lea, kim])).toEqual([{ role: 'security' }]);
  expect(emptyPlaces(places, [sam, kim])).toEqual([{ role: 'leadership' }]);
});

test('where two rules ask for the same role, the larger number holds', () => {
  const policy = Policy.parse({
    format: 'redline.policy',
    version: 1,
    approvals: { C4: [{ role: 'security' }, { any: 1 }] },
    also: [
      { resource: 'users', approvals: [{ role: 'security', count: 2 }] },
      { resource: 'groups', approvals: 5 },
    ],
  });
  const places = placesOf(policy, 'C4', judged(update('users', { notes: 'a' }, { notes: 'b' })));
  expect(places).toEqual([{ role: 'security' }, { role: 'security' }, { role: undefined }]);
});
