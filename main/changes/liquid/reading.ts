import type { Expression } from './expression.ts';

/**
 * Why Liquid does not do what a text wants. `kind` says what is wrong, the same for the same mistake wherever it stands; `what` is the
 * piece of the text that it is about.
 */
export interface LiquidProblem {
  readonly kind: ProblemKind;
  readonly what: string;
}

export type ProblemKind =
  | 'output-not-closed'
  | 'tag-not-closed'
  | 'block-not-closed'
  | 'end-without-block'
  | 'wrong-end'
  | 'unexpected-else'
  | 'unknown-tag'
  | 'tag-incomplete'
  | 'unknown-operator'
  | 'text-against-number'
  | 'filter-arguments'
  | 'bad-number'
  | 'no-templates'
  | 'nested-too-deep'
  | 'typographic-quotes'
  | 'not-opened';

/** One thing that a text does with values, for finding out what it uses. */
export type Statement =
  | { readonly kind: 'output'; readonly output: Output }
  | { readonly kind: 'compare'; readonly left: Expression; readonly right: Expression | undefined }
  | { readonly kind: 'assign'; readonly name: string; readonly output: Output }
  | { readonly kind: 'capture'; readonly name: string }
  | { readonly kind: 'loop'; readonly name: string; readonly over: Expression };

/** A value and the filters that it goes through. */
export interface Output {
  /** Undefined where nothing stands there. */
  readonly value: Expression | undefined;
  readonly filters: readonly Filter[];
}

export interface Filter {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly keywords: boolean;
}

/** What is gathered while a text is read. */
export interface Gathered {
  readonly problems: LiquidProblem[];
  readonly statements: Statement[];
}

/** A sentence's part about a problem: `{% elseif %} is no tag of Liquid’s`. */
export function problemWords({ kind, what }: LiquidProblem): string {
  switch (kind) {
    case 'output-not-closed':
      return `“${what}” has no “}}” of its own, or a “}” within it`;
    case 'tag-not-closed':
      return `“${what}” is not a whole tag: it has no “%}”, or no name`;
    case 'block-not-closed':
      return `{% ${what} %} has no {% end${what} %}`;
    case 'end-without-block':
      return `{% ${what} %} has nothing to end`;
    case 'wrong-end':
      return `{% ${what} %} ends something else than what was begun last`;
    case 'unexpected-else':
      return `{% ${what} %} stands where nothing has another case`;
    case 'unknown-tag':
      return `{% ${what} %} is no tag of Liquid’s${what === 'elseif' || what === 'elif' ? ': it is {% elsif %}' : ''}`;
    case 'tag-incomplete':
      return `{% ${what} %} is not complete`;
    case 'unknown-operator':
      return `“${what}” compares nothing${what === '=' ? ': it is “==”' : what === 'includes' ? ': it is “contains”' : ''}`;
    case 'text-against-number':
      return `“${what}” asks whether a text is more or less than a number, which Liquid cannot tell`;
    case 'filter-arguments':
      return `the filter “${what}” has too few or too many values, or one that it cannot take`;
    case 'bad-number':
      return `{% ${what} %} has something else than a whole number for its limit or offset`;
    case 'no-templates':
      return `{% ${what} %} takes in another text, and Zendesk has none`;
    case 'nested-too-deep':
      return 'more than a hundred blocks stand within each other';
    case 'not-opened':
      return `“${what}” has no “{{” before it`;
    case 'typographic-quotes':
      return `“${what}” has typographic quotes, which Liquid does not read as quotes`;
  }
}
