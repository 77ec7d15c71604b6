import { originalText, styleAttribute } from './sanitised-fragment.ts';
import { harmlessDeclarations } from './style-rules.ts';

/** A link or picture of the text, by its number in it. */
export interface TextAddress {
  readonly kind: 'link' | 'image';
  /** What the text calls it. */
  readonly text: string;
  /** As a browser reads it, its host in ASCII, so that look-alike letters show; as written, where it is no address. */
  readonly address: string;
  /** Whether it leads to a page of the web. */
  readonly isWeb: boolean;
}

export interface WrittenMarkup {
  readonly body: string;
  /** The style sheet for the classes in `body`. */
  readonly styles: string;
  readonly addresses: readonly TextAddress[];
}

/**
 * Writes a sanitised fragment anew: every tag, attribute and character by us, with links as plain text and pictures as a note of
 * where they would come from. What the parser made of the original is read, never copied, so that nothing in it can mean
 * something else when it is parsed again.
 */
export function writeMarkup(fragment: DocumentFragment): WrittenMarkup {
  const addresses: TextAddress[] = [];
  const classes = new Map<string, string>();

  function children(node: Node): string {
    return [...node.childNodes].map(write).join('');
  }

  function write(node: Node): string {
    if (node.nodeType === Node.TEXT_NODE) return escaped(originalText(node.nodeValue ?? ''));
    if (!(node instanceof Element) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') return '';
    const tag = node.localName;
    if (!/^[a-z][a-z0-9]*$/.test(tag)) return '';
    if (tag === 'img') return picture(node);
    if (tag === 'a') return link(node);
    if (tag === 'font') return `<span${look(node)}>${children(node)}</span>`;
    return empty.has(tag) ? `<${tag}${look(node)}>` : `<${tag}${look(node)}>${children(node)}</${tag}>`;
  }

  function look(element: Element): string {
    const declarations = harmlessDeclarations(element.getAttribute(styleAttribute) ?? '');
    const known = classes.get(declarations) ?? `s${classes.size + 1}`;
    if (declarations) classes.set(declarations, known);
    const kept = keptAttributes
      .map((name) => [name, element.getAttribute(name) ?? ''] as const)
      .filter(([, value]) => /^[a-zA-Z0-9-]{1,20}$/.test(value));
    return [...(declarations ? [['class', known] as const] : []), ...kept].map(([name, value]) => ` ${name}="${value}"`).join('');
  }

  function link(element: Element): string {
    const href = originalText(element.getAttribute('href') ?? '');
    if (href.trim() === '') return `<span${look(element)}>${children(element)}</span>`;
    addresses.push({ kind: 'link', text: shortText(originalText(element.textContent)), ...readAddress(href) });
    return `<span${look(element)}><u>${children(element)}</u></span><sup>[${addresses.length}]</sup>`;
  }

  function picture(element: Element): string {
    const src = originalText(element.getAttribute('src') ?? '');
    const text = shortText(originalText(element.getAttribute('alt') ?? ''));
    addresses.push({ kind: 'image', text, ...readAddress(src) });
    return `<span class="image">${escaped(text || 'Image')} (not loaded)</span><sup>[${addresses.length}]</sup>`;
  }

  const body = children(fragment);
  const styles = [...classes].map(([declarations, name]) => `.${name}{${declarations}}`).join('\n');
  return { body, styles, addresses };
}

const empty = new Set(['br', 'col', 'hr', 'wbr']);
const keptAttributes = ['colspan', 'rowspan', 'start', 'dir', 'lang'];

function readAddress(written: string): { readonly address: string; readonly isWeb: boolean } {
  const trimmed = written.trim();
  if (!URL.canParse(trimmed)) return { address: shortText(trimmed), isWeb: false };
  const url = new URL(trimmed);
  if (url.protocol === 'data:') return { address: 'in the text itself', isWeb: false };
  return { address: url.href, isWeb: url.protocol === 'https:' || url.protocol === 'http:' };
}

function shortText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
