import { readCondition, readSubject, readWhen } from './condition.ts';
import type { Expression } from './expression.ts';
import { type Fragment, groupOf, withoutSpace } from './fragment.ts';
import { readOutput } from './output.ts';
import { fullOutput, fullTag, liquidLine, rawEnd } from './patterns.ts';
import type { Gathered, LiquidProblem, ProblemKind, Statement } from './reading.ts';
import { readCapture, readLoop, singleTags } from './tag.ts';
import { hasLiquid, type Token, tokensOf } from './tokens.ts';
import { hasTypographicQuotes } from './typographic-quotes.ts';

/** What a text holds for Liquid. */
export interface LiquidReading {
  /** Empty where Liquid takes the text and has no error to write into it. */
  readonly problems: readonly LiquidProblem[];
  /** What it does with values, in order, also where it is broken. */
  readonly statements: readonly Statement[];
  /** The pieces between, as people get them. */
  readonly plain: readonly string[];
}

/**
 * Reads a text as Ruby's Liquid 5.4 does in its tolerant mode, which is what Zendesk fills placeholders in with (Zendesk help
 * 4408883291290 names Liquid; the mode is Liquid's own default, and Zendesk's examples need it). Where Liquid gives up at the first
 * mistake, reading goes on, so that what the text uses is known all the same.
 */
export function readLiquid(text: string): LiquidReading {
  const reader = new Reader();
  reader.read(hasLiquid(text) ? tokensOf(text) : [{ kind: 'text', start: 0, end: text.length, source: text }]);
  return { ...reader.gathered, plain: reader.plain };
}

/** A block that has begun. */
interface Block {
  readonly name: string;
  /** What a `case` looks at. */
  readonly subject?: Expression | undefined;
  /** A `for` that has had its `else`: a second one ends it before its end (`Liquid::For#parse`). */
  hadElse?: boolean;
}

class Reader {
  readonly gathered: Gathered = { problems: [], statements: [] };
  readonly plain: string[] = [];
  private readonly open: Block[] = [];
  private raw = false;

