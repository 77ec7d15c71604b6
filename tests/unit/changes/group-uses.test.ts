import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

const tier2 = { id: 7, name: 'Tier 2', default: false, is_public: true };
const emea = { id: 8, name: 'EMEA', default: false, is_public: true };
const waiting = { field: 'group_id', operator: 'is', value: '7' };
const open = { field: 'status', operator: 'is', value: 'open' };
const trigger = {
  id: 21,
  title: 'Tell Tier 2',
  active: true,
  conditions: { all: [open, waiting], any: [] },
  actions: [
    { field: 'notification_group', value: ['7', 'New ticket', 'Look at 7'] },
    { field: 'group_id', value: '7' },
    { field: 'priority', value: 'high' },
  ],
};
const automation = {
  id: 31,
  title: 'Hand over',
  active: true,
  conditions: { all: [open] },
  actions: [{ field: 'group_id', value: '7' }],
};
const view = { id: 41, title: 'Tier 2’s', active: true, conditions: { all: [waiting], any: [] } };
const other = {
  id: 22,
  title: 'Of 70',
  active: true,
  conditions: { all: [{ ...waiting, value: '70' }] },
  actions: [{ field: 'status', value: '7' }],
};

function drafted(
  operation: unknown,
  rules: { triggers?: ZendeskRecord[]; automations?: ZendeskRecord[]; views?: ZendeskRecord[] },
) {
  const world = worldHolding({ groups: [tier2, emea], ...rules });
  return { world, ...draftEdits(Operations.parse([operation]), world) };
}

const merge = { resource: 'groups', where: { ids: [7] }, operation: 'merge-into', target: 8 };

test('merging a group points triggers, automations and views at the other one, and touches no other rule', () => {
  const { edits } = drafted(merge, { triggers: [trigger, other], automations: [automation], views: [view] });
  const after = Object.fromEntries(
    edits.flatMap((edit) => (edit.action === 'update' ? [[`${edit.resource}:${edit.id}`, edit.after]] : [])),
  );
  expect(after).toMatchObject({
    'triggers:21': {
      conditions: { all: [open, { ...waiting, value: '8' }], any: [] },
      actions: [
        { field: 'notification_group', value: ['8', 'New ticket', 'Look at 7'] },
        { field: 'group_id', value: '8' },
        { field: 'priority', value: 'high' },
      ],
    },
    'automations:31': { actions: [{ field: 'group_id', value: '8' }] },
    'views:41': { conditions: { all: [{ ...waiting, value: '8' }], any: [] } },
  });
  expect(Object.keys(after)).toHaveLength(3);
  expect(
    edits.at(0)?.resource === 'groups' || edits.some(({ action, resource }) => action === 'delete' && resource === 'groups'),
  ).toBe(true);
});

test('without another group, a rule that waits for the deleted one is told and nothing is drafted', () => {
  const { edits, problems } = drafted(
    { resource: 'groups', where: { ids: [7] }, operation: 'delete' },
    { triggers: [trigger], views: [view] },
  );
  expect(edits).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/“Tell Tier 2”, “Tier 2’s”.*say which group takes its place/),
  ]);
});

test('undo points the rules back at the group that it creates again', () => {
  const { edits } = drafted(merge, { triggers: [trigger] });
  const now = new Map<string, ZendeskRecord>([
    [
      'triggers:21',
      {
        ...trigger,
        ...Object.assign({}, ...edits.map((edit) => (edit.action === 'update' && edit.id === 21 ? edit.after : {}))),
      },
    ],
  ]);
  const { edits: back, conflicts } = invertItems(
    edits.map((edit) => ({ edit, current: edit.action === 'create' ? undefined : now.get(`${edit.resource}:${edit.id}`) })),
    (_resource, id) => id,
  );
  expect(conflicts).toEqual([]);
  expect(back).toContainEqual(expect.objectContaining({ resource: 'groups', action: 'create', key: 're-7' }));
  expect(back.find((edit) => edit.resource === 'triggers')).toMatchObject({
    after: {
      conditions: { all: [open, { ...waiting, value: 'groups:re-7' }] },
      actions: [{ field: 'notification_group', value: ['groups:re-7', 'New ticket', 'Look at 7'] }, { value: 'groups:re-7' }, {}],
    },
  });
});
