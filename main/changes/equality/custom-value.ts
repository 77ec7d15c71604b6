import { sameMembers } from './lists.ts';
import { dayForm, flagForm, isNothing, lowerForm, numberForm, sameForm } from './scalars.ts';
import { textForm } from './texts.ts';

/** What Zendesk calls the type of a field of the account's own: `date`, `checkbox`, `tagger`; undefined where it is not known. */
export type CustomFieldType = string | undefined;

/**
 * Whether two values of a field of the account's own are one to Zendesk, by the type of the field. Where that is not known, the values
 * tell: a number in an answer is that of a numeric field, a truth that of a checkbox, a list that of a multi-select field, and a text
 * that is a day that of a date.
 *
 * @param exactText whether the space around a text and its line ends count
 */
export function sameCustomValue(left: unknown, right: unknown, type: CustomFieldType, exactText: boolean): boolean {
  if (isNothing(left) && isNothing(right)) return true;
  switch (type ?? typeSeen(left, right)) {
    case 'integer':
    case 'decimal':
      return sameForm(numberForm, left, right);
    case 'checkbox':
      return sameForm((value) => flagForm(value) ?? (isNothing(value) ? 'false' : undefined), left, right);
    case 'date':
      return sameForm(dayForm, left, right);
    case 'multiselect':
      return sameMembers(left, right);
    case 'dropdown':
    case 'tagger':
      return sameForm(lowerForm, left, right);
    case 'lookup':
      return sameForm((value) => (isNothing(value) ? null : String(value)), left, right);
    default:
      if (sameForm(dayForm, left, right) && type === undefined) return true;
      return exactText ? left === right : sameForm(textForm, left, right);
  }
}

/** The same whichever of the two comes first. */
function typeSeen(left: unknown, right: unknown): CustomFieldType {
  if (typeof left === 'boolean' || typeof right === 'boolean') return 'checkbox';
  if (Array.isArray(left) || Array.isArray(right)) return 'multiselect';
  return typeof left === 'number' || typeof right === 'number' ? 'decimal' : undefined;
}
