import type { Expression, Path } from './expression.ts';
import type { LiquidReading } from './read-liquid.ts';
import type { Output, Statement } from './reading.ts';

/**
 * What a text fills in: `ticket.id` for `{{ ticket.id | upcase }}`, empty where Liquid finds no name between the braces. Names that the
 * text makes itself, with `for`, `assign` and `capture`, are not among them.
 */
export function namesFilledIn(reading: LiquidReading): string[] {
  const own = ownNames(reading);
  return reading.statements.flatMap((statement) =>
    statement.kind === 'output' && statement.output.value?.kind === 'path' ? namesFrom(statement.output.value, own) : [],
  );
}

/** Everything from elsewhere that a text looks at: what it fills in, and what its conditions, loops and filters ask for. */
export function namesLookedAt(reading: LiquidReading): string[] {
  const own = ownNames(reading);
  return reading.statements.flatMap(expressionsIn).flatMap((each) => pathsIn(each).flatMap((path) => namesFrom(path, own)));
}

/** `ticket.comments.0.value` for `ticket.comments[0]["value"]`; a key that is only known when the text is filled in ends the name. */
export function dottedName({ root = '', keys }: Path): string {
  const parts = [root];
  for (const key of keys) {
    if (typeof key === 'string') parts.push(key);
    else if (key.kind === 'text') parts.push(key.text);
    else if (key.kind === 'number') parts.push(String(key.value));
    else break;
  }
  return parts.join('.');
}

/** The names that a text gives itself, anywhere in it. */
function ownNames({ statements }: LiquidReading): ReadonlySet<string> {
  const own = statements.flatMap((each) => ('name' in each ? [each.name] : []));
  return new Set(['forloop', 'tablerowloop', ...own]);
}

function namesFrom(path: Path, own: ReadonlySet<string>): string[] {
  return path.root !== undefined && own.has(path.root) ? [] : [dottedName(path)];
}

function expressionsIn(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'output':
    case 'assign':
      return inOutput(statement.output);
    case 'compare':
      return statement.right ? [statement.left, statement.right] : [statement.left];
    case 'loop':
      return [statement.over];
    case 'capture':
      return [];
  }
}

function inOutput({ value, filters }: Output): Expression[] {
  return [...(value ? [value] : []), ...filters.flatMap(({ args }) => args)];
}

/** The path itself, and those in its brackets. */
function pathsIn(expression: Expression): Path[] {
  if (expression.kind !== 'path') return [];
  return [expression, ...expression.keys.flatMap((key) => (typeof key === 'string' ? [] : pathsIn(key)))];
}
