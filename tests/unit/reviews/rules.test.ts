import { describe, expect, test } from 'vitest';
import { signedTextOf } from '../../../main/reviews/approval.ts';
import type { Identity } from '../../../main/reviews/identity.ts';
import { type KnownRules, type Rules, readRules, signedRules, unsignedWordOn } from '../../../main/reviews/rules/form.ts';
import { rulesInForce } from '../../../main/reviews/rules/in-force.ts';
import type { Approval } from '../../../preload/contract/change-set.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { signingPerson } from './signing-person.ts';

const account = { id: 'acme', url: 'https://acme.zendesk.com' };
const begins = Date.parse('2026-11-01T00:00:00Z');
const hour = 3_600_000;
const at = (hours: number) => new Date(begins + hours * hour).toISOString();

const [ada, bea, cem, eve] = ['Ada', 'Bea', 'Cem', 'Eve'].map(signingPerson) as [Identity, Identity, Identity, Identity];
const listed = (who: Identity, more: Partial<Reviewer> = {}): Reviewer => ({
  name: who.name,
  principal: who.name,
  roles: ['leadership'],
  fingerprint: who.key.fingerprint,
  publicKey: who.key.text,
  ...more,
});
const policyOf = (more: Record<string, unknown>) => Policy.parse({ format: 'redline.policy', version: 1, ...more });
const twoOfThem = policyOf({ approvals: { C1: [{ role: 'leadership' }, { any: 1 }] }, notAuthor: true });
const team = [listed(ada), listed(bea), listed(cem)];

function rules(who: Identity, hours: number, follows: KnownRules | undefined, more: Partial<Rules>): KnownRules {
  const of = { account, follows: follows?.id ?? null, policy: twoOfThem, reviewers: team, why: '', at: at(hours) };
  return signedRules({ ...of, ...more }, who);
}

function word(who: Identity, on: KnownRules, hours: number, decision: 'approve' | 'reject' = 'approve'): Approval {
  const unsigned = unsignedWordOn(on, { decision, comment: '', policy: 'none' }, who, begins + hours * hour);
  return { ...unsigned, signature: who.sign(signedTextOf(unsigned), 'redline-approval@v1') };
}

const first = rules(ada, 0, undefined, {});
function standing(known: readonly KnownRules[], said: readonly Approval[], now = 1000) {
  const all = [first, ...known];
  const found = rulesInForce(first, all, (id) => said.filter(({ content }) => content === id), begins + now * hour);
  return { inForce: found.inForce.id, approvedBy: found.approvedBy, waiting: found.waiting };
}

