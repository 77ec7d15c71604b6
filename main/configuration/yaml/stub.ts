import type { ResourceName } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { isList } from './read-keys.ts';

/**
 * Whether a form holds no more than what the sync repositories leave of something that they switch off, so that groups and fields can go:
 * one action that sets the brand, and conditions that no ticket meets. What it was before is then only in the history of its file.
 */
export function isStub(kind: ResourceName, form: Readonly<Record<string, unknown>>): boolean {
  const { actions, conditions } = form;
  const asked = isObject(conditions) && isList(conditions.all) ? conditions.all : [];
  const isNoBrand = asked.filter((each) => isPart(each, 'brand_id') && isObject(each) && each.operator === 'is_not').length >= 2;
  const isNothingElse = asked.every((each) => ['brand_id', 'current_tags', 'status'].some((field) => isPart(each, field)));
  const hasNoOther = isObject(conditions) && (!isList(conditions.any) || conditions.any.length === 0);
  const setsBrand = isList(actions) && actions.length === 1 && isPart(actions[0], 'brand_id');
  switch (kind) {
    case 'macros':
      return setsBrand;
    case 'triggers':
    case 'automations':
      return setsBrand && isNoBrand && isNothingElse && hasNoOther;
    case 'views':
      return isNoBrand && isNothingElse && hasNoOther;
    default:
      return false;
  }
}

function isPart(part: unknown, field: string): boolean {
  return isObject(part) && part.field === field;
}
