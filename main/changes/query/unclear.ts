import type { ResourceName } from '../../../preload/contract/records.ts';
import { findField } from './fields.ts';
import type { Term } from './split-terms.ts';

/**
 * What in a term cannot be meant as it stands, as one sentence that says what to write instead; undefined where the term is clear.
 *
 * Left unsaid, each of these would be searched for as text. That finds too little where the term stands by itself, and everything where
 * it is negated: `-title::refund` once meant all macros there are.
 *
 * @param unfinished the term is still being typed, so what may yet become clear is no mistake.
 */
export function unclearIn(resource: ResourceName, term: Term, unfinished: boolean): string | undefined {
  if (term.glued) return `After ${term.text} comes text without a space: put one there, or put all of it into the quotes.`;
  if (term.quoted) return undefined;
  const operators = term.field === undefined ? bareOperators(resource, term) : doubledOperator(term, term.field);
  return operators ?? (unfinished ? undefined : strayMarks(term));
}

/** `title:=refund`, `title:>5`, `title:-refund`. */
function doubledOperator({ text, value, field, compare }: Term, name: string): string | undefined {
  const second = /^(?:[:<>=!~]+(?=[\p{L}\p{N}"*-])|-(?=[^\d\s-]))/u.exec(value)?.[0];
  if (second === undefined || field === undefined) return undefined;
  if (second === '-')
    return `Write the minus before the field, -${name}:${value.slice(1)}, not ${text}; or put the value in quotes.`;
  return `${text} has two operators, ${compare} and ${second}: leave one of them out, or put the value in quotes.`;
}

/** Operators in a term that names no field, as `title::refund`, `títle:refund` or `title != x`. */
function bareOperators(resource: ResourceName, { text, value, negated }: Term): string | undefined {
  const named = /^([\p{L}_][\p{L}\p{N}_.-]*)(::?|：+)(?!\/\/)/u.exec(value);
  const [, name = '', colon = ''] = named ?? [];
  if (named && findField(resource, name))
    return `${text} has ${colon === '::' ? 'two colons' : 'a wide colon'}: write ${negated ? '-' : ''}${name}:${value.slice(named[0].length)}, or put the text in quotes.`;
  if (colon === ':') return `“${name}” is not a field of ${resource}: put text with a colon in quotes.`;
  if (negated && (colon !== '' || value.startsWith('(')))
    return `It is not clear what ${text} leaves out: write -"${value.replaceAll('"', '')}" for the text itself.`;
  if (negated && /^[-!]/.test(value)) return `${text} has two signs before it: write ${text.slice(1)}, or leave out both.`;
  if (/^!\S/.test(value)) return `Write -${value.slice(1)} to leave out records, not ${text}.`;
  if (/^[:<>]=?$/.test(value)) return `Write a comparison without spaces, such as updated${value}2026-01-31.`;
  if (/^[:<>=]+[\p{L}\p{N}]/u.test(value))
    return `${text} begins with a comparison: write it right behind its field, without a space.`;
  const assigned = /^([^=]+)=/.exec(value)?.[1];
  if (assigned !== undefined)
    return `Write ${assigned}:value with a colon, not ${assigned}=; put it in quotes to search for the text itself.`;
  return undefined;
}

/** Quotes within a word, and parentheses that are meant to group: a search has no groups. */
function strayMarks({ text, value, field }: Term): string | undefined {
  if (/["“”]/.test(value))
    return `A quote stands in the middle of ${text}: put all of the value in quotes, and write \\" for a quote itself.`;
  const opened = value.split('(').length;
  const closed = value.split(')').length;
  const groups = field === undefined && value.startsWith('(') && /[:<>=]/.test(value);
  if (opened === closed && !groups) return undefined;
  return `Parentheses do not group the terms of a search: leave them out of ${text}, or put the text in quotes.`;
}
