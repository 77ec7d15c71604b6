import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../main/configuration/compare.ts';
import { restoredEdits } from '../../../main/configuration/restore.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

type Records = Partial<Record<ResourceName, readonly ZendeskRecord[]>>;

function side(records: Records) {
  return {
    label: '',
    account: '',
    kinds: Object.keys(records) as ResourceName[],
    records: (kind: ResourceName) => records[kind] ?? [],
  };
}

/** What leads from `now` back to `then`. */
function back(now: Records, then: Records, more: { deletes?: boolean; people?: readonly number[]; other?: true } = {}) {
  return restoredEdits({
    found: compareSides(side(now), side(then), 'id'),
    exists: (kind, id) =>
      kind === 'users' ? (more.people ?? []).includes(id) : (now[kind] ?? []).some((record) => record.id === id),
    records: (kind) => now[kind] ?? [],
    wanted: () => true,
    deletes: more.deletes ?? false,
    now: Date.UTC(2026, 10, 1),
    ...(more.other ? { across: { other: () => undefined, called: () => undefined } } : {}),
  });
}

const macro = (id: number, more: object = {}) => ({ id, title: `Macro ${id}`, active: true, actions: [], ...more });
const group = { id: 7, name: 'Tier 2' };
const tagger = (id: number, title: string, values: readonly string[], first = 1) => ({
  id,
  type: 'tagger',
  title,
  custom_field_options: values.map((value, index) => ({ id: first + index, name: value, value })),
});

