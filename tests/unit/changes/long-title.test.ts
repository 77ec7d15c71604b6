import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { tooLongTitle } from '../../../main/changes/long-title.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { macro, worldHolding } from './sample-world.ts';

const long = 'x'.repeat(256);

test('a title that is longer than Zendesk’s already may stay so, and no other becomes so long', () => {
  const world = worldHolding({ macros: [macro({ id: 1, title: `${long}!` }), macro({ id: 2, title: 'Short' })] });
  const set = (id: number) =>
    draftEdits(
      Operations.parse([{ resource: 'macros', where: { ids: [id] }, operation: 'set', values: { title: long } }]),
      world,
    );
  expect(set(1).edits).toMatchObject([{ id: 1, after: { title: long } }]);
  expect(set(2)).toMatchObject({
    edits: [],
    problems: [{ message: expect.stringContaining('“Short” would have 256 characters in its title') }],
  });
});

test.each(['macros', 'groups', 'organizations', 'users'] as const)('the rule is one for the names of %s', (resource) => {
  const field = resource === 'macros' ? 'title' : 'name';
  expect(tooLongTitle(resource, undefined, { [field]: long })).toMatchObject({ field });
  expect(tooLongTitle(resource, { [field]: `${long}!` }, { [field]: long })).toBeUndefined();
  expect(tooLongTitle(resource, { [field]: 'Short' }, { [field]: '💛'.repeat(255) })).toBeUndefined();
});
