import { type Fact, idOf, type Kind, kinds } from './fact.ts';

/** A file of a place, as it was found. */
export interface FoundFile {
  /** Below its kind's folder, as the place has it. */
  readonly name: string;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

const armour = '-----BEGIN SSH SIGNATURE-----\n';
const armourEnd = '\n-----END SSH SIGNATURE-----\n';

/** No signature of OpenSSH is longer by far. */
const longestSignature = 10_000;

/** What sync programs and systems leave beside files, which is nobody's fact. */
const left = /^(\.|~\$|desktop\.ini$|thumbs\.db$|icon\r$)|\.(tmp|part|icloud|crdownload|lock)$/i;

export function isLeftBehind(name: string): boolean {
  return left.test(name);
}

export function isKind(name: string): name is Kind {
  return kinds.some((kind) => kind === name);
}

/**
 * Makes facts of files, whatever a sync program has called its copies: `<id> (1).json`, `<id>.json-conflict-HOST` and the like hold
 * the fact that their first 64 characters name, or none. A file that holds something else than its name says was changed, or has not
 * arrived as a whole.
 */
export function factsIn(files: readonly FoundFile[]): { readonly facts: Fact[]; readonly problems: string[] } {
  const texts = new Map<string, { readonly kind: Kind; readonly id: string; readonly text: string }>();
  const signatures = new Map<string, string[]>();
  const problems = new Map<string, string>();
  for (const { name, kind, bytes } of files) {
    const id = /^[0-9a-f]{64}/i.exec(name)?.[0].toLowerCase();
    const place = `${kind}/${name}`;
    if (id === undefined) {
      problems.set(place, `${place} is none of Redline’s files and is left alone.`);
      continue;
    }
    const key = `${kind}/${id}`;
    const text = textIn(bytes);
    if (text?.startsWith(armour) && text.endsWith(armourEnd) && text.length < longestSignature) {
      const known = signatures.get(key) ?? [];
      if (!known.includes(text)) signatures.set(key, [...known, text]);
    } else if (text !== undefined && idOf(bytes) === id) texts.set(key, { kind, id, text });
    else problems.set(place, notWhole(place, bytes.byteLength));
  }
  const facts: Fact[] = [...texts].flatMap(([key, fact]) => {
    const among = signatures.get(key) ?? [];
    return among.length === 0 ? [fact] : among.map((signature) => ({ ...fact, signature }));
  });
  return { facts, problems: [...problems].filter(([place]) => !isThereAnyway(place, texts)).map(([, problem]) => problem) };
}

function notWhole(place: string, size: number): string {
  return size === 0
    ? `${place} is empty: it has not arrived yet.`
    : `${place} does not hold what its name says: it was changed, or has not arrived as a whole. It is not used.`;
}

/** A half-written copy of what is there as a whole is no news. */
function isThereAnyway(place: string, texts: ReadonlyMap<string, unknown>): boolean {
  const [, key] = /^([^/]+\/[0-9a-f]{64})(?!\.json$)/i.exec(place) ?? [];
  return key !== undefined && texts.has(key.toLowerCase());
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
