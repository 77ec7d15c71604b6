import { unzipSync } from 'fflate';
import { z } from 'zod';
import { entryHash, hiddenEntryHash } from '../../journal/entry-hash.ts';
import { parsePublicKey } from '../ssh-key.ts';
import { sshVerify } from '../ssh-signature.ts';
import { sha256, signatureFile, sumsFile } from './bundle.ts';

/** What looking at a bundle found. */
export interface BundleCheck {
  /** Nothing in it was changed, put in or taken away since it was signed. */
  readonly ok: boolean;
  /** A list that the reader has from elsewhere names the key that signed it. */
  readonly trusted: boolean;
  /** `SHA256:…` */
  readonly signer: string | null;
  readonly entries: number;
  readonly problems: readonly string[];
}

/** A bundle of a year has less. */
const mostBytes = 1024 * 2 ** 20;
const mostFiles = 100_000;

const Manifest = z.looseObject({
  format: z.literal('redline.evidence'),
  /** 2 since entries carry the salted hash of their bodies, and `journal.unchecked` with them. */
  version: z.union([z.literal(1), z.literal(2)]),
  names: z.enum(['full', 'hidden']),
  journal: z.looseObject({ entries: z.number().int(), before: z.string(), unchecked: z.number().int().optional() }),
});

const NewerManifest = z.looseObject({ format: z.literal('redline.evidence'), version: z.number().int().min(3) });

const Entry = z.strictObject({
  seq: z.number().int(),
  run: z.string(),
  at: z.string(),
  kind: z.string(),
  body: z.string().optional(),
  salt: z.string().optional(),
  /** In place of body and salt, where names are hidden. */
  bodyHash: z.string().optional(),
  hash: z.string(),
});

/** @param signers an `allowed_signers` file that came by another road than the bundle. */
export function verifyBundle(packed: Uint8Array, signers: string | undefined): BundleCheck {
  const problems: string[] = [];
  const files = unpack(packed, problems);
  const sums = textOf(files.get(sumsFile));
  const signature = textOf(files.get(signatureFile));
  const key = sums === undefined || signature === undefined ? 'is missing' : sshVerify(sums, 'redline-evidence@v1', signature);
  if (typeof key === 'string') problems.push(`The signature of ${sumsFile} ${key}.`);
  if (sums !== undefined) checkSums(files, sums, problems);
  const entries = checkJournal(files, problems);
  const signer = typeof key === 'string' ? undefined : key;
  const known = signers === undefined ? [] : keysIn(signers);
  const trusted = signer !== undefined && known.includes(signer.fingerprint);
  if (signers !== undefined && signer && !trusted)
    problems.push(`The list of signers does not name the key that signed it (${signer.fingerprint}) for redline-evidence@v1.`);
  const broken = problems.filter((problem) => !problem.startsWith('The list of signers'));
  return { ok: broken.length === 0, trusted, signer: signer?.fingerprint ?? null, entries, problems };
}

function unpack(packed: Uint8Array, problems: string[]): Map<string, Uint8Array> {
  const names = new Set<string>();
  let bytes = 0;
  try {
    const parts = unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (!/^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(name) || name.split('/').includes('..')) {
          problems.push(`It holds a file whose name no bundle has: ${JSON.stringify(name.slice(0, 100))}.`);
          return false;
        }
        if (names.has(name)) problems.push(`It holds ${name} twice.`);
        names.add(name);
        bytes += originalSize;
        if (bytes > mostBytes || names.size > mostFiles) throw new RangeError('too large');
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    problems.push(
      error instanceof RangeError
        ? 'It unpacks to more than any bundle holds.'
        : 'It cannot be unpacked: it is no zip file, or not whole.',
    );
    return new Map();
  }
}

function checkSums(files: ReadonlyMap<string, Uint8Array>, sums: string, problems: string[]): void {
  const named = new Map<string, string>();
  for (const line of sums.split('\n').slice(0, -1)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined)
      problems.push(`${sumsFile} holds a line that is none: ${JSON.stringify(line.slice(0, 100))}.`);
    else named.set(name, sum);
  }
  for (const [name, sum] of named) {
    const content = files.get(name);
    if (!content) problems.push(`${name} is missing.`);
    else if (sha256(content) !== sum) problems.push(`${name} was changed.`);
  }
  for (const name of files.keys())
    if (name !== sumsFile && name !== signatureFile && !named.has(name))
      problems.push(`${name} was put in: ${sumsFile} does not name it.`);
}

function checkJournal(files: ReadonlyMap<string, Uint8Array>, problems: string[]): number {
  const said = jsonOf(textOf(files.get('evidence.json')));
  const manifest = Manifest.safeParse(said);
  const lines = textOf(files.get('journal.jsonl'))?.split('\n').slice(0, -1) ?? [];
  if (!manifest.success) {
    const newer = NewerManifest.safeParse(said);
    problems.push(
      newer.success
        ? `A newer Redline wrote it (form ${newer.data.version}; this one knows 1 and 2), so its entries were not looked at.`
        : 'evidence.json is not in the form of redline.evidence, version 1 or 2.',
    );
    return lines.length;
  }
  const { names, journal } = manifest.data;
  if (journal.entries !== lines.length)
    problems.push(`journal.jsonl holds ${lines.length} entries, and evidence.json says ${journal.entries}.`);
  let before = journal.before;
  let expected: number | undefined;
  let unchecked = 0;
  for (const line of lines) {
    const entry = Entry.safeParse(jsonOf(line));
    if (!entry.success) {
      problems.push('journal.jsonl holds a line that is no entry.');
      break;
    }
    const { hash, seq } = entry.data;
    if (expected !== undefined && seq !== expected) problems.push(`Entry ${expected} is missing.`);
    const found = hashOf(before, entry.data, names);
    if (found === undefined) unchecked += 1;
    else if (found !== hash) problems.push(`Entry ${seq} does not fit the one before it.`);
    before = hash;
    expected = seq + 1;
  }
  // A bundle made before entries had a hash of their bodies does not say how many they are.
  if (unchecked !== (journal.unchecked ?? unchecked))
    problems.push(`${unchecked} entries carry nothing to check them by, and evidence.json says ${journal.unchecked}.`);
  return lines.length;
}

/** @returns undefined where the entry is of the journal's first form and its body is hidden. */
function hashOf(before: string, entry: z.infer<typeof Entry>, names: 'full' | 'hidden'): string | undefined {
  const { body, salt, bodyHash, hash: _, ...rest } = entry;
  if (names === 'full') return entryHash(before, { ...rest, body: body ?? '', salt: salt ?? null });
  return bodyHash === undefined ? undefined : hiddenEntryHash(before, { ...rest, bodyHash });
}

/** Keys that a list names for evidence, or for anything. */
function keysIn(signers: string): string[] {
  return signers.split(/\r?\n/).flatMap((line) => {
    const [, options = '', key = ''] = /^\S+\s+(?:(\S+)\s+)?(ssh-ed25519 \S+)/.exec(line) ?? [];
    const [, namespaces] = /namespaces="([^"]*)"/.exec(options) ?? [];
    if (namespaces !== undefined && !namespaces.split(',').includes('redline-evidence@v1')) return [];
    const parsed = parsePublicKey(key);
    return typeof parsed === 'string' ? [] : [parsed.key.fingerprint];
  });
}

function textOf(content: Uint8Array | undefined): string | undefined {
  return content && new TextDecoder().decode(content);
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
