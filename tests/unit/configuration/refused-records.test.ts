import { expect, it } from 'vitest';
import { refusedRecord } from '../../../main/configuration/refused-records.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

const condition = (parent: number, child: number) => ({ parent_field_id: parent, value: 'x', child_fields: [{ id: child }] });
const form = { id: 7, name: 'Returns', ticket_field_ids: [1, 2], agent_conditions: [condition(1, 2)], end_user_conditions: [] };
const locales = [{ id: 1 }, { id: 8 }];

function refused(
  resource: ResourceName,
  change: Partial<Pick<UpdateEdit, 'before' | 'after' | 'id'>>,
  records: Partial<Record<ResourceName, readonly ZendeskRecord[]>>,
  changes: (kind: ResourceName, id: number) => boolean = () => false,
) {
  const edit: UpdateEdit = { resource, action: 'update', id: 1, name: 'Some', before: {}, after: {}, ...change };
  return refusedRecord(edit, (kind) => records[kind] ?? [], changes);
}

it('leaves a field on that a form’s condition asks for, unless the same change set changes the form', () => {
  const off = { before: { active: true }, after: { active: false } };
  expect(refused('ticket_fields', off, { ticket_forms: [form] })).toContain('“Returns” has a condition on it now');
  expect(refused('ticket_fields', { ...off, id: 2 }, { ticket_forms: [form] })).toBeUndefined();
  expect(refused('ticket_fields', off, { ticket_forms: [form] }, (kind) => kind === 'ticket_forms')).toBeUndefined();
});

it('gives a form no condition on a field that is not in it', () => {
  const of = (after: Readonly<Record<string, unknown>>) => refused('ticket_forms', { id: 7, after }, { ticket_forms: [form] });
  expect(of({ agent_conditions: [condition(1, 3)] })).toContain('not in it (3)');
  expect(of({ ticket_field_ids: [2] })).toContain('not in it (1)');
  expect(of({ ticket_field_ids: [2], agent_conditions: [] })).toBeUndefined();
  expect(of({ name: 'Other' })).toBeUndefined();
});

it('gives dynamic content a text in each language once, just one of them the default, and none in a language that is off', () => {
  const text = (locale: number, standard: boolean) => ({ locale_id: locale, content: 'x', active: true, default: standard });
  const of = (variants: readonly unknown[], before: readonly unknown[] = []) =>
    refused('dynamic_content', { before: { variants: before }, after: { variants } }, { locales });
  expect(of([text(1, true), text(8, false)])).toBeUndefined();
  expect(of([])).toContain('no text');
  expect(of([text(1, true), text(1, false)])).toContain('two texts in one language');
  expect(of([text(1, false)])).toContain('no default text');
  expect(of([text(1, true), text(8, true)])).toContain('several default texts');
  expect(of([text(1, true), text(9, false)])).toContain('in the language 9');
  // One that is there already is not sent again.
  expect(of([text(1, true), text(9, false)], [text(9, false)])).toBeUndefined();
});
