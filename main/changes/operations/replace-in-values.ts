import type { MacroAction } from '../../../preload/contract/records.ts';
import { isAction } from '../macro-text.ts';
import { tagFields, tagsText, valueProblem } from '../rule-actions.ts';
import { splitTags } from '../tag-places.ts';
import type { World } from '../world.ts';
import { type Counts, none, sumOf } from './passed-over.ts';
import { replaceInMarkup } from './replace-in-markup.ts';
import { replaceIn } from './replace-in-plain.ts';
import { applyReplacements, type Finder } from './text-replacer.ts';

type ValuesReplaced =
  | { readonly actions: readonly unknown[]; readonly touched: boolean; readonly passedOver: Counts }
  /** Continues “it …”. */
  | { readonly refusal: string };

/**
 * Replaces in the values of all actions but the comment. Tags are looked at one by one, so that what is put in never joins or
 * divides them, and an id or a choice has to be one that Zendesk takes.
 */
export function replaceInValues(actions: readonly unknown[], finder: Finder, world: World): ValuesReplaced {
  let passedOver = none;
  let touched = false;
  const replaced: unknown[] = [];
  for (const entry of actions) {
    const result = isAction(entry) && !comments.has(entry.field) ? replaceInValue(entry, finder, world) : undefined;
    if (result && 'refusal' in result) return result;
    if (result) passedOver = sumOf(passedOver, result.passedOver);
    touched ||= result?.action !== undefined;
    replaced.push(result?.action ?? entry);
  }
  return { actions: replaced, touched, passedOver };
}

const comments = new Set(['comment_value', 'comment_value_html']);

type ValueReplaced = { readonly action?: MacroAction; readonly passedOver: Counts } | { readonly refusal: string };

function replaceInValue(action: MacroAction, finder: Finder, world: World): ValueReplaced {
  if (tagFields.has(action.field)) return replaceInTags(action, finder);
  let passedOver = none;
  let touched = false;
  const inText = (text: string): string => {
    // The bodies of side conversations are HTML (seen in live accounts; not documented).
    const isMarkup = action.field.startsWith('side_conversation') && /<\/?[a-z][^>]*>/i.test(text);
    const inMarkup = isMarkup ? replaceInMarkup(text, finder) : undefined;
    const replaced = inMarkup ? { text: inMarkup.html, passedOver: inMarkup.passedOver } : replaceIn(text, finder);
    passedOver = sumOf(passedOver, replaced.passedOver);
    touched ||= replaced.text !== text;
    return replaced.text;
  };
  const value = mapTexts(action.value, inText);
  if (!touched) return { passedOver };
  const changed = { ...action, value };
  const problem = valueProblem('macros', changed, world);
  return problem === undefined
    ? { action: changed, passedOver }
    : { refusal: `would have a wrong ${action.field}: ${decapitalized(problem)}` };
}

function replaceInTags(action: MacroAction, finder: Finder): ValueReplaced {
  const tags = splitTags(action.value);
  const next = tags.map((tag) => applyReplacements(tag, finder(tag)));
  if (next.every((tag, index) => tag === tags[index])) return { passedOver: none };
  const broken = next.find((tag) => /[\s,]/.test(tag));
  if (broken !== undefined) return { refusal: `would have “${broken}” among its tags, where a space or a comma divides them` };
  const kept = next.filter((tag) => tag !== '');
  if (kept.length === 0) return { refusal: `would be left with a ${action.field} without tags; remove the action instead` };
  return { action: { ...action, value: tagsText(kept) }, passedOver: none };
}

/** The value with every text in it changed, however deep; numbers and flags stay. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
}

/** To go on within a sentence; the refusal gets its own full stop. */
function decapitalized(sentence: string): string {
  return sentence.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}
