import { expect, test } from 'vitest';
import type { RiskContext } from '../../../main/changes/risks/risk-rule.ts';
import { riskRules, warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { worldHolding } from './sample-world.ts';

const people = [
  { id: 1, name: 'Ada', email: 'ada@example.com', role: 'admin' },
  { id: 2, name: 'Ben', email: 'ben@example.com', role: 'end-user' },
];
const macros = [{ id: 11, title: 'Refund', active: true, actions: [] }];
const edits: readonly Edit[] = [
  { resource: 'users', action: 'update', id: 2, name: 'Ben', before: { role: 'end-user' }, after: { role: 'agent' } },
  { resource: 'users', action: 'delete', id: 1, before: { ...people[0], id: 1 } },
  { resource: 'macros', action: 'update', id: 11, name: 'Refund', before: { active: true }, after: { active: false } },
  { resource: 'groups', action: 'create', key: 'new-1', after: { name: 'Tier 3' } },
];

test.each(riskRules.filter(({ isOfTheMoment }) => !isOfTheMoment))(
  '$code looks at nothing that changes by the moment',
  (rule) => {
    const context: RiskContext = {
      edits,
      world: worldHolding({ users: people, macros }, { id: 1 }),
      get environment(): never {
        throw new Error('It looks at the environment.');
      },
      get rights(): never {
        throw new Error('It looks at the rights.');
      },
    };
    expect(() => rule.find(context)).not.toThrow();
  },
);

test('the same edits are looked at again in another snapshot, with another lookup and in another environment', () => {
  const codes = (...asked: Parameters<typeof warningsOf>) => warningsOf(...asked).map(({ code }) => code);
  const world = worldHolding({ users: people, macros });
  expect(codes(edits, world)).not.toContain('title-collision');
  expect(codes(edits, world, 'production')).toContain('production-account');
  expect(codes(edits, world)).not.toContain('production-account');
  const renamed: readonly Edit[] = [
    { resource: 'macros', action: 'update', id: 11, name: 'Refund', before: { title: 'Refund' }, after: { title: 'Credit' } },
  ];
  expect(codes(renamed, world)).not.toContain('title-collision');
  const later = worldHolding({ users: people, macros: [...macros, { id: 12, title: 'Credit', active: true, actions: [] }] });
  expect(codes(renamed, later)).toContain('title-collision');
  expect(codes(renamed, world)).not.toContain('title-collision');
});
