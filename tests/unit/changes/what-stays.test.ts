import { describe, expect, it } from 'vitest';
import { fieldsOfTags } from '../../../main/changes/fields-of-tags.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { sideEffectsOf, untouchedOf } from '../../../main/changes/side-effects.ts';
import { staysNote } from '../../../main/changes/what-stays.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { worldHolding } from './sample-world.ts';

const world = worldHolding({
  groups: [
    { id: 5, name: 'Refunds' },
    { id: 6, name: 'Billing' },
  ],
  user_fields: [
    { id: 51, key: 'plan', type: 'dropdown', title: 'Plan', custom_field_options: [{ id: 3, name: 'Gold', value: 'gold' }] },
    { id: 52, key: 'vip', type: 'checkbox', title: 'VIP', tag: 'vip_yes' },
  ],
});
const update = (resource: 'tickets' | 'users', before: object, after: object): UpdateEdit => ({
  resource,
  action: 'update',
  id: 1,
  name: 'One',
  before: { ...before },
  after: { ...after },
});

describe('what came with a run and was not sent', () => {
  const before = { id: 1, subject: 'One', tags: ['old'], group_id: 5, assignee_id: 7, status: 'open' };
  const edit = update('tickets', { tags: ['old'] }, { tags: ['new'] });
  const after = { ...before, tags: ['new'], group_id: 6, assignee_id: null };
  const sideEffects = sideEffectsOf('tickets', untouchedOf(edit, before), after);

  it('is seen where a trigger moved a ticket', () => {
    expect(sideEffects).toEqual([
      { field: 'group_id', before: 5, after: 6 },
      { field: 'assignee_id', before: 7, after: null },
    ]);
  });

  it('is told as what an undo leaves, with names', () => {
    const undo = [update('tickets', { tags: ['new'] }, { tags: ['old'] })];
    const note = staysNote([{ edit, sideEffects, current: after }], undo, world);
    expect(note).toContain('stays so after the undo: tickets:1 “One” (group_id “Refunds” → “Billing”, assignee_id 7 → none)');
  });

  it('is no value of a drop-down that went with its tag, and comes back with it', () => {
    const chosen = { ...before, custom_fields: [{ id: 31, value: 'old' }] };
    for (const value of ['new', null]) {
      const now = { ...chosen, tags: ['new'], custom_fields: [{ id: 31, value }] };
      const beside = sideEffectsOf('tickets', untouchedOf(edit, chosen), now);
      expect(beside).toEqual([{ field: 'custom_fields_31', before: 'old', after: value }]);
      const stays = (undo: UpdateEdit) => staysNote([{ edit, sideEffects: beside, current: now }], [undo], world);
      expect(stays(update('tickets', { tags: ['new'] }, { tags: ['old'] }))).toBeUndefined();
      expect(stays(update('tickets', { tags: ['new'] }, { tags: [] }))).toContain('custom_fields_31 old → ');
    }
  });

  it('is a tag as well that a trigger put on or took off beside those of the edit, told without all the others', () => {
    const many = { ...before, tags: ['old', 'keep', 'queue'] };
    const routed = { ...many, tags: ['keep', 'new', 'routed'] };
    const beside = sideEffectsOf('tickets', untouchedOf(edit, many), routed);
    expect(beside).toEqual([{ field: 'tags', before: ['queue'], after: ['routed'] }]);
    expect(sideEffectsOf('tickets', untouchedOf(edit, many), { ...many, tags: ['queue', 'new', 'keep'] })).toEqual([]);
    const undo = [update('tickets', { tags: ['new'] }, { tags: ['old'] })];
    const stays = (current: typeof many) => staysNote([{ edit, sideEffects: beside, current }], undo, world);
    expect(stays(routed)).toContain('tickets:1 “One” (tags ["queue"] → ["routed"])');
    expect(stays({ ...routed, tags: ['keep', 'new', 'queue'] }), 'somebody has seen to it').toBeUndefined();
    const whole = [update('tickets', { tags: ['new', 'routed'] }, { tags: ['old', 'queue'] })];
    expect(staysNote([{ edit, sideEffects: beside, current: routed }], whole, world)).toBeUndefined();
  });

  it('is not told where the undo gives it back, or where somebody has seen to it since', () => {
    const undo = [update('tickets', { group_id: 6 }, { group_id: 5, assignee_id: 7 })];
    expect(staysNote([{ edit, sideEffects, current: after }], undo, world)).toBeUndefined();
    expect(staysNote([{ edit, sideEffects, current: before }], [], world)).toBeUndefined();
    const moved = { ...after, group_id: 9, assignee_id: 3 };
    expect(staysNote([{ edit, sideEffects, current: moved }], [], world)).toBeUndefined();
  });
});

