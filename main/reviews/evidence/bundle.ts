import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Approval } from '../../../preload/contract/change-set.ts';
import type { EmergencyRun } from '../../../preload/contract/emergencies.ts';
import type { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { bodyHash, type StoredEntry } from '../../journal/entry-hash.ts';
import { signedTextOf } from '../approval.ts';
import type { Identity } from '../identity.ts';
import { allowedSigners, principalOf } from '../reviewer-list.ts';
import type { KnownRules } from '../rules/form.ts';
import { pageOf } from './page.ts';
import { readme } from './readme.ts';
import { uncheckedIn } from './unchecked-entries.ts';

/** What happened on an account in a period, as its journal holds it. */
export interface Evidence {
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  /** ISO 8601, UTC; `until` is the first moment that is not in it. */
  readonly from: string;
  readonly until: string;
  readonly madeAt: string;
  readonly names: 'full' | 'hidden';
  readonly entries: readonly StoredEntry[];
  /** The hash of the entry before the first. */
  readonly before: string;
  readonly head: { readonly seq: number; readonly hash: string } | undefined;
  readonly policy: Policy | undefined;
  /** Who can change it by themselves. */
  readonly policySetBy: 'runner' | 'workspace';
  /** Every policy that the team's place held, and what was said of them. */
  readonly rules: { readonly files: readonly KnownRules[]; readonly words: readonly Approval[] };
  readonly reviewers: readonly Reviewer[];
  /** Runs of the period that were sent before anybody had said yes, with the review that closed each. */
  readonly emergencies: readonly EmergencyRun[];
  /** Further files, by their names, such as the lists of an access review. */
  readonly besides?: ReadonlyMap<string, string> | undefined;
}

/** Files that hold the sums and their signature, which no sum is of. */
export const sumsFile = 'SHA256SUMS';
export const signatureFile = 'SHA256SUMS.sig';

/**
 * A zip that anybody can check with `sha256sum` and `ssh-keygen`: each file's sum is in `SHA256SUMS`, which is signed. With names hidden
 * no entry's body is in it, as people's names and addresses are in them, but its salted hash, by which the chain can be checked all the
 * same. Entries of the journal's first form have none, and the bundle says how many they are.
 */
export function evidenceBundle(evidence: Evidence, identity: Identity): Uint8Array {
  const files = new Map<string, string>([
    ['evidence.json', json(manifestOf(evidence, identity))],
    ['journal.jsonl', evidence.entries.map((entry) => `${JSON.stringify(shown(entry, evidence.names))}\n`).join('')],
    ['emergencies.json', json(evidence.names === 'full' ? evidence.emergencies : evidence.emergencies.map(namelessEmergency))],
    ['policy.json', json(evidence.policy ?? null)],
    [
      'reviewers.json',
      json(
        evidence.names === 'full' ? evidence.reviewers : evidence.reviewers.map(({ name: _, principal: __, ...rest }) => rest),
      ),
    ],
    ['allowed_signers', `${signerLine(identity)}${evidence.names === 'full' ? allowedSigners(evidence.reviewers) : ''}`],
    ['README.txt', readme(evidence, identity)],
    ['index.html', pageOf(evidence, identity)],
    ...(evidence.names === 'full' ? [...changeSetsIn(evidence.entries), ...rulesIn(evidence)] : []),
    ...(evidence.besides ?? []),
  ]);
  const sums = [...files.keys()]
    .sort()
    .map((name) => `${sha256(files.get(name) ?? '')}  ${name}\n`)
    .join('');
  files.set(sumsFile, sums);
  files.set(signatureFile, identity.sign(sums, 'redline-evidence@v1'));
  const text = new TextEncoder();
  const packed = Object.fromEntries([...files.keys()].sort().map((name) => [name, text.encode(files.get(name) ?? '')]));
  return zipSync(packed, { mtime: new Date(evidence.madeAt) });
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function manifestOf(
  { account, from, until, madeAt, names, entries, before, head, policySetBy }: Evidence,
  { name, key }: Identity,
) {
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    format: 'redline.evidence',
    version: 2,
    account,
    from,
    until,
    madeAt,
    by: name,
    key: key.fingerprint,
    names,
    policySetBy,
    journal: {
      entries: entries.length,
      first: first?.seq ?? null,
      last: last?.seq ?? null,
      before,
      head: head ?? null,
      ...(names === 'hidden' ? { unchecked: uncheckedIn(entries) } : {}),
    },
  };
}

function shown({ body, salt, ...entry }: StoredEntry, names: Evidence['names']) {
  if (names === 'full') return { ...entry, ...(salt === null ? {} : { salt }), body };
  return { ...entry, ...(salt === null ? {} : { bodyHash: bodyHash(salt, body) }) };
}

/** The change sets of the runs that began in it, each by the hash under which it was run. */
function changeSetsIn(entries: readonly StoredEntry[]): [string, string][] {
  const hashes = new Map(entries.filter(({ kind }) => kind === 'run-started').map(({ run, body }) => [run, hashIn(body)]));
  return entries.flatMap(({ kind, run, body }): [string, string][] => {
    const hash = hashes.get(run);
    const { changeSet }: { changeSet?: unknown } = kind === 'change-set' ? JSON.parse(body) : {};
    return hash === undefined || changeSet === undefined
      ? []
      : [[`changes/${run}-${hash.slice(0, 12)}.redline.json`, json(changeSet)]];
  });
}

/** As the team's place has them, each with its signature beside it. */
function rulesIn({ rules: { files, words } }: Evidence): [string, string][] {
  return [
    ...files.flatMap(({ id, text, signature }): [string, string][] => [
      [`policies/${id}.json`, text],
      [`policies/${id}.json.sig`, signature],
    ]),
    ...words.flatMap((word): [string, string][] => {
      const text = signedTextOf(word);
      const name = `policies/approvals/${sha256(text)}.json`;
      return [
        [name, text],
        [`${name}.sig`, word.signature ?? ''],
      ];
    }),
  ];
}

function namelessEmergency({ run, at, hash, review }: EmergencyRun) {
  return { run, at, hash, ...(review ? { review: { decision: review.decision, at: review.at } } : {}) };
}

function hashIn(body: string): string {
  const { hash }: { hash?: unknown } = JSON.parse(body);
  return typeof hash === 'string' ? hash : '';
}

/** The signer's own line; principals hold neither spaces nor commas. */
function signerLine({ name, key }: Identity): string {
  return `${principalOf(name)} namespaces="redline-evidence@v1" ${key.text}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
