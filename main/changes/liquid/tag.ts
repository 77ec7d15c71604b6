import { expressionOf } from './expression.ts';
import { type Fragment, groupOf } from './fragment.ts';
import { isWhole, readOutput } from './output.ts';
import { assignment, captureName, loop, quotedFragment, tableRow, tagAttributes } from './patterns.ts';
import type { Gathered } from './reading.ts';

/** Tags that are no blocks, with what each has to say before Liquid takes it (`lib/liquid/tags` 5.4). */
export const singleTags: Readonly<Record<string, (markup: Fragment, gathered: Gathered) => void>> = {
  assign(markup, gathered) {
    const match = assignment.exec(markup.source);
    const name = match?.[1];
    const value = match && groupOf(match, 2, markup);
    if (name === undefined || !value) incomplete('assign', gathered);
    else gathered.statements.push({ kind: 'assign', name, output: readOutput(value, gathered) });
  },
  echo(markup, gathered) {
    gathered.statements.push({ kind: 'output', output: readOutput(markup, gathered) });
  },
  cycle(markup, gathered) {
    if (!beginsWithValue.test(markup.source)) incomplete('cycle', gathered);
  },
  increment(markup, { statements }) {
    statements.push({ kind: 'capture', name: markup.source.trim() });
  },
  decrement(markup, { statements }) {
    statements.push({ kind: 'capture', name: markup.source.trim() });
  },
  break() {},
  continue() {},
  '#'(markup, gathered) {
    if (/\n[ \t\r\n\f\v]*[^# \t\r\n\f\v]/.test(markup.source)) incomplete('#', gathered);
  },
  include: otherTemplate('include'),
  render: otherTemplate('render'),
};

const beginsWithValue = new RegExp(`^${quotedFragment}`);

/** Nothing that Zendesk fills in has other templates to take in: Liquid writes an error in their place. */
function otherTemplate(what: string) {
  return (_markup: Fragment, { problems }: Gathered) => void problems.push({ kind: 'no-templates', what });
}

function incomplete(what: string, { problems }: Gathered): void {
  problems.push({ kind: 'tag-incomplete', what });
}

export function readLoop(tag: 'for' | 'tablerow', markup: Fragment, gathered: Gathered): void {
  const match = (tag === 'for' ? loop : tableRow).exec(markup.source);
  const name = match?.[1];
  const over = match && groupOf(match, 2, markup);
  if (name === undefined || !over) {
    incomplete(`${tag} ${markup.source}`.trim(), gathered);
    return;
  }
  gathered.statements.push({ kind: 'loop', name, over: expressionOf(over) });
  if (tag === 'tablerow') return;
  for (const [, key, value = ''] of markup.source.matchAll(tagAttributes)) {
    const counts = key === 'limit' || (key === 'offset' && value !== 'continue');
    if (counts && value !== 'nil' && !isWhole(expressionOf({ source: value, at: 0 })))
      gathered.problems.push({ kind: 'bad-number', what: `for ${markup.source}`.trim() });
  }
}

export function readCapture(markup: Fragment, gathered: Gathered): void {
  const name = captureName.exec(markup.source)?.[1];
  if (name === undefined) incomplete('capture', gathered);
  else gathered.statements.push({ kind: 'capture', name });
}
