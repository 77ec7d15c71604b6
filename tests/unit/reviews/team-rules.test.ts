import { describe, expect, test } from 'vitest';
import type { Desk } from '../../../main/accounts/desk.ts';
import type { Identity } from '../../../main/reviews/identity.ts';
import { worthKeeping } from '../../../main/reviews/rules/coming-from.ts';
import { type KnownRules, signedRules } from '../../../main/reviews/rules/form.ts';
import { keptRules } from '../../../main/reviews/rules/kept.ts';
import { rulesToShare, takeInRules } from '../../../main/reviews/rules/team-rules.ts';
import type { Approval } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { signingPerson } from './signing-person.ts';

const account = { id: 'acme', url: 'https://acme.zendesk.com', name: 'Acme', environment: 'sandbox' };
const begins = Date.parse('2026-11-01T00:00:00Z');
const later = begins + 1_000_000_000;
const [ada, bea, eve] = ['Ada', 'Bea', 'Eve'].map(signingPerson) as [Identity, Identity, Identity];
const team = [ada, bea].map(
  ({ name, key }): Reviewer => ({ name, principal: name, roles: [], fingerprint: key.fingerprint, publicKey: key.text }),
);
const policyOf = (C1: number) => Policy.parse({ format: 'redline.policy', version: 1, approvals: { C1 } });

function rules(who: Identity, minutes: number, follows: KnownRules | undefined, policy: Policy | null = null): KnownRules {
  const of = { account: { id: account.id, url: account.url }, follows: follows?.id ?? null, reviewers: team, why: '' };
  return signedRules({ ...of, policy, at: new Date(begins + minutes * 60_000).toISOString() }, who);
}

/**
 * @param onNote what another Redline of the same data folder does whenever this one has written into the journal
 * @param onChange what it does whenever this one is about to keep something
 */
function desk(onNote: () => void = () => {}, onChange: () => void = () => {}) {
  const settings = new Map<string, unknown>();
  const entries: unknown[] = [];
  const keepAccountSetting = (_: string, name: string, value: unknown) => settings.set(name, structuredClone(value));
  const registry = {
    accountSetting: (_: string, name: string) => settings.get(name),
    keepAccountSetting,
    changeAccountSetting: (id: string, name: string, change: (known: unknown) => unknown) => {
      onChange();
      keepAccountSetting(id, name, change(settings.get(name)));
    },
  };
  const journal = {
    appendUnlessSaid: (_: string, entry: unknown, isSaid: (newest: unknown) => boolean) => {
      if (entries.length > 0 && isSaid(entries.at(-1))) return;
      entries.push(entry);
      onNote();
    },
  };
  const of = { account, installation: { registry }, journal } as unknown as Desk;
  return { desk: of, settings, entries };
}
const takeIn = (to: Desk, files: readonly KnownRules[]) => takeInRules(to, { files, words: () => [] }, later);
const keptIds = (of: Desk) => rulesToShare(of).files.map(({ id }) => id);

const first = rules(ada, 0, undefined);
const strict = rules(ada, 1, first, policyOf(2));