  read(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (this.raw) this.raw = rawEnd.exec(token.source)?.[1] !== 'endraw';
      else if (token.kind === 'output') this.output(token);
      else if (token.kind === 'tag') this.tag(token);
      else this.plain.push(token.source);
    }
    if (this.raw) this.problem('block-not-closed', 'raw');
    for (const { name } of this.open) this.problem('block-not-closed', name);
  }

  private problem(kind: ProblemKind, what: string): void {
    this.gathered.problems.push({ kind, what: shortened(what) });
  }

  private output({ source, start }: Token): void {
    const match = fullOutput.exec(source);
    const markup = match && groupOf(match, 1, { source, at: start });
    if (!markup) this.problem('output-not-closed', source);
    else
      this.gather((gathered) => {
        checkQuotes(markup, source, gathered);
        gathered.statements.push({ kind: 'output', output: readOutput(markup, gathered) });
      });
  }

  private tag({ source, start }: Token): void {
    const match = fullTag.exec(source);
    const markup = match && groupOf(match, 2, { source, at: start });
    const name = match?.[1];
    if (!markup || name === undefined) this.problem('tag-not-closed', source);
    else if (name === 'liquid') this.lines(markup);
    else this.statement(name, markup, source);
  }

  /** Each line of `{% liquid %}` is a tag. Blocks that begin in it end in it; a line that is no tag breaks it. */
  private lines(markup: Fragment): void {
    const outside = this.open.splice(0);
    let at = markup.at;
    for (const line of markup.source.split('\n')) {
      const match = liquidLine.exec(line);
      const name = match?.[1];
      const rest = match && groupOf(match, 2, { source: line, at });
      if (name !== undefined && rest) this.statement(name, rest, line);
      else if (/[^ \t\r\f\v]/.test(line)) this.problem('unknown-tag', line);
      at += line.length + 1;
    }
    for (const { name } of this.open.splice(0)) this.problem('block-not-closed', name);
    this.open.push(...outside);
  }

  private statement(name: string, markup: Fragment, source: string): void {
    this.gather((gathered) => {
      if (!unquoted.has(name)) checkQuotes(markup, source, gathered);
      const single = Object.hasOwn(singleTags, name) ? singleTags[name] : undefined;
      const block = this.open.at(-1);
      if (single) single(markup, gathered);
      else if (blocks.has(name)) this.begin(name, markup, gathered);
      else if (block && name === `end${block.name}`) this.open.pop();
      else if (block?.name !== 'comment') this.within(block, name, markup, gathered);
    });
  }

  private begin(name: string, markup: Fragment, gathered: Gathered): void {
    if (this.open.length >= 100) this.problem('nested-too-deep', name);
    if (name === 'raw') {
      if (withoutSpace(markup.source) !== '') this.problem('tag-incomplete', `raw ${markup.source}`);
      this.raw = true;
      return;
    }
    if (name === 'if' || name === 'unless') readCondition(name, markup, gathered);
    else if (name === 'for' || name === 'tablerow') readLoop(name, markup, gathered);
    else if (name === 'capture') readCapture(markup, gathered);
    this.open.push(name === 'case' ? { name, subject: readSubject(markup, gathered) } : { name });
  }

  /** A tag that means something only within a block: `else`, `elsif`, `when`, and ends. */
  private within(block: Block | undefined, name: string, markup: Fragment, gathered: Gathered): void {
    const branches = block?.name === 'if' || block?.name === 'unless';
    if (name === 'elsif' && branches) readCondition(name, markup, gathered);
    else if (name === 'when' && block?.name === 'case') readWhen(block.subject, markup, gathered);
    else if (name === 'else' && branches) return;
    else if (name === 'else' && block?.name === 'case') {
      if (withoutSpace(markup.source) !== '') this.problem('tag-incomplete', `else ${markup.source}`);
    } else if (name === 'else' && block?.name === 'for' && !block.hadElse) block.hadElse = true;
    else this.misplaced(block, name);
  }

  private misplaced(block: Block | undefined, name: string): void {
    const begun = this.open.findLastIndex((each) => name === `end${each.name}`);
    // What it ends goes on here, so that one lost end is one problem.
    if (begun !== -1) for (const each of this.open.splice(begun).slice(1)) this.problem('block-not-closed', each.name);
    else if (/^end/.test(name) && blocks.has(name.slice(3))) this.problem(block ? 'wrong-end' : 'end-without-block', name);
    else if (name === 'else' || name === 'elsif' || name === 'when') this.problem('unexpected-else', name);
    else this.problem('unknown-tag', name);
  }

  /** What stands in a comment has to be right, but does nothing, so neither can it do anything wrong. */
  private gather(read: (gathered: Gathered) => void): void {
    if (this.open.some(({ name }) => name === 'comment')) {
      const inComment: Gathered = { problems: [], statements: [] };
      read(inComment);
      this.gathered.problems.push(...inComment.problems.filter(({ kind }) => !whenUsed.has(kind)));
    } else read(this.gathered);
  }
}

function checkQuotes(markup: Fragment, source: string, { problems }: Gathered): void {
  if (hasTypographicQuotes(markup.source)) problems.push({ kind: 'typographic-quotes', what: shortened(source) });
}

/** Problems that Liquid has only where it gets to the place; the others keep it from reading the text at all. */
const whenUsed: ReadonlySet<ProblemKind> = new Set([
  'unknown-operator',
  'text-against-number',
  'filter-arguments',
  'bad-number',
  'no-templates',
  'typographic-quotes',
]);

function shortened(text: string): string {
  return (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, ' ');
}

/** What follows these is for people, or for nobody. */
const unquoted = new Set(['#', 'comment', 'endcomment']);
const blocks = new Set(['if', 'unless', 'case', 'for', 'tablerow', 'capture', 'comment', 'raw', 'ifchanged']);
