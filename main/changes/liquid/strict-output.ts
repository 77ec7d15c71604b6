import type { Fragment } from './fragment.ts';

/** An output as the strict parser divides it. */
export interface StrictOutput {
  readonly name: Fragment | undefined;
  readonly filters: readonly { readonly name: string; readonly args: readonly Fragment[] }[];
}

/**
 * Reads an output strictly, as Liquid tries first; undefined where it would go on with the tolerant reading (`Liquid::Variable`,
 * `Liquid::Lexer` and `Liquid::Parser` 5.4).
 */
export function strictOutput(markup: Fragment): StrictOutput | undefined {
  const lexemes = lexemesOf(markup.source);
  return lexemes && new Reader(markup, lexemes).output();
}

interface Lexeme {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['comparison', /==|!=|<>|<=?|>=?|contains(?=[ \t\r\n\f\v])/y],
  ['string', /'[^']*'|"[^"]*"/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['id', /[a-zA-Z_][\w-]*\??/y],
  ['..', /\.\./y],
  ['', /[|.:,[\]()?-]/y],
];
const blank = /[ \t\r\n\f\v]*/y;

/** Undefined where a character is none of Liquid's. */
function lexemesOf(source: string): readonly Lexeme[] | undefined {
  const lexemes: Lexeme[] = [];
  for (let at = 0; ; ) {
    blank.lastIndex = at;
    blank.exec(source);
    at = blank.lastIndex;
    if (at >= source.length) return lexemes;
    const found = kinds.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(source);
    });
    if (!found) return undefined;
    const end = found[1].lastIndex;
    lexemes.push({ kind: found[0] || source.slice(at, end), start: at, end });
    at = end;
  }
}

class Reader {
  private at = 0;
  private readonly markup: Fragment;
  private readonly lexemes: readonly Lexeme[];

  constructor(markup: Fragment, lexemes: readonly Lexeme[]) {
    this.markup = markup;
    this.lexemes = lexemes;
  }

  output(): StrictOutput | undefined {
    if (this.lexemes.length === 0) return { name: undefined, filters: [] };
    const name = this.value();
    if (!name) return undefined;
    const filters: { name: string; args: Fragment[] }[] = [];
    while (this.take('|')) {
      const filter = this.take('id');
      if (!filter) return undefined;
      const args: Fragment[] = [];
      if (this.take(':')) {
        do {
          const argument = this.argument();
          if (!argument) return undefined;
          args.push(argument);
        } while (this.take(','));
      }
      filters.push({ name: this.markup.source.slice(filter.start, filter.end), args });
    }
    return this.at === this.lexemes.length ? { name, filters } : undefined;
  }

  /** A value, or a keyword with one. */
  private argument(): Fragment | undefined {
    const start = this.at;
    if (this.lexemes[start]?.kind === 'id' && this.lexemes[start + 1]?.kind === ':') this.at += 2;
    return this.value() && this.from(start);
  }

  private value(): Fragment | undefined {
    const start = this.at;
    return this.isValue() ? this.from(start) : undefined;
  }

  private isValue(): boolean {
    if (this.take('string') || this.take('number')) return true;
    if (this.take('id')) return this.isFollowed();
    if (this.take('[')) return this.isValue() && this.take(']') !== undefined && this.isFollowed();
    return this.take('(') !== undefined && this.isValue() && this.take('..') !== undefined && this.isValue() && !!this.take(')');
  }

  /** Any keys, whole. */
  private isFollowed(): boolean {
    for (;;) {
      if (this.take('[')) {
        if (!this.isValue() || !this.take(']')) return false;
      } else if (this.take('.')) {
        if (!this.take('id')) return false;
      } else return true;
    }
  }

  private take(kind: string): Lexeme | undefined {
    const lexeme = this.lexemes[this.at];
    if (lexeme?.kind !== kind) return undefined;
    this.at += 1;
    return lexeme;
  }

  private from(start: number): Fragment {
    const [first, last] = [this.lexemes[start], this.lexemes[this.at - 1]];
    const from = first?.start ?? 0;
    return { source: this.markup.source.slice(from, last?.end ?? from), at: this.markup.at + from };
  }
}
