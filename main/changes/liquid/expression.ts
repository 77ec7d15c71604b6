import { type Fragment, scanned, stripped } from './fragment.ts';
import { lookups } from './patterns.ts';

/** A value as Liquid reads it. */
export type Expression =
  /** A text in quotes; `at` is where its first letter stands, after the quote. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly isDecimal: boolean }
  /** `nil`, `true`, `blank`, a range and the like; `several`: a range that holds two numbers or more, whatever its names stand for. */
  | { readonly kind: 'literal'; readonly several: boolean }
  | Path;

/** `ticket.comments[0].value`: what stands first, then each key; a key in brackets is read as a value. */
export interface Path {
  readonly kind: 'path';
  /** Undefined where nothing in it can be a name, as in `{`: Liquid fills in nothing. */
  readonly root: string | undefined;
  readonly keys: readonly (string | Expression)[];
}

/** Reads a value by the rules of `Liquid::Expression.parse`, which refuses nothing. */
export function expressionOf(fragment: Fragment): Expression {
  const { source, at } = stripped(fragment);
  const quote = source[0];
  if (source.length > 1 && (quote === '"' || quote === "'") && source.endsWith(quote))
    return { kind: 'text', text: source.slice(1, -1), at: at + 1 };
  if (/^-?\d[\d.]*$/.test(source)) return { kind: 'number', value: Number.parseFloat(source), isDecimal: source.includes('.') };
  if (words.has(source)) return { kind: 'literal', several: false };
  const [range, from, to] = /^\((.*)\.\.(.*)\)$/s.exec(source) ?? [];
  if (range !== undefined) return { kind: 'literal', several: Number(from || 'x') < Number(to || 'x') };
  const [first, ...rest] = scanned(lookups, { source, at }).map(keyOf);
  const root = typeof first === 'object' && first.kind === 'text' ? first.text : first;
  return { kind: 'path', root: typeof root === 'string' ? root : undefined, keys: rest };
}

const words = new Set(['', 'nil', 'null', 'true', 'false', 'blank', 'empty']);

/** Whether nothing can ever be found by it, as by a number behind a no-break space: Liquid takes that for the name of a variable. */
export function namesNothing({ root, keys }: Path): boolean {
  return root === undefined || (keys.length === 0 && /^-?\d+$/.test(root));
}

function keyOf({ source, at }: Fragment): string | Expression {
  return source.startsWith('[') && source.endsWith(']') ? expressionOf({ source: source.slice(1, -1), at: at + 1 }) : source;
}
