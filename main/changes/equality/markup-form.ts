import { decodeEntity } from '../markup-entities.ts';

/**
 * A piece of HTML in one form, equal for two pieces that a browser shows alike and that differ only in what a sanitizer tidies: the
 * case of tags and attributes, `<br />`, the quotes and the order of attributes, the spelling of characters, comments, and space that
 * stands beside a block. Space between words, every tag and every attribute count.
 */
export function markupForm(html: string): string {
  let form = '';
  let kept = 0;
  for (let at = 0; at < html.length; ) {
    const tag = html[at] === '<' ? readTag(html, at) : undefined;
    if (tag) {
      if (tag.name === 'pre') kept = Math.max(0, kept + (tag.closing ? -1 : 1));
      const beside = blocks.has(tag.name);
      form = beside && kept === 0 ? form.replace(/ $/, '') : form;
      form += tag.form;
      at = tag.end;
      if (beside && kept === 0) while (isSpace(html[at])) at += 1;
      continue;
    }
    if (isSpace(html[at]) && kept === 0) {
      while (isSpace(html[at])) at += 1;
      form += form.endsWith(' ') ? '' : ' ';
      continue;
    }
    const character = html[at] === '&' ? characterAt(html, at) : undefined;
    form += escaped(character?.text ?? html.charAt(at));
    at = character?.end ?? at + 1;
  }
  return form.trim();
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** Nothing of a comment. */
  readonly form: string;
  readonly end: number;
}

function readTag(html: string, start: number): Tag | undefined {
  if (html.startsWith('<!--', start)) {
    const close = html.indexOf('-->', start + 4);
    return { name: '', closing: false, form: '', end: close === -1 ? html.length : close + 3 };
  }
  const head = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/.exec(html.slice(start, start + 80));
  if (!head) return undefined;
  const [whole, slash = '', written = ''] = head;
  const name = written.toLowerCase();
  const { attributes, end } = readAttributes(html, start + whole.length);
  if (slash !== '') return { name, closing: true, form: `</${name}>`, end };
  const shown = attributes.map(([key, value]) => ` ${key}="${escaped(value).replace(/"/g, '&quot;')}"`).sort();
  return { name, closing: false, form: `<${name}${shown.join('')}>`, end };
}

function readAttributes(html: string, from: number): { attributes: (readonly [string, string])[]; end: number } {
  const attribute = /\s*\/?([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?|\s*\/?\s*(>)|[\s\S]/y;
  const attributes: (readonly [string, string])[] = [];
  attribute.lastIndex = from;
  for (let found = attribute.exec(html); found; found = attribute.exec(html)) {
    const [, key, double, single, bare, end] = found;
    if (end !== undefined) return { attributes, end: attribute.lastIndex };
    if (key === undefined) continue;
    const value = decoded(double ?? single ?? bare ?? '');
    attributes.push([key.toLowerCase(), key.toLowerCase() === 'style' ? styleForm(value) : value]);
  }
  return { attributes, end: html.length };
}

function styleForm(style: string): string {
  const parts = style.split(';').map((part) => part.replace(/\s*:\s*/, ':').trim());
  return parts.filter((part) => part !== '').join(';');
}

function decoded(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const character = text[at] === '&' ? characterAt(text, at) : undefined;
    result += character?.text ?? text.charAt(at);
    at = character?.end ?? at + 1;
  }
  return result;
}

/** Of an entity that is not known the source, so that two of them are not taken for one. */
function characterAt(html: string, at: number): { text: string; end: number } | undefined {
  const entity = decodeEntity(html, at);
  return entity && (entity.text === '\ufffc' ? { text: html.slice(at, entity.end), end: entity.end } : entity);
}

/** What is text stays apart from what is markup. */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r' || character === '\f';
}

const blocks = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