describe('rules that a team’s place holds', () => {
  const looser = rules(ada, 1, first, { policy: policyOf({ approvals: { C1: 1 } }) });

  test('change only with the approvals of C1 under those before, the author’s own not among them', () => {
    expect(standing([looser], []).inForce).toBe(first.id);
    expect(standing([looser], [word(ada, looser, 2), word(bea, looser, 2)])).toMatchObject({
      inForce: first.id,
      waiting: [{ approvedBy: ['Bea'], missing: [{ role: undefined }] }],
    });
    const two = [word(bea, looser, 2), word(cem, looser, 3)];
    expect(standing([looser], two)).toMatchObject({ inForce: looser.id, approvedBy: ['Bea', 'Cem'] });
    expect(standing([looser], two, 2.5).inForce).toBe(first.id);
  });

  test('a stranger’s word, one about other rules and one from before they were proposed do not count', () => {
    const others = rules(ada, 1.5, first, { policy: null });
    expect(standing([looser, others], [word(eve, looser, 2), word(bea, others, 2), word(cem, looser, 0)]).inForce).toBe(first.id);
  });

  test('a no holds them back until it is taken back, and one that comes after they hold changes nothing', () => {
    const no = [word(bea, looser, 2, 'reject'), word(cem, looser, 3), word(ada, looser, 3)];
    expect(standing([looser], no)).toMatchObject({ inForce: first.id, waiting: [{ rejectedBy: ['Bea'] }] });
    expect(standing([looser], [...no, word(bea, looser, 4)]).inForce).toBe(looser.id);
    expect(standing([looser], [word(bea, looser, 2), word(cem, looser, 3), word(bea, looser, 4, 'reject')]).inForce).toBe(
      looser.id,
    );
  });

  test('of several that follow the same ones the newest counts, in whatever order the files arrive', () => {
    const newer = rules(bea, 5, first, { policy: policyOf({ approvals: { C1: 2 } }) });
    const said = [word(bea, looser, 2), word(cem, looser, 2), word(ada, newer, 6), word(cem, newer, 6)];
    for (const known of [
      [looser, newer],
      [newer, looser],
    ])
      for (const words of [said, said.toReversed()]) expect(standing(known, words).inForce).toBe(newer.id);
  });

  test('who was retired on the way gives no later word', () => {
    const without = rules(ada, 1, first, { reviewers: [listed(ada), listed(bea), listed(cem, { until: at(4) })] });
    const back = rules(bea, 5, first, { policy: null });
    const retire = [word(bea, without, 2), word(cem, without, 3)];
    expect(standing([without, back], [...retire, word(cem, back, 6), word(ada, back, 6)]).inForce).toBe(without.id);
    expect(standing([back], [word(cem, back, 6), word(ada, back, 6)]).inForce).toBe(back.id);
  });

  describe('where a policy was made stricter since', () => {
    const open = rules(ada, 0, undefined, { policy: null });
    const strict = rules(ada, 1, open, {});
    const without = [listed(ada), listed(bea), listed(cem, { until: at(3) })];
    const retired = rules(ada, 2, strict, { reviewers: without });
    const said = [word(bea, retired, 3), word(cem, retired, 2.5)];
    const line = (known: readonly KnownRules[], pinned: readonly string[] = [], words: readonly Approval[] = said) => {
      const on = (id: string) => words.filter(({ content }) => content === id);
      const found = rulesInForce(open, [open, ...known], on, begins + 1000 * hour, new Set(pinned));
      return { line: found.line.map(({ id }) => id), aside: found.aside.map(({ id }) => id) };
    };
    const all = [open.id, strict.id, retired.id];

    test('nobody who was retired in the meantime begins beside it from what held before', () => {
      const byCem = rules(cem, 50, open, { policy: null, reviewers: [listed(cem)] });
      expect(line([strict, retired, byCem])).toEqual({ line: all, aside: [byCem.id] });
      expect(line([byCem, strict]).line).toEqual([open.id, byCem.id]);
      const byWhoShared = rules(cem, 0, undefined, { policy: null });
      const [next, fork] = [rules(ada, 1, byWhoShared, { reviewers: without }), rules(cem, 9, byWhoShared, { policy: null })];
      const found = rulesInForce(byWhoShared, [next, fork], () => [], begins + 1000 * hour);
      expect(found.inForce.id).toBe(next.id);
    });

    test('who is listed still does not either, whatever follows their own', () => {
      const byBea = rules(bea, 50, open, { policy: null });
      expect(line([byBea, strict, retired])).toEqual({ line: all, aside: [byBea.id] });
      const more = rules(bea, 51, byBea, { policy: null, reviewers: [listed(bea)] });
      expect(line([byBea, more, strict, retired], [open.id, strict.id])).toEqual({ line: all, aside: [byBea.id] });
    });

    test('only the last step can be another one', () => {
      const other = rules(bea, 50, strict, { policy: policyOf({ approvals: { C1: 2 } }) });
      const words = [...said, word(ada, other, 51), word(bea, other, 51), word(ada, other, 52)];
      expect(line([strict, retired, other], [open.id, strict.id], words).line).toEqual(all);
      const eveToo = rules(ada, 2.1, strict, { reviewers: [...without, listed(eve)] });
      expect(line([strict, retired, eveToo], all.slice(0, 2), [...said, word(bea, eveToo, 2.6), word(cem, eveToo, 2.7)])).toEqual(
        {
          line: [open.id, strict.id, eveToo.id],
          aside: [],
        },
      );
    });

    test('who was retired does not take back their own retirement alone', () => {
      const goes = rules(ada, 1, open, { policy: null, reviewers: without });
      const returns = rules(cem, 9, goes, { policy: null });
      expect(line([goes, returns]).line).toEqual([open.id, goes.id]);
      expect(line([goes, returns], [], [word(bea, returns, 10)]).line).toEqual([open.id, goes.id, returns.id]);
    });
  });

  test('what was taken back does not hold again by the word of one', () => {
    const mistake = rules(ada, 1, first, { policy: null });
    const [set, undone] = [[word(bea, mistake, 2), word(cem, mistake, 2)], rules(bea, 3, mistake, {})];
    const again = rules(bea, 900, undone, { policy: null });
    expect(standing([mistake, undone, again], set)).toMatchObject({
      inForce: undone.id,
      waiting: [{ missing: [{ role: 'leadership' }, { role: undefined }] }],
    });
    expect(standing([mistake, undone, again], [...set, word(ada, again, 901), word(cem, again, 901)]).inForce).toBe(again.id);
  });

  test('a mistake that nobody can fulfil is taken back by whoever could make it, and nothing else is', () => {
    const nobodyCan = rules(ada, 1, first, { policy: policyOf({ approvals: { C1: [{ role: 'nobody has this' }] } }) });
    const set = [word(bea, nobodyCan, 2), word(cem, nobodyCan, 2)];
    const undone = rules(ada, 5, nobodyCan, {});
    const elsewhere = rules(ada, 5, nobodyCan, { policy: null });
    const said = (on: KnownRules) => [...set, word(bea, on, 6), word(cem, on, 6)];
    expect(standing([nobodyCan, undone], said(undone)).inForce).toBe(undone.id);
    expect(standing([nobodyCan, undone], set).inForce).toBe(nobodyCan.id);
    expect(standing([nobodyCan, elsewhere], said(elsewhere)).inForce).toBe(nobodyCan.id);
  });

  test('first ones that nobody could change are taken back by who set them, by nobody else', () => {
    const stuck = rules(ada, 0, undefined, { reviewers: [] });
    const gone = (who: Identity) => rules(who, 1, stuck, { policy: null, reviewers: [] });
    const inForce = (known: KnownRules) => rulesInForce(stuck, [stuck, known], () => [], begins + 5 * hour).inForce.id;
    expect(inForce(gone(ada))).toBe(gone(ada).id);
    expect(inForce(gone(eve))).toBe(stuck.id);
    expect(standing([rules(ada, 1, first, { policy: null })], []).inForce).toBe(first.id);
  });

  test('where C1 asks for nobody, a stranger still needs somebody who is known', () => {
    const open = rules(ada, 0, undefined, { policy: policyOf({}) });
    const found = (known: KnownRules, said: readonly Approval[] = []) =>
      rulesInForce(open, [open, known], () => said, begins + 5 * hour).inForce.id;
    const [byEve, byBea] = [rules(eve, 1, open, { reviewers: [] }), rules(bea, 1, open, { reviewers: [] })];
    expect([found(byBea), found(byEve), found(byEve, [word(cem, byEve, 2)])]).toEqual([byBea.id, open.id, byEve.id]);
  });

  test('no byte of their file can be another one', () => {
    const { text, signature } = looser;
    expect(readRules(text, signature)).toMatchObject({ id: looser.id });
    for (let place = 0; place < text.length; place += 7) {
      const other = `${text.slice(0, place)}${text[place] === 'a' ? 'b' : 'a'}${text.slice(place + 1)}`;
      expect(typeof readRules(other, signature), `byte ${place}`).toBe('string');
    }
    expect(readRules(` ${text}`, signature)).toBe('is not written as it was signed');
    expect(readRules(text, first.signature)).toMatch(/signature/);
    const forged = rules(ada, 1, first, { reviewers: [listed(ada, { publicKey: eve.key.text })] });
    expect(readRules(forged.text, forged.signature)).toMatch(/lists Ada by another key/);
  });
});
