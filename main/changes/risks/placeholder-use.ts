import { macroTitle } from '../macro-text.ts';
import { isObject } from '../record-values.ts';
import { type MacroUpdate, titleIn } from './macro-edits.ts';
import { type Placeholders, placeholdersOf } from './placeholders.ts';
import type { RiskContext } from './risk-rule.ts';

/** The placeholders in what an update touches, before and after. */
export interface PlaceholderUse {
  readonly before: readonly Placeholders[];
  readonly after: readonly Placeholders[];
}

export function placeholderUse({ edit }: MacroUpdate): PlaceholderUse {
  return { before: placeholdersIn(edit.before), after: placeholdersIn(edit.after) };
}

/** Those of a macro's title and actions, one entry a text. */
export function placeholdersIn(fields: Readonly<Record<string, unknown>>): Placeholders[] {
  return textsIn(fields).map(placeholdersOf);
}

export function namesIn(placeholders: readonly Placeholders[]): Set<string> {
  return new Set(placeholders.flatMap(({ names }) => names));
}

/** Every placeholder that some macro of the snapshot uses: proof enough that the account knows it. */
export function namesInUse({ world }: RiskContext): Set<string> {
  const names = new Set<string>();
  for (const macro of world.records('macros')) {
    for (const text of textsIn({ title: macroTitle(macro), actions: macro.actions })) {
      for (const name of placeholdersOf(text).names) names.add(name);
    }
  }
  return names;
}

/** Every text in which Zendesk may fill in placeholders, in order: the title and the values of actions, in their source form. */
function textsIn(fields: Readonly<Record<string, unknown>>): string[] {
  return [titleIn(fields) ?? '', ...strings(fields.actions)];
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isObject(value) ? Object.values(value).flatMap(strings) : [];
}