describe('the way back', () => {
  it('names what comes back in what nobody changed', () => {
    const then = { groups: [group], macros: [macro(1, { restriction: { type: 'Group', id: 7, ids: [7] } }), macro(2)] };
    expect(back({ ...then, groups: [] }, then).edits).toMatchObject([
      { action: 'create', resource: 'groups', key: 're-7', after: { name: 'Tier 2' } },
      { action: 'update', id: 1, before: { restriction: { ids: [7] } }, after: { restriction: { ids: ['groups:re-7'] } } },
    ]);
  });

  it('names by its new id what came back under another one', () => {
    const named = (id: number) => macro(1, { actions: [{ field: 'group_id', value: String(id) }] });
    const { edits } = back({ groups: [{ ...group, id: 70 }], macros: [named(7)] }, { groups: [group], macros: [named(7)] });
    expect(edits).toMatchObject([{ action: 'update', id: 1, after: { actions: [{ field: 'group_id', value: '70' }] } }]);
  });

  it('leaves a rule of another account that sends text messages from a line of its own', () => {
    const texting = (line: number | string) => ({
      id: 3,
      title: 'Text them',
      active: false,
      conditions: { all: [], any: [] },
      actions: [{ field: 'notification_sms_user', value: ['requester_id', line, 'On its way'] }],
    });
    const { edits, conflicts } = back({ triggers: [] }, { triggers: [texting(4711)] }, { other: true });
    expect([edits, conflicts]).toMatchObject([
      [],
      [{ kind: 'reference-missing', sentence: expect.stringContaining('line 4711') }],
    ]);
    expect(back({ triggers: [] }, { triggers: [texting('4711')] }).edits).toHaveLength(1);
    const known = { triggers: [{ ...texting(4711), title: 'Old' }] };
    expect(back(known, { triggers: [texting(4711)] }, { other: true }).conflicts).toEqual([]);
  });

  it('leaves what names something that is nowhere, and only that; what was dead already does not count', () => {
    const restricted = (id: number) => macro(id, { restriction: { type: 'User', id: 5 } });
    const dead = macro(3, { actions: [{ field: 'assignee_id', value: '9' }] });
    const then = { macros: [restricted(1), macro(2), { ...dead, description: 'Then' }] };
    const { edits, conflicts } = back({ macros: [dead] }, then);
    expect(edits.map((edit) => [edit.action, edit.name])).toEqual([
      ['create', 'Macro 2'],
      ['update', 'Macro 3'],
    ]);
    expect(conflicts).toMatchObject([
      { kind: 'reference-missing', name: 'Macro 1', sentence: expect.stringContaining('users:5') },
    ]);
    expect(back({ macros: [dead] }, then, { people: [5] }).conflicts).toEqual([]);
  });

  it('brings back a text that filled in nothing already, but none that would fill in a field left behind', () => {
    const saying = (field: number) =>
      macro(1, { actions: [{ field: 'comment_value', value: `Of {{ticket.ticket_field_${field}}}` }] });
    const text = { id: 31, type: 'text', title: 'Why' };
    const dead = back({ macros: [], ticket_fields: [] }, { macros: [saying(99)], ticket_fields: [text] });
    expect([dead.conflicts, dead.edits.find(({ resource }) => resource === 'macros')]).toMatchObject([
      [],
      { action: 'create', after: { actions: [{ value: 'Of {{ticket.ticket_field_99}}' }] } },
    ]);
    const then = { macros: [saying(31)], ticket_fields: [{ ...text, removable: false }] };
    expect(back({ macros: [], ticket_fields: [] }, then).conflicts).toMatchObject([{ kind: 'reference-missing' }]);
    // Of an export without fields nobody can tell, and a condition asks for a field that is there.
    expect(back({ macros: [] }, { macros: [saying(99)] }).conflicts).toMatchObject([{ kind: 'reference-missing' }]);
    const asking = macro(1, { actions: [{ field: 'custom_fields_99', value: 'x' }] });
    expect(back({ macros: [], ticket_fields: [] }, { macros: [asking], ticket_fields: [] }).conflicts).toHaveLength(1);
  });

  it('names nothing that does not come back, however far down', () => {
    const asking = (id: number, title: string, more: object = {}) => ({
      id,
      title,
      active: true,
      actions: [{ field: 'priority', value: 'high' }],
      conditions: { all: [{ field: 'custom_fields_31', operator: 'is', value: 'gold' }], any: [] },
      ...more,
    });
    const then = {
      ticket_fields: [tagger(31, 'Plan', ['gold'])],
      ticket_forms: [{ id: 41, name: 'Orders', active: true, ticket_field_ids: [31] }],
      triggers: [asking(51, 'Of the form', { actions: [{ field: 'ticket_form_id', value: '41' }] }), asking(52, 'Still there')],
    };
    // Another field has its tag now, so the field does not come back, nor the form that asks for it, nor what names the form.
    const now = { ticket_fields: [tagger(33, 'Level', ['gold'])], ticket_forms: [], triggers: [asking(52, 'Still there')] };
    const { edits, conflicts } = back(now, then);
    expect(edits).toEqual([]);
    expect(conflicts.map(({ kind, name }) => [kind, name])).toEqual([
      ['tag-taken', 'Plan'],
      ['reference-missing', 'Orders'],
      ['reference-missing', 'Of the form'],
    ]);
    expect(JSON.stringify(edits)).not.toContain('re-31');
  });

  it('gives options that are there the id that they have now, and new ones none', () => {
    const { edits } = back(
      { ticket_fields: [tagger(1, 'Plan', ['gold'], 90)] },
      { ticket_fields: [tagger(1, 'Plan', ['gold', 'tin'])] },
    );
    expect(edits).toMatchObject([{ after: { custom_field_options: [{ id: 90, value: 'gold' }, { value: 'tin' }] } }]);
    expect(edits[0]?.action === 'update' && edits[0].after.custom_field_options).toEqual([
      { id: 90, name: 'gold', value: 'gold' },
      { name: 'tin', value: 'tin' },
    ]);
  });

  it('takes no tag from another field, and tells a type that nobody can change', () => {
    const taken = back({ ticket_fields: [tagger(2, 'Other', ['gold'])] }, { ticket_fields: [tagger(1, 'Plan', ['gold'])] });
    expect([taken.edits, taken.conflicts]).toMatchObject([
      [],
      [{ kind: 'tag-taken', sentence: expect.stringContaining('“Other”') }],
    ]);
    const field = { id: 1, key: 'plan', title: 'Plan' };
    const fixed = back({ user_fields: [{ ...field, type: 'text' }] }, { user_fields: [{ ...field, type: 'integer' }] });
    expect([fixed.edits, fixed.conflicts]).toMatchObject([[], [{ kind: 'immutable-differs' }]]);
  });

  it('guesses nothing, and tells what Redline does not write', () => {
    const two = [
      { ...macro(11), title: 'Same', description: 'a' },
      { ...macro(12), title: 'Same', description: 'b' },
    ];
    const { edits, conflicts, needsHand } = back(
      { macros: two, brands: [{ id: 1, name: 'B', active: true }], queues: [] },
      {
        macros: [{ ...macro(1), title: 'Same', description: 'c' }],
        brands: [{ id: 1, name: 'B', active: false }],
        queues: [{ id: 3, name: 'Gold' }],
      },
    );
    expect(edits).toEqual([]);
    expect(conflicts).toMatchObject([{ kind: 'exists-ambiguous', name: 'Same' }]);
    expect(needsHand).toMatchObject([
      { resource: 'queues', name: 'Gold', why: expect.stringContaining('Make it by hand') },
      { resource: 'brands', name: 'B', why: expect.stringContaining('does not write active') },
    ]);
  });

  it('tells what goes on naming by its old id what comes back, where Redline does not write it', () => {
    const workspace = { id: 4, title: 'Nights', ticket_form_id: null, selected_macros: [{ id: 1 }] };
    const then = { macros: [macro(1)], workspaces: [workspace] };
    const { edits, needsHand } = back({ ...then, macros: [] }, then);
    expect(edits).toMatchObject([{ action: 'create', resource: 'macros' }]);
    expect(needsHand).toMatchObject([{ resource: 'workspaces', name: 'Nights', why: expect.stringContaining('macros:1') }]);
    expect(back(then, then).needsHand).toEqual([]);
  });

  it('tells what Zendesk would refuse of rules, as the account is now', () => {
    const conditions = { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] };
    const rule = { title: 'Close', active: true, conditions, actions: [] };
    const view = {
      id: 9,
      title: 'V',
      active: true,
      conditions: { all: [{ field: 'ticket_form_id', operator: 'is', value: '41' }], any: [] },
    };
    const resting = {
      ticket_fields: [{ id: 31, type: 'text', title: 'Why', active: false }],
      ticket_forms: [{ id: 41, name: 'Old', active: false }],
    };
    const then = {
      ...resting,
      automations: [
        { id: 1, ...rule },
        { id: 2, ...rule, title: 'Off', active: false },
      ],
      macros: [macro(5, { actions: [{ field: 'custom_fields_31', value: 'x' }] }), macro(6)],
      views: [view],
    };
    const now = { ...resting, automations: [{ id: 3, ...rule, title: 'Close too' }], macros: [], views: [] };
    const { edits, conflicts } = back(now, then);
    expect(edits.map(({ name }) => name)).toEqual(['Off', 'Macro 6']);
    expect(conflicts.map(({ kind, name }) => [kind, name])).toEqual([
      ['refused', 'Close'],
      ['refused', 'Macro 5'],
      ['refused', 'V'],
    ]);
    expect(conflicts[0]?.sentence).toContain('“Close too”');
    // Two that exchange what they ask for are both in the change set, and in their order Zendesk may take them.
    const pending = { ...conditions, all: [{ field: 'status', operator: 'is', value: 'pending' }] };
    const two = (one: object, other: object) => ({
      automations: [
        { id: 1, ...rule, conditions: one },
        { id: 2, ...rule, title: 'Other', conditions: other },
      ],
    });
    expect(back(two(conditions, pending), two(pending, conditions)).conflicts).toEqual([]);
  });

  it('lets an automation name what comes back, for it is no twin of its own', () => {
    const conditions = { all: [{ field: 'group_id', operator: 'is', value: '7' }], any: [] };
    const automations = [{ id: 1, title: 'Close', active: true, conditions, actions: [{ field: 'group_id', value: '7' }] }];
    const { edits, conflicts } = back({ groups: [], automations }, { groups: [group], automations });
    expect(conflicts).toEqual([]);
    expect(edits).toMatchObject([{ key: 're-7' }, { id: 1, after: { actions: [{ field: 'group_id', value: 'groups:re-7' }] } }]);
  });

  it('refuses no trigger for its category where the categories of the account were never read', () => {
    const triggers = [{ id: 5, title: 'Tell', active: true, category_id: '987', conditions: { all: [], any: [] }, actions: [] }];
    expect(back({ triggers: [] }, { triggers })).toMatchObject({
      edits: [{ action: 'create', after: { category_id: '987' } }],
      conflicts: [],
    });
    const without = { triggers: [], trigger_categories: [{ id: 1, name: 'Other' }] };
    expect(back(without, { triggers })).toMatchObject({ edits: [], conflicts: [{ kind: 'reference-missing' }] });
    const mail = { id: 987, name: 'Mail' };
    const again = back({ triggers: [], trigger_categories: [] }, { triggers, trigger_categories: [mail] });
    expect(again).toMatchObject({
      edits: [{ key: 're-987' }, { after: { category_id: 'trigger_categories:re-987' } }],
      conflicts: [],
    });
    const moved = {
      triggers,
      trigger_categories: [
        { ...mail, id: 12 },
        { id: 987, name: 'Not that one' },
      ],
    };
    expect(back(moved, { triggers, trigger_categories: [mail] }).conflicts).toEqual([]);
  });

  it('keeps the permissions of a role that only the account has, and drafts nothing where nothing else differs', () => {
    const role = (configuration: object) => ({ custom_roles: [{ id: 1, name: 'Packer', role_type: 0, configuration }] });
    const now = role({ manage_groups: false, later: true });
    expect(back(now, role({ manage_groups: true })).edits).toMatchObject([
      { before: { configuration: { manage_groups: false } }, after: { configuration: { manage_groups: true, later: true } } },
    ]);
    expect(back(now, role({ manage_groups: false })).edits).toEqual([]);
  });

  it('leaves alone the roles that come with Zendesk', () => {
    const role = (name: string, type: number, manages: boolean) => ({
      id: type + 1,
      name,
      role_type: type,
      configuration: { manage_groups: manages },
    });
    const now = { custom_roles: [role('Packer', 0, false), role('Light agent', 1, false)] };
    const { edits, needsHand } = back(now, { custom_roles: [role('Packer', 0, true), role('Light agent', 1, true)] });
    expect(edits).toMatchObject([{ action: 'update', id: 1, after: { configuration: { manage_groups: true } } }]);
    expect(needsHand).toMatchObject([{ name: 'Light agent', why: expect.stringContaining('comes with Zendesk') }]);
  });

  it('deletes what only the account has where that is asked for, and nothing that others hang on', () => {
    const now = { macros: [macro(1), macro(2)], groups: [group] };
    expect(back(now, { macros: [macro(1)], groups: [] })).toMatchObject({ edits: [], left: 2 });
    const asked = back(now, { macros: [macro(1)], groups: [] }, { deletes: true });
    expect(asked).toMatchObject({
      edits: [{ action: 'delete', id: 2, before: { title: 'Macro 2' } }],
      needsHand: [{ resource: 'groups' }],
      left: 1,
    });
  });
});
