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
  const json = text.replace(/^\uFEFF/, '');
  const value = parsed(json, what, then);
  const twice = keyWrittenTwice(json);
  if (twice) {
    const { line, column } = placeOf(json, twice.at);
    throw new Failure(
      'validation',
      `The ${what} names ${JSON.stringify(twice.key)} twice in one object, the second time in line ${line}, column ${column}: it is not clear which one counts, so take one out. ${then}`,
    );
  }
  refuseHalfCharacters(value, what, then);
  return value;
}

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

/**
 * The first key that its object has already, and where it stands. The text is known to be JSON, so following quotes and braces is enough:
 * a tree of all its places would take ten times the memory of a file that may be 256 MiB.
 */
function keyWrittenTwice(json: string): { readonly key: string; readonly at: number } | undefined {
  // Of each object that is open its keys, of each list nothing.
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case openingBrace:
        open.push(new Set());
        isKey = true;
        break;
      case openingBracket:
        open.push(undefined);
        isKey = false;
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
          if (keys.has(key)) return { key, at };
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
