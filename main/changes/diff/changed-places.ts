import type { Edit } from '../../../preload/contract/change-set.ts';
import type { MacroAction, PhoneNumber, ResourceName } from '../../../preload/contract/records.ts';
import { fieldLabel } from '../../resources/field-label.ts';
import { fieldOf } from '../../resources/registry.ts';
import { ruleField, ruleFieldLabel } from '../../resources/vocabulary/rule-fields.ts';
import { partsOf, sameToWrite } from '../compare.ts';
import { sameValue } from '../equality/same-value.ts';
import { partValue, splitPart } from '../field-parts.ts';
import { editableFields, fieldValue } from '../fields.ts';
import { commentTextOf, isAction } from '../macro-text.ts';
import { isOfNumbers, numbersRemoved } from '../phone-numbers.ts';
import { textsOfAction } from '../rule-texts.ts';
import { partLabel } from '../rule-words.ts';
import type { World } from '../world.ts';
import { type ActionChange, actionChanges } from './action-changes.ts';
import { conditionPlaces, optionPlaces } from './rule-places.ts';

/** One changed place of an edit: a field, or an action within the field `actions`. */
export interface ChangedPlace {
  readonly field: string;
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the texts are HTML. */
  readonly markup: boolean;
  /** The kind of record that `before` and `after` name by id. */
  readonly names?: ResourceName | undefined;
}

/** Where an edit changes what; for a created or deleted record, everything that it consists of. */
export function changedPlaces(edit: Edit, world?: World): ChangedPlace[] {
  return editFields(edit).flatMap((field) => {
    const before = edit.action === 'create' ? undefined : valueIn(edit, edit.before, field);
    const after = edit.action === 'delete' ? undefined : valueIn(edit, edit.after, field);
    if (edit.action === 'update' && sameToWrite(edit.resource, field, before, after)) return [];
    if (field === 'actions') return actionPlaces(before, after, world);
    if (field === 'conditions') return conditionPlaces(before, after, world);
    if (isOfNumbers(edit)) return numbersRemoved(edit).map(numberPlace);
    if (field === 'custom_field_options' && edit.action === 'update') return optionPlaces(before, after);
    return [
      {
        field,
        label: fieldLabel(edit.resource, field),
        before,
        after,
        markup: false,
        names: fieldOf(edit.resource, field)?.names,
      },
    ];
  });
}

/** A telephone number that is taken away. */
function numberPlace({ value, verified }: PhoneNumber): ChangedPlace {
  const before = verified ? `${value} (verified)` : value;
  return { field: 'numbers', label: 'Telephone number', before, after: undefined, markup: false };
}

/** The labels alone, each once: for counting what a change set touches without comparing texts. */
export function changedLabels(edit: Edit): string[] {
  return [...new Set(changedPlaces(edit).map((place) => place.label))];
}

function editFields(edit: Edit): readonly string[] {
  if (edit.action === 'update') {
    const touched = partsOf(edit);
    const known = editableFields[edit.resource].flatMap((field) => touched.filter((part) => splitPart(part).field === field));
    return [...known, ...touched.filter((part) => !known.includes(part))];
  }
  const whole = edit.action === 'create' ? edit.after : edit.before;
  return editableFields[edit.resource].filter(
    (field) => whole[field] !== undefined && (whole[field] !== null || field === 'restriction'),
  );
}

/** A deleted record is whole, so that its title is read as that of any record; the others carry the fields of edits. */
function valueIn(edit: Edit, values: Readonly<Record<string, unknown>>, field: string): unknown {
  return edit.action === 'delete' ? fieldValue(edit.resource, { ...values, id: edit.id }, field) : partValue(values, field);
}

function actionPlaces(before: unknown, after: unknown, world: World | undefined): ChangedPlace[] {
  const { changes, reordered } = actionChanges(before, after);
  const places = changes.flatMap((change): ChangedPlace[] => {
    const either = change.after ?? change.before;
    const label = either ? partLabel(either.field, world) : 'Action';
    const parts = notificationPlaces(label, change);
    if (parts) return parts;
    return [
      {
        field: 'actions',
        label,
        before: shownValue(change.before, change.after),
        after: shownValue(change.after, change.before),
        markup: either !== undefined && commentTextOf(either)?.markup === true,
        names: either && ruleField(either.field)?.names,
      },
    ];
  });
  if (!reordered) return places;
  const order = { field: 'actions', label: 'Order of actions', before: labelsOf(before), after: labelsOf(after), markup: false };
  return [...places, order];
}

/** Of a notification whose texts change, each text by itself; undefined where anything else of it changes. */
function notificationPlaces(label: string, { before, after }: ActionChange): ChangedPlace[] | undefined {
  if (!before || !after) return undefined;
  const [old, now] = [textsOfAction(before), textsOfAction(after)];
  // Whatever is left once the texts are those of before has to be the same.
  const restored = now.reduce<MacroAction>((action, _text, index) => {
    const was = old[index];
    return was ? (textsOfAction(action)[index]?.replacedBy(was.text) ?? action) : action;
  }, after);
  if (now.length === 0 || old.length !== now.length || !sameValue(restored, before)) return undefined;
  return now.flatMap(({ text, kind }, index) =>
    old[index]?.text === text
      ? []
      : [{ field: 'actions', label: `${label}: ${kind}`, before: old[index]?.text, after: text, markup: false }],
  );
}

/** A comment is shown as its text, unless the channel beside it changes too; any other value is shown as it is. */
function shownValue(action: MacroAction | undefined, other: MacroAction | undefined): unknown {
  if (!action) return undefined;
  const text = commentTextOf(action);
  if (!text || (other && JSON.stringify(commentTextOf(other)?.replacedBy(text.text)) !== JSON.stringify(action))) {
    return plainValue(action);
  }
  return text.text;
}

/** What an action holds; keys besides `field` and `value` are shown with it, for they would be changed too. */
function plainValue({ field: _field, value, ...rest }: MacroAction): unknown {
  return Object.keys(rest).length === 0 ? value : { value, ...rest };
}

function labelsOf(actions: unknown): string[] {
  return Array.isArray(actions) ? actions.filter(isAction).map(({ field }) => ruleFieldLabel(field)) : [];
}
