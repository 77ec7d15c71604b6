import { type Expression, expressionOf } from './expression.ts';
import { type Fragment, groupOf, scanned } from './fragment.ts';
import { dottedName } from './names.ts';
import { comparison, conditionParts, oneFragment, whenValues } from './patterns.ts';
import type { Gathered } from './reading.ts';

/**
 * Reads the condition of `if`, `elsif` and `unless` by the tolerant rules (`Liquid::If#lax_parse`). An operator that Liquid does not know
 * only shows when the condition is asked: an error then stands in the text.
 */
export function readCondition(tag: string, markup: Fragment, gathered: Gathered): void {
  const parts = scanned(conditionParts, markup);
  const incomplete = () => gathered.problems.push({ kind: 'tag-incomplete', what: `${tag} ${markup.source}`.trim() });
  const last = parts.pop();
  if (!last || !readComparison(last, gathered)) return void incomplete();
  while (parts.length > 0) {
    const joint = parts.pop()?.source.trim() ?? '';
    const part = parts.pop();
    if (!part || !readComparison(part, gathered) || (joint !== 'and' && joint !== 'or')) return void incomplete();
  }
}

const operators = new Set(['==', '!=', '<>', '<', '>', '>=', '<=', 'contains']);

function readComparison(part: Fragment, { problems, statements }: Gathered): boolean {
  const match = comparison.exec(part.source);
  const left = match && groupOf(match, 1, part);
  if (!left) return false;
  const operator = groupOf(match, 2, part)?.source;
  const right = groupOf(match, 3, part);
  if (operator !== undefined && !operators.has(operator)) problems.push({ kind: 'unknown-operator', what: operator });
  const compared = { left: expressionOf(left), right: right && expressionOf(right) };
  if (ordering.has(operator ?? '') && compared.right && isMixed(compared.left, compared.right))
    problems.push({ kind: 'text-against-number', what: part.source.trim() });
  statements.push({ kind: 'compare', ...compared });
  return true;
}

const ordering = new Set(['<', '>', '>=', '<=']);

/** Ruby puts no text before or after a number: “Liquid error: comparison of String with 5 failed” then stands in the text. */
function isMixed(left: Expression, right: Expression): boolean {
  return (left.kind === 'number' && isText(right)) || (right.kind === 'number' && isText(left));
}

/** Whether it is a text, or nothing, in every ticket (Zendesk help 4408886858138, "Using placeholders"). */
function isText(value: Expression): boolean {
  return value.kind === 'text' || (value.kind === 'path' && texts.test(dottedName(value)));
}

const texts =
  /^ticket\.(?:title|description|tags|cc_names|created_at|updated_at|(?:\w+\.)*(?:name|first_name|last_name|email|language))$|^current_user\.(?:name|first_name|email)$/;

/** What a `case` looks at; undefined where nothing stands there. */
export function readSubject(markup: Fragment, { problems }: Gathered): Expression | undefined {
  const match = oneFragment.exec(markup.source);
  const subject = match && groupOf(match, 1, markup);
  if (!subject) problems.push({ kind: 'tag-incomplete', what: 'case' });
  return subject ? expressionOf(subject) : undefined;
}

/** The values of a `when`, with commas or `or` between them. */
export function readWhen(subject: Expression | undefined, markup: Fragment, { problems, statements }: Gathered): void {
  for (let rest: Fragment | undefined = markup; rest; ) {
    const within: Fragment = rest;
    const match = whenValues.exec(within.source);
    const value = match && groupOf(match, 1, within);
    if (!match || !value) {
      problems.push({ kind: 'tag-incomplete', what: 'when' });
      return;
    }
    if (subject) statements.push({ kind: 'compare', left: subject, right: expressionOf(value) });
    rest = groupOf(match, 2, within);
  }
}
