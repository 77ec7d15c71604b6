import { isObject } from '../record-values.ts';
import { sameValue } from './same-value.ts';
import { flagForm, lowerForm } from './scalars.ts';
import { titleForm } from './texts.ts';

/**
 * Whether two lists of a field's options are the same, in the same order. What an option is called is its raw name, where it has one:
 * `name` is that name rendered for whoever asks (Zendesk API reference, ticket fields, `custom_field_options`). An id counts where both
 * have one, since a new option gets it only in the answer.
 */
export function sameOptions(left: unknown, right: unknown): boolean {
  const [ours, theirs] = [left ?? [], right ?? []];
  if (!Array.isArray(ours) || !Array.isArray(theirs) || ours.length !== theirs.length) return false;
  return ours.every((option, index) => sameOption(option, theirs[index]));
}

function sameOption(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return sameValue(left, right);
  const bothHaveIds = typeof left.id === 'number' && typeof right.id === 'number';
  if (bothHaveIds && left.id !== right.id) return false;
  if (lowerForm(left.value) !== lowerForm(right.value)) return false;
  if ((flagForm(left.default) ?? 'false') !== (flagForm(right.default) ?? 'false')) return false;
  return titleForm(left.raw_name ?? left.name) === titleForm(right.raw_name ?? right.name);
}
