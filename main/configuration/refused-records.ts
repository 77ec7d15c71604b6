import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { conditionsKey } from '../changes/conditions-key.ts';
import { isObject, recordName } from '../changes/record-values.ts';
import { conditionsOf } from '../changes/rule-conditions.ts';
import { refusedField, refusedForm } from './refused-forms.ts';
import { refusedText } from './refused-texts.ts';

type Records = (kind: ResourceName) => Iterable<ZendeskRecord>;

/**
 * Why Zendesk would refuse a record that is put back, as the account is now (Salto’s change validators name each of these); undefined where
 * nothing tells that it would.
 *
 * @param changes whether the same change set changes the record or takes it away; what it then is, Zendesk says itself.
 */
export function refusedRecord(
  edit: CreateEdit | UpdateEdit,
  records: Records,
  changes: (kind: ResourceName, id: number) => boolean,
): string | undefined {
  const staying = (kind: ResourceName) => [...records(kind)].filter(({ id }) => !changes(kind, id));
  switch (edit.resource) {
    case 'automations':
      return isOff(edit, records) ? undefined : twinOf(edit, staying('automations'));
    case 'macros':
      return restingNamed(fieldsOf(edit.after.actions), staying('ticket_fields'), 'sets the field');
    case 'views':
      return restingNamed(formsIn(edit), staying('ticket_forms'), 'asks for the form');
    case 'dynamic_content':
      return refusedText(edit, staying('dynamic_content'), [...records('locales')]);
    case 'ticket_forms':
      return refusedForm(
        edit,
        [...records('ticket_forms')].find(({ id }) => edit.action === 'update' && id === edit.id),
      );
    case 'ticket_fields':
      return refusedField(edit, staying('ticket_forms'));
    default:
      return undefined;
  }
}

/** Two of which one is off may ask for the same. */
function isOff(edit: CreateEdit | UpdateEdit, records: Records): boolean {
  if (edit.after.active !== undefined) return edit.after.active === false;
  if (edit.action === 'create') return false;
  return [...records(edit.resource)].some(({ id, active }) => id === edit.id && active === false);
}

function twinOf(edit: CreateEdit | UpdateEdit, others: Iterable<ZendeskRecord>): string | undefined {
  if (!('conditions' in edit.after)) return undefined;
  const key = conditionsKey(edit.after);
  // A rule is no twin of its own, also where only what it names is exchanged.
  for (const other of others)
    if (!(edit.action === 'update' && other.id === edit.id) && other.active === true && conditionsKey(other) === key)
      return `asks for the same as “${recordName('automations', other)}”, which is on, and Zendesk has no two active automations so`;
  return undefined;
}

function restingNamed(ids: ReadonlySet<number>, records: Iterable<ZendeskRecord>, does: string): string | undefined {
  if (ids.size === 0) return undefined;
  for (const record of records)
    if (ids.has(record.id) && record.active === false)
      return `${does} “${String(record.title ?? record.name ?? record.id)}”, which is not active now, and Zendesk refuses that`;
  return undefined;
}

function fieldsOf(actions: unknown): ReadonlySet<number> {
  const list: readonly unknown[] = Array.isArray(actions) ? actions : [];
  return new Set(
    list.flatMap((action) => {
      const id = isObject(action) ? /^custom_fields_(\d+)$/.exec(String(action.field))?.[1] : undefined;
      return id === undefined ? [] : [Number(id)];
    }),
  );
}

function formsIn({ after }: CreateEdit | UpdateEdit): ReadonlySet<number> {
  const { all, any } = conditionsOf(after);
  return new Set([...all, ...any].flatMap(({ field, value }) => (field === 'ticket_form_id' ? [Number(value)] : [])));
}
