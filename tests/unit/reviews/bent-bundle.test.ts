import { createHash, generateKeyPairSync } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { entryHash, genesis, type StoredEntry } from '../../../main/journal/entry-hash.ts';
import { type Evidence, evidenceBundle } from '../../../main/reviews/evidence/bundle.ts';
import { verifyBundle } from '../../../main/reviews/evidence/verify-bundle.ts';
import type { Identity } from '../../../main/reviews/identity.ts';
import { keyOfPoint } from '../../../main/reviews/ssh-key.ts';
import { sshSign } from '../../../main/reviews/ssh-signature.ts';

/** A line of journal.jsonl. */
type Line = Record<string, unknown>;

const nothingElse: Omit<Evidence, 'names' | 'entries'> = {
  account: { id: 'acme', name: 'Acme', url: 'https://acme.zendesk.com' },
  from: '2026-11-28T00:00:00.000Z',
  until: '2026-11-29T00:00:00.000Z',
  madeAt: '2026-11-30T00:00:00.000Z',
  before: genesis,
  head: undefined,
  policy: undefined,
  policySetBy: 'runner',
  rules: { files: [], words: [] },
  reviewers: [],
  emergencies: [],
};

function someIdentity(): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = keyOfPoint(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  if (typeof key === 'string') throw new Error(key);
  return { name: 'Ada', key, sign: (message, namespace) => sshSign(message, namespace, privateKey, key) };
}

/** The bundle with another content of one file, its sums and their signature made anew. */
function resigned(files: Record<string, Uint8Array>, name: string, content: string, identity: Identity): Uint8Array {
  const bent: Record<string, Uint8Array> = { ...files, [name]: new TextEncoder().encode(content) };
  const sums = Object.keys(bent)
    .filter((each) => !each.startsWith('SHA256SUMS'))
    .sort()
    .map(
      (each) =>
        `${createHash('sha256')
          .update(bent[each] ?? '')
          .digest('hex')}  ${each}\n`,
    )
    .join('');
  bent.SHA256SUMS = new TextEncoder().encode(sums);
  bent['SHA256SUMS.sig'] = new TextEncoder().encode(identity.sign(sums, 'redline-evidence@v1'));
  return zipSync(bent);
}

test.each([
  ['another body under the same hash', 'hidden', (entry: Line) => ({ ...entry, bodyHash: 'f'.repeat(64) }), 'does not fit'],
  ['an entry of which nothing is told', 'hidden', ({ bodyHash: _, ...entry }: Line) => entry, 'carry nothing to check them by'],
  ['another body', 'full', (entry: Line) => ({ ...entry, body: '{}' }), 'does not fit'],
  ['another salt', 'full', (entry: Line) => ({ ...entry, salt: '0'.repeat(32) }), 'does not fit'],
])('a bundle that its own maker bent and signed is found: %s', (_, names, bend, problem) => {
  const hash = (entry: Omit<StoredEntry, 'hash'>, previous: string) => ({ ...entry, hash: entryHash(previous, entry) });
  const at = '2026-11-28T00:00:00.000Z';
  const one = hash({ seq: 1, run: 'r', at, kind: 'paused', body: '{"by":"Ada"}', salt: 'a'.repeat(32) }, genesis);
  const two = hash({ seq: 2, run: 'r', at, kind: 'paused', body: '{"by":"Ada"}', salt: 'b'.repeat(32) }, one.hash);
  const identity = someIdentity();
  const bundle = evidenceBundle({ ...nothingElse, names: names === 'full' ? 'full' : 'hidden', entries: [one, two] }, identity);
  expect(verifyBundle(bundle, undefined)).toMatchObject({ ok: true, entries: 2, problems: [] });
  const files = unzipSync(bundle);
  const lines = new TextDecoder().decode(files['journal.jsonl']).trimEnd().split('\n');
  const bent = `${JSON.stringify(bend(JSON.parse(lines[0] ?? '')))}\n${lines[1]}\n`;
  expect(verifyBundle(resigned(files, 'journal.jsonl', bent, identity), undefined)).toMatchObject({
    ok: false,
    problems: [expect.stringContaining(problem)],
  });
});

test.each([
  ['the form before entries had a hash of their bodies', 1, true, []],
  ['a form that is not known yet', 3, false, [expect.stringContaining('A newer Redline wrote it (form 3')]],
  ['no form at all', 'x', false, [expect.stringContaining('is not in the form of redline.evidence')]],
])('a bundle in %s is told as what it is, and not as damaged', (_, version, ok, problems) => {
  const at = '2026-11-28T00:00:00.000Z';
  const entry = { seq: 1, run: 'r', at, kind: 'paused', body: '{"by":"Ada"}', salt: null };
  const identity = someIdentity();
  const entries = [{ ...entry, hash: entryHash(genesis, entry) }];
  const files = unzipSync(evidenceBundle({ ...nothingElse, names: 'full', entries }, identity));
  const manifest = JSON.parse(new TextDecoder().decode(files['evidence.json']));
  expect(manifest.version).toBe(2);
  const other = resigned(files, 'evidence.json', JSON.stringify({ ...manifest, version }), identity);
  expect(verifyBundle(other, undefined)).toMatchObject({ ok, problems });
});
