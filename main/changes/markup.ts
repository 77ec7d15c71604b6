import { decodeEntity } from './markup-entities.ts';

/**
 * The text of a piece of HTML, with the way back to where each of its characters stands in the source. Tags, attributes,
 * comments, scripts and styles are no text; an entity is one character of it; a block's edge or a `<br>` is a line break.
 */
export interface MarkupText {
  readonly text: string;
  /**
   * Where the text from `start` to `end` stands in the source, or undefined where a tag or a line break lies within, so that
   * it cannot be replaced without touching markup.
   */
  sourceRange(start: number, end: number): readonly [from: number, to: number] | undefined;
}

export function readMarkup(html: string): MarkupText {
  const builder = new TextBuilder();
  for (let at = 0; at < html.length; ) {
    const tag = html[at] === '<' ? readTag(html, at) : undefined;
    const entity = html[at] === '&' ? decodeEntity(html, at) : undefined;
    if (tag) {
      builder.lineBreaks(tag.breaks);
      at = tag.end;
    } else if (entity) {
      builder.add(entity.text, at, entity.end);
      at = entity.end;
    } else {
      const end = nextSpecial(html, at + 1);
      builder.addSource(html.slice(at, end), at, end);
      at = end;
    }
  }
  return builder.build();
}

/** The text as a person reads it: white space as a browser shows it, blocks on lines of their own. */
export function readableText(html: string): string {
  return readMarkup(html)
    .text.replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The source without its text: equal for two pieces of HTML that differ in text only. */
export function markupSkeleton(html: string): string {
  let skeleton = '';
  for (let at = 0; at < html.length; ) {
    const tag = html[at] === '<' ? readTag(html, at) : undefined;
    if (tag) skeleton += html.slice(at, tag.end);
    at = tag ? tag.end : at + 1;
  }
  return skeleton;
}

/** Text as HTML source. A no-break space is written as its entity, as Zendesk's own editor does. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\u00a0/g, '&nbsp;');
}

/** A stretch of text that stands in the source without a gap. An entity is a stretch of its own. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** A line break that a tag makes; it stands nowhere in the source. */
  readonly isBreak: boolean;
}

class TextBuilder {
  private text = '';
  private readonly stretches: Stretch[] = [];
  /** Line breaks to come before the next text; there are none before the first and after the last. */
  private pending = 0;
  /** Space at the beginning of a line, which counts only where text follows with no tag between. */
  private indent: { readonly text: string; readonly from: number; readonly to: number } | undefined;

  add(text: string, from: number, to: number): void {
    const end = this.stretches.at(-1)?.to;
    if (end !== undefined && this.pending > 0) this.push('\n'.repeat(this.pending), end, end, true);
    this.pending = 0;
    if (this.indent?.to === from) this.push(this.indent.text, this.indent.from, this.indent.to, false);
    this.indent = undefined;
    this.push(text, from, to, false);
  }

  /** Text as it stands in the source, where a line's end or a tab is but a space, and none at all beside a line break. */
  addSource(source: string, from: number, to: number): void {
    const text = source.replace(/[\n\r\t]/g, ' ');
    const beginsLine = this.pending > 0 || this.text === '';
    if (beginsLine && !/[^ ]/.test(text)) this.indent = { text, from, to };
    else this.add(text, from, to);
  }

  lineBreaks({ least, more }: Breaks): void {
    this.pending = Math.max(this.pending, least) + more;
  }

  build(): MarkupText {
    const { text, stretches } = this;
    return { text, sourceRange: (start, end) => sourceRange(stretches, start, end) };
  }

  private push(text: string, from: number, to: number, isBreak: boolean): void {
    this.stretches.push({ start: this.text.length, end: this.text.length + text.length, from, to, isBreak });
    this.text += text;
  }
}

function sourceRange(stretches: readonly Stretch[], start: number, end: number): readonly [number, number] | undefined {
  let index = indexAt(stretches, start);
  const first = stretches[index];
  if (!first) {
    const point = stretches.at(-1)?.to;
    return start === end && point !== undefined ? [point, point] : undefined;
  }
  const from = first.from + (start - first.start);
  if (start === end) return [from, from];
  for (let stretch: Stretch | undefined = first; stretch; index += 1, stretch = stretches[index]) {
    if (stretch.isBreak) return undefined;
    if (stretch.end >= end) return [from, stretch.end === end ? stretch.to : stretch.from + (end - stretch.start)];
    if (stretches[index + 1]?.from !== stretch.to) return undefined;
  }
  return undefined;
}

/** The stretch that holds the position, by halving; past the end where none does. */
function indexAt(stretches: readonly Stretch[], position: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line breaks that a tag makes: so many at `least`, shared with its neighbours, and so many `more` of its own. */
interface Breaks {
  readonly least: number;
  readonly more: number;
}

const noBreaks: Breaks = { least: 0, more: 0 };

/** A blank line around paragraphs and the like, a line of its own for items and rows, `<br>` as written. */
function breaksOf(name: string, closing: boolean): Breaks {
  if (name === 'br') return closing ? noBreaks : { least: 0, more: 1 };
  return { least: apart.has(name) ? 2 : lines.has(name) ? 1 : 0, more: 0 };
}

const apart = new Set(['blockquote', 'dl', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'ol', 'p', 'pre', 'table', 'ul']);
const lines = new Set('address article aside dd div dt footer header li main nav section tbody td tfoot th thead tr'.split(' '));

interface Tag {
  readonly end: number;
  readonly breaks: Breaks;
}

/** The tag, comment, script or style that begins here; undefined where `<` is only a character. */
function readTag(html: string, start: number): Tag | undefined {
  if (html.startsWith('<!--', start)) {
    const close = html.indexOf('-->', start + 4);
    return { end: close === -1 ? html.length : close + 3, breaks: noBreaks };
  }
  const closing = html[start + 1] === '/';
  const nameStart = closing ? start + 2 : start + 1;
  let nameEnd = nameStart;
  while (isNameCharacter(html.charCodeAt(nameEnd))) nameEnd += 1;
  if (nameEnd === nameStart) {
    return html[start + 1] === '!' || html[start + 1] === '?' ? { end: tagEnd(html, start + 2), breaks: noBreaks } : undefined;
  }
  const name = html.slice(nameStart, nameEnd).toLowerCase();
  const end = tagEnd(html, nameEnd);
  if (!closing && (name === 'script' || name === 'style')) return { end: rawTextEnd(html, end, name), breaks: noBreaks };
  return { end, breaks: breaksOf(name, closing) };
}

/** Past the `>` that ends the tag; one within a quoted attribute does not. */
function tagEnd(html: string, from: number): number {
  let quote: string | undefined;
  for (let at = from; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return html.length;
}

function rawTextEnd(html: string, from: number, name: string): number {
  const close = html.toLowerCase().indexOf(`</${name}`, from);
  return close === -1 ? html.length : tagEnd(html, close);
}

/** The next character that may begin a tag or an entity. */
function nextSpecial(html: string, from: number): number {
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === 60 || code === 38) return at;
  }
  return html.length;
}

/** ASCII letters and digits; NaN past the end is neither. */
function isNameCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