describe('what an installation keeps of a team’s rules', () => {
  test('what held stays so when somebody begins beside it, which is told; also where an older Redline kept it', () => {
    const stricter = rules(ada, 2, rules(ada, 1, first), policyOf(2));
    const between = rules(ada, 1, first);
    for (const forgetsLine of [false, true]) {
      const { desk: here, settings } = desk();
      expect(takeIn(here, [first, between, stricter])).toEqual([]);
      expect(keptRules(here)).toMatchObject({ line: [first.id, between.id, stricter.id], inForce: { id: stricter.id } });
      const { line: _, ...older } = keptRules(here) ?? {};
      if (forgetsLine) settings.set('team-rules', older);
      const fork = rules(bea, 60, first);
      const onIt = rules(bea, 61, fork);
      expect(takeIn(here, [first, fork, onIt])).toEqual([
        `policies/${fork.id}.json by Bea follows a policy of Acme that others have taken the place of since. It is not used; propose it anew.`,
      ]);
      expect(keptRules(here)).toMatchObject({ line: [first.id, between.id, stricter.id], inForce: { id: stricter.id } });
    }
  });

  test('two lines of a policy that only their authors’ dates tell apart are told; one that was in force here stays so', () => {
    const theirs = [rules(ada, 1, first), rules(ada, 2, rules(ada, 1, first), policyOf(2))];
    const backdated = rules(bea, 0.5, first);
    const forged = [backdated, rules(bea, 0.6, backdated)];
    const told = [theirs[0], backdated].map((each) => `${each?.id.slice(0, 12)} by ${each?.rules.by}, dated 2026-11-01`);
    const both = [expect.stringContaining(`follow the same one, and others came from both: ${told.join(', and ')}.`)];
    const anew = desk().desk;
    expect(takeIn(anew, [first, ...theirs, ...forged])).toEqual(both);
    expect(takeIn(anew, []), 'as long as it is so').toEqual(both);
    const { desk: here } = desk();
    takeIn(here, [first, ...theirs]);
    expect(takeIn(here, forged)).toEqual(both);
    expect(keptRules(here)?.inForce.id).toBe(theirs[1]?.id);
  });

  test('a last step in whose place another one comes is told once', () => {
    const { desk: here } = desk();
    takeIn(here, [first, strict]);
    const other = rules(bea, 5, first, policyOf(1));
    expect(takeIn(here, [other])).toEqual([
      expect.stringMatching(
        `^The policy ${strict.id.slice(0, 12)} by Ada held for Acme until now; ${other.id.slice(0, 12)} by Bea`,
      ),
    ]);
    expect(takeIn(here, [other])).toEqual([]);
  });

  test('what another Redline of the same folder takes in meanwhile is not lost', () => {
    let other: KnownRules | undefined;
    const { desk: here, entries } = desk(() => {
      const now = other;
      other = undefined;
      if (now) takeIn(here, [now]);
    });
    takeIn(here, [first]);
    other = rules(eve, 3, first);
    const waits = other.id;
    takeIn(here, [strict]);
    expect(keptIds(here)).toEqual([first.id, waits, strict.id]);
    expect(keptRules(here)?.inForce.id).toBe(strict.id);
    expect(entries).toHaveLength(2);
  });

  test('what another Redline of the same folder takes in at the same moment is written down once', () => {
    let turns = 1;
    const { desk: here, entries } = desk(() => {
      if (turns-- === 0) takeIn(here, [strict]);
    });
    takeIn(here, [first]);
    takeIn(here, [strict]);
    expect([turns, keptRules(here)?.inForce.id]).toEqual([-1, strict.id]);
    expect(entries).toMatchObject([{ team: { rules: first.id } }, { team: { rules: strict.id } }]);
  });

  test('where it changes each time it ends with a sentence, and what the other kept holds', () => {
    let changes = 0;
    const { desk: here, settings } = desk(undefined, () => {
      const kept = keptRules(here);
      changes += 1;
      if (kept) settings.set('team-rules', { ...kept, inForce: { ...kept.inForce, approvedBy: [String(changes)] } });
    });
    takeIn(here, [first]);
    expect(() => takeIn(here, [strict])).toThrow(/Another Redline on this computer/);
    expect(keptRules(here)?.inForce).toMatchObject({ id: first.id, approvedBy: [String(changes)] });
  });

  test('only what comes from the first ones is kept, and of strangers no more than anybody would look at', () => {
    const { desk: here } = desk();
    const elsewhere = rules(eve, 0, undefined);
    takeIn(here, [first, strict]);
    takeIn(here, [rules(eve, 1, elsewhere)]);
    expect(keptIds(here)).toEqual([first.id, strict.id]);
    const bySigner = (key: string) =>
      Array.from(
        { length: 53 },
        (_, n): KnownRules => ({ ...strict, id: `${key}${n}`, rules: { ...strict.rules, key, follows: strict.id } }),
      );
    const child: KnownRules = { ...strict, id: 'child', rules: { ...strict.rules, key: bea.key.fingerprint, follows: 'eve52' } };
    const all = [first, strict, ...bySigner('eve'), child];
    const worth = (words: readonly { readonly content: string; readonly key: string }[] = []) =>
      worthKeeping(all, words as readonly Approval[], [first, strict]).map(({ id }) => id);
    expect(worth()).toEqual(all.slice(0, 52).map(({ id }) => id));
    expect(worth([{ content: 'eve52', key: bea.key.fingerprint }])).toContain('child');
    expect(worth([{ content: 'eve52', key: eve.key.fingerprint }])).not.toContain('child');
    expect(worthKeeping([first, strict, ...bySigner(bea.key.fingerprint)], [], [first, strict])).toHaveLength(55);
  });
});