describe('a checkbox and a drop-down that went with their tags', () => {
  const edit = update('users', { tags: ['gold', 'other', 'vip_yes'] }, { tags: ['other'] });
  const effects = [
    { field: 'user_fields.plan', before: 'gold', after: null },
    { field: 'user_fields.vip', before: true, after: false },
    { field: 'user_fields.seats', before: 3, after: 4 },
  ];
  const current = { id: 1, name: 'One', tags: ['other'], user_fields: { plan: null, vip: false, seats: 4 } };
  const goneAlong = fieldsOfTags(edit, effects, world);

  it('come back with the undo of the tags, and nothing else that changed meanwhile', () => {
    const { edits, conflicts } = invertItems([{ edit, current, goneAlong }], (_, id) => id);
    expect(conflicts).toEqual([]);
    expect(edits).toMatchObject([
      {
        before: { tags: ['other'], user_fields: { plan: null, vip: false } },
        after: { tags: ['other', 'gold', 'vip_yes'], user_fields: { plan: 'gold', vip: true } },
      },
    ]);
    expect(Object.keys(Object(edits[0]?.action === 'update' && edits[0].after.user_fields))).toEqual(['plan', 'vip']);
  });

  it('come back also where somebody has put the tags back, and stay where somebody gave the field another value', () => {
    const tagged = { ...current, tags: ['gold', 'other', 'vip_yes'], user_fields: { plan: 'silver', vip: false } };
    const { edits, conflicts } = invertItems([{ edit, current: tagged, goneAlong }], (_, id) => id);
    expect(conflicts).toEqual([]);
    expect(edits).toMatchObject([{ after: { user_fields: { vip: true } } }]);
    expect(edits[0]?.action === 'update' && edits[0].after).toEqual({ user_fields: { vip: true } });
  });
});

describe('a value without the tag that belongs to it', () => {
  const ada = { id: 1, name: 'Ada', tags: ['other'], user_fields: { plan: 'gold', vip: true, seats: 3 } };
  const parted = worldHolding({
    user_fields: [...world.records('user_fields')],
    users: [ada, { ...ada, id: 2, tags: ['gold', 'vip_yes'] }],
  });
  const edit = update('users', { tags: ['other'] }, { tags: ['other', 'new'] });
  const warned = (...edits: UpdateEdit[]) => warningsOf(edits, parted).filter(({ code }) => code === 'value-without-tag');

  it('is told before the tags change, of whom it is about', () => {
    const whole = { ...update('users', { tags: ['gold', 'vip_yes'] }, { tags: ['gold', 'vip_yes', 'new'] }), id: 2 };
    expect(warned(edit, whole)).toMatchObject([
      { level: 'danger', items: ['users:1'], message: expect.stringContaining('“Plan” (gold), “VIP” (vip_yes)') },
    ]);
    const set = update(
      'users',
      { tags: ['other'], user_fields: {} },
      { tags: ['new'], user_fields: { plan: 'gold', vip: true } },
    );
    expect(warned(set)).toEqual([]);
  });

  it('comes back with the undo of the tags', () => {
    const effects = [
      { field: 'user_fields.plan', before: 'gold', after: null },
      { field: 'user_fields.vip', before: true, after: false },
      { field: 'user_fields.seats', before: 3, after: 4 },
    ];
    const current = { ...ada, tags: ['new', 'other'], user_fields: { plan: null, vip: false, seats: 4 } };
    const goneAlong = fieldsOfTags(edit, effects, parted);
    expect(invertItems([{ edit, current, goneAlong }], (_, id) => id).edits).toMatchObject([
      { after: { tags: ['other'], user_fields: { plan: 'gold', vip: true } } },
    ]);
  });
});
