import { isAlias, isMap, isScalar, isSeq, Lexer, type ParsedNode, parseDocument, Scalar } from 'yaml';

/** What a file of a sync repository says; a text is a text, whatever it looks like. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

export type YamlRead =
  | {
      readonly value: YamlValue;
      /** Bare texts that Ruby’s Psych, the sync repositories’ own reader, takes for something else: `no` for false, `12:30` for a number. */
      readonly loose: readonly string[];
    }
  /** Why nothing is read of it. */
  | { readonly problem: string };

/** The largest of a sync repository’s files has a fiftieth of it. Bytes. */
const largest = 2 ** 20;

/** A form’s conditions, the deepest of what is written, are nine deep. */
const deepest = 50;
/** Each level of a block stands further right than the one before it, or in the same column at most once. */
const furthest = 200;

/**
 * A file of YAML 1.2 that somebody may have written by hand. Whatever leaves open what was meant is refused rather than guessed: an unknown
 * tag, which the library takes for a plain value with a warning; an alias, by which a small file unfolds to any size; a key that is there twice.
 */
export function yamlValue(text: string): YamlRead {
  if (Buffer.byteLength(text) > largest) return { problem: 'is larger than 1 MB' };
  if (isDeep(text)) return { problem: 'is nested deeper than any record' };
  // All scalars are read as texts, so that `012` is not twelve; what is bare is told apart below.
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: true,
    merge: false,
    prettyErrors: true,
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) return { problem: `is not YAML that can be read: ${firstLine(problem.message)}` };
  const loose: string[] = [];
  try {
    return { value: plain(document.contents, 0, loose), loose };
  } catch (error) {
    if (error instanceof Unread) return { problem: error.message };
    throw error;
  }
}

class Unread extends Error {}

function plain(node: ParsedNode | null, depth: number, loose: string[]): YamlValue {
  if (depth > deepest) throw new Unread('is nested deeper than any record');
  if (node === null) return null;
  if (isAlias(node))
    throw new Unread(`holds the alias *${node.source}, which could stand for anything. Write out what it stands for`);
  if (isScalar(node)) return scalar(node, loose);
  if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1, loose));
  if (!isMap(node)) throw new Unread('holds what is neither a text nor a list nor a map');
  const entries = node.items.map(({ key, value }): [string, YamlValue] => {
    if (!isScalar(key) || typeof key.value !== 'string') throw new Unread('has a key that is not a text');
    return [key.value, plain(value, depth + 1, loose)];
  });
  return Object.fromEntries(entries);
}

function scalar({ type, tag, value }: Scalar.Parsed, loose: string[]): YamlValue {
  const text = String(value ?? '');
  if (type !== Scalar.PLAIN || tag !== undefined) return text;
  if (/^(~|null|Null|NULL)?$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  // A number only where it cannot be a text with a form of its own, as `012` and `1e3` are.
  const number = Number(text);
  if (/^-?\d+(\.\d+)?$/.test(text) && String(number) === text) return number;
  if (otherInRuby.test(text)) loose.push(text);
  return text;
}

/** YAML 1.1, which Psych reads: booleans in words, numbers by sixties, with `_` and `,`, in octal, and days. */
const otherInRuby = /^(y|n|yes|no|on|off|[-+]?[\d.][\d_,:.xobe+-]*|[-+]?\.inf|\.nan)$/i;

function isDeep(text: string): boolean {
  let flow = 0;
  let column = 0;
  let leading = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow -= 1;
    if (flow > deepest) return true;
    if (token.endsWith('\n')) {
      column = 0;
      leading = true;
      continue;
    }
    if (leading && column > furthest) return true;
    leading &&= /^[ \t]*$|^[-?]$/.test(token);
    column += token.length;
  }
  return false;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '');
}
