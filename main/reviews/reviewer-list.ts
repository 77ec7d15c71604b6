import { z } from 'zod';
import { Reviewer } from '../../preload/contract/reviews.ts';
import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import { keptRules } from './rules/kept.ts';
import { parsePublicKey } from './ssh-key.ts';

/** What is asked of a new reviewer. */
export interface ReviewerWish {
  /** One line of a `.pub` file. */
  readonly publicKey: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** ISO 8601, UTC; undefined for from ever on, and for ever. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const setting = 'reviewers';

/** Whose approvals count on an account, in the order in which they were added; those who are retired among them. */
export function reviewersOf(desk: Pick<Desk, 'account' | 'installation'>): Reviewer[] {
  return keptRules(desk)?.inForce.reviewers ?? ownReviewersOf(desk);
}

/** Those that were listed on this computer, whether or not their approvals count. */
export function ownReviewersOf({ account, installation }: Pick<Desk, 'account' | 'installation'>): Reviewer[] {
  return z
    .array(Reviewer)
    .catch([])
    .parse(installation.registry.accountSetting(account.id, setting) ?? []);
}

/** Adds one, and journals it. @throws Failure `validation` for what is no key that may count, `conflict` for one that is there. */
export function addReviewer(desk: Desk, wish: ReviewerWish, by: string): Reviewer {
  const reviewer = reviewerOf(wish);
  listedWith(listOf(desk), reviewer);
  // First, so that nobody's approvals count without an entry that says so.
  desk.journal.append('-', { kind: 'reviewer-changed', by, what: 'added', reviewer });
  change(desk, (before) => listedWith(before, reviewer));
  return reviewer;
}

/** @throws Failure `conflict` where the key is in the list already. */
export function listedWith(before: readonly Reviewer[], reviewer: Reviewer): Reviewer[] {
  const known = before.find(({ fingerprint }) => fingerprint === reviewer.fingerprint);
  if (known) throw new Failure('conflict', `${known.name} has this key already (${known.fingerprint}). Nobody was added.`);
  return [...before, reviewer];
}

/** @throws Failure `validation` for what is no key that may count, or no name. */
export function reviewerOf(wish: ReviewerWish): Reviewer {
  const parsed = parsePublicKey(wish.publicKey);
  if (typeof parsed === 'string') throw new Failure('validation', `This ${parsed}. Nobody was added.`);
  const { fingerprint, text } = parsed.key;
  const name = wish.name.trim();
  if (!/^[^"\\\p{Cc}]{1,100}$/u.test(name))
    throw new Failure(
      'validation',
      'A reviewer’s name has 1 to 100 characters, without quotes, backslashes and line ends. Nobody was added.',
    );
  const roles = wish.roles.map((role) => role.trim()).filter(Boolean);
  const { from, until } = wish;
  if (from !== undefined && until !== undefined && until <= from)
    throw new Failure('validation', `The validity ends (${until}) before it begins (${from}). Nobody was added.`);
  return {
    name,
    principal: principalOf(name),
    roles,
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    fingerprint,
    publicKey: text,
  };
}

/** Ends a key's validity now: what it signed before still verifies as of its time, and counts for no run any more. */
export function retireReviewer(desk: Desk, fingerprint: string, by: string, now: number): Reviewer {
  const retired = change(desk, (before) => listedWithout(desk.account.name, before, fingerprint, now)).find(
    (reviewer) => reviewer.fingerprint === fingerprint,
  );
  if (!retired) throw new Failure('internal', 'The reviewer who was retired is not in the list.');
  desk.journal.append('-', { kind: 'reviewer-changed', by, what: 'retired', reviewer: retired });
  return retired;
}

/** @throws Failure `not-found` for a key that is not in the list, `conflict` for one that is retired. */
export function listedWithout(account: string, before: readonly Reviewer[], fingerprint: string, now: number): Reviewer[] {
  const until = new Date(now).toISOString();
  const found = before.find((reviewer) => reviewer.fingerprint === fingerprint);
  if (!found) throw new Failure('not-found', `No reviewer of ${account} has the key ${fingerprint}. Nothing was changed.`);
  if (found.until !== undefined && found.until <= until)
    throw new Failure('conflict', `The key of ${found.name} is retired since ${found.until}. Nothing was changed.`);
  return before.map((reviewer) => (reviewer === found ? { ...found, until } : reviewer));
}

/** The list as `ssh-keygen -Y verify -f` takes it (ssh-keygen(1), ALLOWED SIGNERS): options parted by commas alone, times in UTC. */
export function allowedSigners(reviewers: readonly Reviewer[], namespace = 'redline-approval@v1'): string {
  return reviewers
    .map(({ principal, from, until, publicKey, name }) => {
      const options = [
        `namespaces="${namespace}"`,
        ...(from ? [`valid-after="${signerTime(from)}"`] : []),
        ...(until ? [`valid-before="${signerTime(until)}"`] : []),
      ];
      return `${principal} ${options.join(',')} ${publicKey} ${name}\n`;
    })
    .join('');
}

/** `20261129224500Z` */
function signerTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}

/** Principals stand in a list that commas and spaces part, and `*` and `?` are patterns there. */
export function principalOf(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}@._+-]+/gu, '-');
}

/** Changes the list with nobody else's change in between. @returns the list as it is then. */
function change({ account, installation }: Desk, changed: (before: readonly Reviewer[]) => Reviewer[]): readonly Reviewer[] {
  let after: readonly Reviewer[] = [];
  installation.registry.changeAccountSetting(account.id, setting, (kept) => {
    after = changed(readable(account.name, kept));
    return after;
  });
  return after;
}

function listOf({ account, installation }: Desk): readonly Reviewer[] {
  return readable(account.name, installation.registry.accountSetting(account.id, setting));
}

/** To take a list that cannot be read for an empty one would forget everybody in it. */
function readable(account: string, kept: unknown): readonly Reviewer[] {
  const list = z.array(Reviewer).safeParse(kept ?? []);
  if (list.success) return list.data;
  throw new Failure('storage', `The reviewers of ${account} cannot be read by this version of Redline. Nothing was changed.`);
}
