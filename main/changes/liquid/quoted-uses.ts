import type { Expression } from './expression.ts';
import { comparingFilters } from './filters.ts';
import { dottedName } from './names.ts';
import { readLiquid } from './read-liquid.ts';
import type { Statement } from './reading.ts';
import { hasLiquid } from './tokens.ts';

/** A quoted word in Liquid that is held against the tags or a field of something. */
export interface QuotedUse {
  readonly word: string;
  /** Where it begins and ends in the text, in UTF-16 positions. */
  readonly start: number;
  readonly end: number;
  /** `tags`, or the field as conditions and actions name it: `custom_fields_31`, `requester.custom_fields.plan`. */
  readonly of: string;
}

/**
 * The words that a text holds against tags and fields: `vip` of `{% if ticket.tags contains 'vip' %}`, also by way of names that the text
 * makes itself. Several tags in one pair of quotes are several uses.
 */
export function quotedUses(text: string): QuotedUse[] {
  if (!hasLiquid(text)) return [];
  const { statements } = readLiquid(text);
  const made = madeNames(statements);
  const found = new Map<number, QuotedUse>();
  const note = (subject: Expression | undefined, word: Expression | undefined) => {
    const of = subject && originsOf(subject, made).flatMap((each) => subjectOf(each) ?? [])[0];
    if (of === undefined || !word) return;
    for (const each of originsOf(word, made))
      if (each.kind === 'text') for (const use of wordsOf(each, of)) found.set(use.start, use);
  };
  for (const statement of statements) {
    if (statement.kind === 'compare') {
      note(statement.left, statement.right);
      note(statement.right, statement.left);
    } else if (statement.kind === 'output' || statement.kind === 'assign') {
      const { value, filters } = statement.output;
      for (const { name, args } of filters) if (comparingFilters.has(name)) note(value, args[0]);
    }
  }
  return [...found.values()].sort((left, right) => left.start - right.start);
}

type Made = ReadonlyMap<string, readonly Expression[]>;

/** What each name of the text's own may stand for. */
function madeNames(statements: readonly Statement[]): Made {
  const made = new Map<string, Expression[]>();
  for (const statement of statements) {
    const value = statement.kind === 'assign' ? statement.output.value : statement.kind === 'loop' ? statement.over : undefined;
    if ((statement.kind === 'assign' || statement.kind === 'loop') && value)
      made.set(statement.name, [...(made.get(statement.name) ?? []), value]);
  }
  return made;
}

function originsOf(expression: Expression, made: Made, depth = 0): readonly Expression[] {
  if (expression.kind !== 'path' || expression.keys.length > 0 || expression.root === undefined || depth > 5) return [expression];
  return made.get(expression.root)?.flatMap((each) => originsOf(each, made, depth + 1)) ?? [expression];
}

/** Zendesk's placeholders for tags and for the values of fields (Zendesk help, "Placeholders reference"). */
function subjectOf(expression: Expression): string | undefined {
  if (expression.kind !== 'path') return undefined;
  const name = dottedName(expression).replace(/\.(?:\d+|first|last)$/, '');
  if (/\.tags$/.test(name)) return 'tags';
  const field = /^ticket\.(?:ticket_field_|custom_fields\.)(\d+)$/.exec(name)?.[1];
  if (field !== undefined) return `custom_fields_${field}`;
  const [, owner, key] = /(?:^|\.)(\w+)\.custom_fields\.([^.]+)$/.exec(name) ?? [];
  return owner === undefined || key === undefined
    ? undefined
    : `${owner === 'agent' ? 'current_user' : owner}.custom_fields.${key}`;
}

function wordsOf({ text, at }: Extract<Expression, { kind: 'text' }>, of: string): QuotedUse[] {
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => ({
    word,
    start: at + index,
    end: at + index + word.length,
    of,
  }));
}

/** The text with other words in the place of some; `to` says which, or leaves one as it is. */
export function withQuoted(text: string, to: (use: QuotedUse) => string | undefined): string {
  let result = '';
  let at = 0;
  for (const use of quotedUses(text)) {
    const word = to(use);
    if (word === undefined || /['"{}]/.test(word)) continue;
    result += text.slice(at, use.start) + word;
    at = use.end;
  }
  return result + text.slice(at);
}
