import { Failure } from '../failure.ts';
import { type JsonMistake, jsonMistake } from './json-mistake.ts';

/** 256 MiB; a file beyond that is none of ours. */
const largest = 256 * 2 ** 20;

/**
 * Reads JSON that somebody wrote: a change set, operations, a policy. A key that is written twice in one object is refused: JSON leaves
 * open which of the two counts (RFC 8259, 4. Objects), `JSON.parse` silently takes the last, and a second `"where":""` would turn
 * one record into all of them.
 *
 * @param what is named in the error: `The operations file is not JSON`.
 * @param then what was not done, as a sentence.
 * @throws Failure `validation`, with line and column where it is about one place.
 */
export function parseJsonText(text: string, what: string, then = 'Nothing was sent.'): unknown {
  if (text.length > largest) throw new Failure('validation', `The ${what} is larger than 256 MiB. Nothing was read.`);
  const json = text.replace(byteOrderMark, '');
  const value = parsed(json, what, then);
  const odd = firstOddity(json);
  if (odd) {
    const { line, column } = placeOf(json, odd.at);
    throw new Failure('validation', `The ${what} ${oddityWords(odd, `line ${line}, column ${column}`)} ${then}`);
  }
  refuseHalfCharacters(value, what, then);
  return value;
}

/** The same unlooked at, for what is shown until it was; undefined where `parseJsonText` would read nothing, which says why. */
export function jsonAtAGlance(text: string): unknown {
  if (text.length > largest) return undefined;
  try {
    return JSON.parse(text.replace(byteOrderMark, ''));
  } catch {
    return undefined;
  }
}

const byteOrderMark = /^\uFEFF/;

function parsed(json: string, what: string, then: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const mistake = jsonMistake(json);
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new Failure('validation', `The ${what} is not JSON: ${mistake ? told(json, mistake) : reason}. ${then}`, {
      cause: error,
    });
  }
}

function told(json: string, { at, what }: JsonMistake): string {
  const { line, column } = placeOf(json, at);
  return `in line ${line}, column ${column}, it has ${what}`;
}

/** What JSON allows and no file of ours has: two readers of it may see two things, or one of them break. */
type Oddity =
  | { readonly kind: 'key-twice' | 'prototype'; readonly key: string; readonly at: number }
  | { readonly kind: 'too-deep'; readonly at: number };

/** What Zendesk and Redline nest is far from it; whatever walks a value by itself breaks at some thousands. */
const deepest = 100;

function oddityWords(odd: Oddity, where: string): string {
  if (odd.kind === 'too-deep')
    return `holds objects or lists in one another more than ${deepest} deep, in ${where}, which nothing in Zendesk is.`;
  if (odd.kind === 'prototype')
    return `names ${JSON.stringify(odd.key)} in ${where}, which is no field of anything: programs pass over it, so take it out.`;
  return `names ${JSON.stringify(odd.key)} twice in one object, the second time in ${where}: it is not clear which one counts, so take one out.`;
}

/**
 * The first key that its object has already, or that none can have, or the first place that is too deep. The text is known to be JSON, so
 * following quotes and braces is enough: a tree of all its places would take ten times the memory of a file that may be 256 MiB.
 */
function firstOddity(json: string): Oddity | undefined {
  // Of each object that is open its keys, of each list nothing.
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case openingBrace:
        open.push(new Set());
        isKey = true;
        if (open.length > deepest) return { kind: 'too-deep', at };
        break;
      case openingBracket:
        open.push(undefined);
        isKey = false;
        if (open.length > deepest) return { kind: 'too-deep', at };
        break;
      case closingBrace:
      case closingBracket:
        open.pop();
        break;
      case comma:
        isKey = open.at(-1) !== undefined;
        break;
      case quote: {
        const end = endOfString(json, at);
        const keys = open.at(-1);
        if (isKey && keys) {
          // `"a"` and `"\u0061"` are the same key.
          const key: string = JSON.parse(json.slice(at, end));
          if (keys.has(key)) return { kind: 'key-twice', key, at };
          if (key === '__proto__') return { kind: 'prototype', key, at };
          keys.add(key);
        }
        isKey = false;
        at = end - 1;
      }
    }
  }
  return undefined;
}

const [openingBrace, closingBrace, openingBracket, closingBracket, comma, quote] = [123, 125, 91, 93, 44, 34];
const backslash = 92;

function endOfString(json: string, start: number): number {
  let end = start;
  do {
    end = json.indexOf('"', end + 1);
  } while (isEscaped(json, end));
  return end + 1;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(at - backslashes - 1) === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}

/** Both count from 1, as editors do. */
function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Half of a UTF-16 pair, such as a cut emoji, has no canonical form (RFC 8785), so no hash could name it. */
function refuseHalfCharacters(value: unknown, what: string, then: string): void {
  // JSON.stringify writes whole characters as they are and a half one as an escape.
  const half = /(?<!\\)(?:\\\\)*\\ud[89a-f][0-9a-f]{2}/.exec(JSON.stringify(value));
  if (half) throw new Failure('validation', `The ${what} holds half a character (${half[0].slice(-6)}). ${then}`);
}
