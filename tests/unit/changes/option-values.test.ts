import { describe, expect, test } from 'vitest';
import { appliedMismatch } from '../../../main/changes/compare.ts';
import { fieldDiffs } from '../../../main/changes/diff/field-diffs.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { macroFindings } from '../../../main/changes/findings/macro-findings.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { whereUsed } from '../../../main/changes/where-used.ts';
import { type Operation, Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macro, worldHolding } from './sample-world.ts';

/** Options as Zendesk answers them to somebody who reads German. */
const options = [
  { id: 1, name: 'Gold (de)', raw_name: '{{dc.gold}}', value: 'gold_q' },
  { id: 2, name: 'Silber (de)', raw_name: '{{dc.silver}}', value: 'silver' },
];
const rule = (id: number, fields: object) => ({
  id,
  title: `Rule ${id}`,
  active: true,
  conditions: { all: [], any: [] },
  ...fields,
});
const is = (field: string, value: unknown) => ({ field, operator: 'is', value });

const field = { id: 31, title: 'Plan', type: 'tagger', active: true, custom_field_options: options };
const lists: Record<string, ZendeskRecord[]> = {
  ticket_fields: [
    field,
    { id: 32, title: 'Note', type: 'text', active: true },
    { id: 33, title: 'Other', type: 'tagger', active: true, custom_field_options: [{ id: 9, name: 'X', value: 'taken' }] },
  ],
  macros: [
    macro({ id: 11, title: 'A', actions: [{ field: 'custom_fields_31', value: 'gold_q' }] }),
    macro({ id: 12, title: 'B', actions: [{ field: 'custom_fields_32', value: 'gold_q' }] }),
  ],
  triggers: [
    rule(1, { conditions: { all: [is('custom_fields_31', 'gold_q')], any: [] }, actions: [{ field: 'status', value: 'open' }] }),
    rule(2, { conditions: { all: [is('custom_fields_31', 'silver')], any: [] }, actions: [] }),
  ],
  automations: [rule(3, { actions: [{ field: 'custom_fields_31', value: 'gold_q' }] })],
  views: [
    rule(4, { conditions: { all: [], any: [{ field: 'custom_fields_31', operator: 'includes', value: ['silver', 'gold_q'] }] } }),
  ],
  ticket_forms: [{ id: 5, name: 'Form', agent_conditions: [{ parent_field_id: 31, value: 'gold_q', child_fields: [] }] }],
};
const world = worldHolding(lists);
const rename = (to: string, where: string[] = ['fields']) =>
  draftEdits(Operations.parse([{ resource: 'tags', operation: 'rename', from: 'gold_q', to, in: where }]) as Operation[], world);
const edits = rename('gold').edits;
const ofField = edits.find(({ resource }) => resource === 'ticket_fields');

describe('an option’s tag that is renamed', () => {
  test('takes along what names the value, and nothing else', () => {
    expect(edits.map(({ resource, ...edit }) => `${resource}:${'id' in edit && edit.id}`)).toEqual([
      'macros:11',
      'triggers:1',
      'automations:3',
      'views:4',
      'ticket_fields:31',
    ]);
    expect(edits.slice(0, 4)).toMatchObject([
      { after: { actions: [{ field: 'custom_fields_31', value: 'gold' }] } },
      { after: { conditions: { all: [is('custom_fields_31', 'gold')] } } },
      { after: { actions: [{ field: 'custom_fields_31', value: 'gold' }] } },
      { after: { conditions: { any: [{ value: ['silver', 'gold'] }] } } },
    ]);
  });
  test('leaves them alone where the options stay', () => expect(rename('gold', ['triggers']).edits).toEqual([]));
  test('is not given one that belongs to another field', () => {
    expect(rename('taken').problems).toMatchObject([{ message: expect.stringContaining('belongs to the field “Other”') }]);
  });
  test('is listed with all that names it', () => {
    expect(whereUsed({ resource: 'tags', name: 'gold_q' }, world).map(({ item, place }) => `${item} ${place}`)).toEqual([
      'triggers:1 condition: custom_fields_31',
      'automations:3 action: custom_fields_31',
      'views:4 condition: custom_fields_31',
      'macros:11 action: custom_fields_31',
      'ticket_fields:31 value of a field',
      'ticket_forms:5 condition of the form',
    ]);
  });
  test('is warned about as it is: tickets keep the old one, closed ones too, and forms still name it', () => {
    const told = warningsOf(edits, world).find(({ code }) => code === 'field-option-renamed');
    expect(told).toMatchObject({ level: 'danger', items: ['ticket_fields:31'] });
    expect(told?.message).toContain('closed and archived ones too, keep it and lose the value');
    expect(told?.message).toContain('Nothing here gives them the new one: rename the tag on tickets as well');
    expect(told?.message).toContain('“Form” still names the old value');
    expect(told?.message).not.toContain('Rule');
  });
  test('left behind, is found', () => {
    const stale = { ...lists, ticket_fields: [{ ...field, custom_field_options: [{ id: 1, name: 'Gold', value: 'gold' }] }] };
    expect(macroFindings(worldHolding(stale)).find(({ code }) => code === 'unknown-value')?.ids).toEqual([11]);
    expect(macroFindings(world).find(({ code }) => code === 'unknown-value')).toBeUndefined();
  });
});

describe('the names of options', () => {
  const raw = (value: string) => [
    { id: 1, name: '{{dc.gold}}', raw_name: '{{dc.gold}}', value },
    { id: 2, name: '{{dc.silver}}', raw_name: '{{dc.silver}}', value: 'silver' },
  ];
  /** As Zendesk answers to somebody who reads English by now. */
  const answered = (value: string) => ({
    ...field,
    custom_field_options: raw(value).map((option, at) => ({ ...option, name: ['Gold', 'Silver'][at] })),
  });
  test('are sent raw, and never as they were rendered', () => {
    if (ofField?.action !== 'update') throw new Error('There is no edit.');
    expect(ofField.after.custom_field_options).toEqual(raw('gold'));
    const rendered = options.map((option, at) => (at === 0 ? { ...option, value: 'gold' } : option));
    for (const edit of [
      ofField,
      { ...ofField, before: { custom_field_options: options }, after: { custom_field_options: rendered } },
    ]) {
      const [write] = planRequests([edit], {}).writes;
      expect(write && 'fields' in write && write.fields).toEqual({ custom_field_options: raw('gold') });
      expect(appliedMismatch(edit, answered('gold'))).toEqual([]);
      const { edits: back, conflicts } = invertItems(
        [{ edit, afterImage: answered('gold'), current: answered('gold') }],
        (_, id) => id,
      );
      expect(conflicts).toEqual([]);
      const [taken] = planRequests(back, {}).writes;
      expect(taken && 'fields' in taken && taken.fields).toEqual({ custom_field_options: raw('gold_q') });
    }
  });
  test('are no difference to show', () => {
    if (!ofField) throw new Error('There is no edit.');
    expect(fieldDiffs(ofField)).toMatchObject([{ before: 'gold_q', after: 'gold', label: 'Option “{{dc.gold}}”' }]);
  });
});
