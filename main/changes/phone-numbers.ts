import type { Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { PhoneNumber, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameValue } from './equality/same-value.ts';
import { sameForm } from './equality/scalars.ts';
import { phoneForm } from './equality/texts.ts';
import { isObject } from './record-values.ts';

/** The number that an edit gives a person; undefined where it gives none. Zendesk adds it to the identities. */
export function numberGiven(edit: Edit): string | undefined {
  if (edit.resource !== 'users' || edit.action !== 'update') return undefined;
  const { phone } = edit.after;
  if (typeof phone !== 'string' || phone.trim() === '' || sameNumber(phone, edit.before.phone)) return undefined;
  return phone;
}

/** Whether the edit takes the person's number away or exchanges it; the earlier one stays among the identities. */
export function takesNumber(edit: Edit): boolean {
  if (edit.resource !== 'users' || edit.action !== 'update' || !('phone' in edit.after)) return false;
  const { phone: before } = edit.before;
  return typeof before === 'string' && before.trim() !== '' && !sameNumber(before, edit.after.phone);
}

/** As the field `phone` of a person is compared. */
export function sameNumber(left: unknown, right: unknown): boolean {
  return sameValue(left, right) || sameForm(phoneForm, left, right);
}

/** The numbers that an edit of `user_phones` takes away. */
export function numbersRemoved({ before, after }: Pick<UpdateEdit, 'before' | 'after'>): PhoneNumber[] {
  const kept = new Set(numbersIn(after.numbers).map(({ id }) => id));
  return numbersIn(before.numbers).filter(({ id }) => !kept.has(id));
}

/** A list of numbers; what is none is left out. */
export function numbersIn(value: unknown): PhoneNumber[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown): PhoneNumber[] => {
    if (!isObject(each)) return [];
    const { id, value: number, verified } = each;
    if (typeof id !== 'number' || typeof number !== 'string' || typeof verified !== 'boolean') return [];
    return [{ id, value: number, verified }];
  });
}

export function isOfNumbers(edit: Edit): edit is UpdateEdit & { readonly resource: 'user_phones' } {
  return edit.resource === 'user_phones' && edit.action === 'update';
}

/** Whether none of the numbers that are to go is there. */
export function numbersGone(edit: UpdateEdit, record: ZendeskRecord): boolean {
  const now = new Set(numbersIn(record.numbers).map(({ id }) => id));
  return numbersRemoved(edit).every(({ id }) => !now.has(id));
}

/** Whether somebody has verified or changed one that is to go. What is gone already only leaves less to do. */
export function numbersDrifted(edit: UpdateEdit, record: ZendeskRecord): boolean {
  const now = new Map(numbersIn(record.numbers).map((number) => [number.id, number]));
  return numbersRemoved(edit).some((number) => {
    const there = now.get(number.id);
    return there !== undefined && !isUntouched(number, there);
  });
}

export function isUntouched(then: PhoneNumber, now: PhoneNumber): boolean {
  return then.verified === now.verified && sameNumber(then.value, now.value);
}
