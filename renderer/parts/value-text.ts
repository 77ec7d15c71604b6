import { z } from 'zod';
import { ruleFieldLabel } from '../../main/resources/vocabulary/rule-fields.ts';
import { MacroAction } from '../../preload/contract/records.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';
import { actionText } from './macro-action.ts';

const Actions = z.array(MacroAction);
const GroupRestriction = z.looseObject({
  type: z.literal('Group'),
  id: z.number().optional(),
  ids: z.array(z.number()).optional(),
});
const UserRestriction = z.looseObject({ type: z.literal('User'), id: z.number() });

/** A field's value in words, where it is not a text with a word diff; nothing in it is hidden from the reader. */
export function valueText(value: unknown): string {
  return visibleText(plainText(value));
}

function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const actions = Actions.safeParse(value).data;
  if (actions) return actions.map(actionLine).join('\n') || 'nothing';
  const groups = GroupRestriction.safeParse(value).data;
  if (groups) return `Groups ${(groups.ids ?? [groups.id]).join(', ')}`;
  const person = UserRestriction.safeParse(value).data;
  if (person) return `User ${person.id}`;
  return JSON.stringify(value, null, 1);
}

/**
 * Several versions of one value, in words. Of a macro's actions only those that are not in all versions are told, because the
 * rest is long and the same.
 */
export function versionTexts(versions: readonly unknown[]): readonly string[] {
  const parsed = versions.map((version) => Actions.safeParse(version).data);
  if (parsed.some((actions) => actions === undefined)) return versions.map(valueText);
  const lists = parsed.map((actions = []) =>
    actions.map((action) => ({ action, key: JSON.stringify([action.field, action.value]) })),
  );
  return lists.map((list) => {
    const own = list.filter(({ key }) => !lists.every((other) => other.some((entry) => entry.key === key)));
    return visibleText(own.map(({ action }) => actionLine(action)).join('\n')) || 'nothing';
  });
}

function actionLine(action: MacroAction): string {
  return `${ruleFieldLabel(action.field)}: ${actionText(action, () => undefined)}`;
}
