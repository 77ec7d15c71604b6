import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { teamIn } from '../../../main/changes/team.ts';
import { operationsOf } from '../../../renderer/screens/memberships/operations.ts';
import {
  defaultAfter,
  groupsAfter,
  noChanges,
  withDefaultGroup,
  withMemberships,
} from '../../../renderer/screens/memberships/pending-changes.ts';
import { worldHolding } from '../changes/sample-world.ts';

const groupIds = [1, 2, 3, 4, 5, 6, 7];
const group = fc.constantFrom(...groupIds);

/** Five people in some groups each, and what somebody clicks. */
const wishes = fc.record({
  own: fc.array(fc.uniqueArray(group, { minLength: 1, maxLength: 5 }), { minLength: 5, maxLength: 5 }),
  clicks: fc.array(fc.record({ person: fc.nat({ max: 4 }), group, kind: fc.constantFrom('join', 'leave', 'leave', 'default') }), {
    minLength: 1,
    maxLength: 25,
  }),
});

test('what the matrix shows is what the engine drafts: who is in which groups, and which of them is the default one', () => {
  fc.assert(
    fc.property(wishes, ({ own, clicks }) => {
      const memberships = own.flatMap((groups, index) => groups.map((id) => ({ user_id: 100 + index, group_id: id })));
      const world = worldHolding({
        users: own.map((groups, index) => ({
          id: 100 + index,
          name: `Person ${index}`,
          role: 'agent',
          email: `person-${index}@example.com`,
          default_group_id: groups[0],
        })),
        groups: groupIds.map((id) => ({ id, name: `Group ${id}`, default: id === 1 })),
        group_memberships: memberships.map((fields, index) => ({ id: 1000 + index, ...fields })),
      });
      const team = teamIn(world).people.map(({ member }) => member);
      let changes = noChanges;
      for (const click of clicks) {
        const member = team[click.person];
        if (!member) throw new Error('There are five people.');
        changes =
          click.kind === 'default'
            ? withDefaultGroup(changes, member, click.group)
            : withMemberships(changes, [member], [click.group], click.kind === 'join').changes;
      }
      const operations = operationsOf(changes);
      const { edits, problems } = draftEdits(operations, world);
      expect(problems).toEqual([]);
      for (const member of team) {
        const joined = edits.flatMap((edit) =>
          edit.action === 'create' && edit.after.user_id === member.id ? [edit.after.group_id] : [],
        );
        const left = edits.flatMap((edit) =>
          edit.action === 'delete' && edit.before.user_id === member.id ? [edit.before.group_id] : [],
        );
        const person = edits.find((edit) => edit.resource === 'users' && edit.action === 'update' && edit.id === member.id);
        const change = changes.get(member.id);
        expect(new Set([...member.groups.filter((id) => !left.includes(id)), ...joined])).toEqual(
          new Set(groupsAfter(member, change)),
        );
        const drafted = person?.action === 'update' ? person.after.default_group_id : member.defaultGroup;
        expect(drafted).toBe(defaultAfter(member, change));
      }
    }),
    { numRuns: 300 },
  );
});
