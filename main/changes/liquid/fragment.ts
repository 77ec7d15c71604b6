/** A piece of a text and where it begins in the whole text. */
export interface Fragment {
  readonly source: string;
  readonly at: number;
}

/** What a group of a match holds, and where; undefined where the group took no part. The expression has the flag `d`. */
export function groupOf(match: RegExpExecArray, group: number, within: Fragment): Fragment | undefined {
  const source = match[group];
  const range = match.indices?.[group];
  return source === undefined || range === undefined ? undefined : { source, at: within.at + range[0] };
}

/** Every match of an expression with the flag `g`, as fragments. */
export function scanned(expression: RegExp, within: Fragment, group = 0): Fragment[] {
  return [...within.source.matchAll(expression)].flatMap((match) => groupOf(match, group, within) ?? []);
}

/** Without white space at its ends, as Ruby's `strip`. */
export function stripped({ source, at }: Fragment): Fragment {
  const from = source.length - source.replace(spaceBefore, '').length;
  return { source: withoutSpace(source), at: at + from };
}

/** The same of a text. A no-break space is no space to Ruby. */
export function withoutSpace(text: string): string {
  return text.replace(spaceBefore, '').replace(/[ \t\r\n\f\v\0]+$/, '');
}

const spaceBefore = /^[ \t\r\n\f\v\0]+/;
