import { z } from 'zod';
import type { Desk } from '../accounts/desk.ts';
import { signedTextOf } from '../reviews/approval.ts';
import type { Identity } from '../reviews/identity.ts';
import { rulesToShare } from '../reviews/rules/team-rules.ts';
import { type Fact, factOf } from './fact.ts';
import { receiptName, receiptsOf } from './receipt.ts';
import { approvalFacts, changeFact } from './understood.ts';

/** What was there when the place was looked at last: change sets by hash, decisions by signature, receipts by name, policies and notes of requests by what names them. */
export const Seen = z.object({
  changes: z.array(z.string()),
  approvals: z.array(z.string()),
  receipts: z.array(z.string()),
  policies: z.array(z.string()).default([]),
  requests: z.array(z.string()).default([]),
});
export type Seen = z.infer<typeof Seen>;

export interface Outgoing {
  /** What `Seen` knows it by. */
  readonly name: string;
  readonly of: keyof Seen;
  readonly what: string;
  readonly fact: Fact;
}

/** Kept change sets that are looked at for decisions of one's own. */
const mostKept = 500;

/** What was done here and a colleague could want to know, whether or not it is there. */
export function outgoingOf(
  desks: readonly Desk[],
  proposed: readonly { readonly account: string; readonly hash: string }[],
  { changes, receipts }: Seen,
  identity: Identity | undefined,
): Outgoing[] {
  const wanted = new Map<string, Desk>();
  for (const { account, hash } of proposed) {
    const desk = desks.find((each) => each.account.id === account);
    if (desk) wanted.set(hash, desk);
  }
  const there = new Set(changes);
  for (const desk of desks)
    for (const hash of desk.installation.registry.draftHashes(desk.account.id, mostKept))
      if (there.has(hash)) wanted.set(hash, desk);
  const about = [...wanted].flatMap(([hash, desk]): Outgoing[] => {
    const changeSet = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
    if (!changeSet) return [];
    const what = `the change set “${changeSet.title}”`;
    const words = approvalFacts(changeSet).map((fact) => ({
      name: fact.id,
      of: 'approvals' as const,
      what: `a word on “${changeSet.title}”`,
      fact,
    }));
    return [{ name: hash, of: 'changes', what, fact: changeFact(changeSet) }, ...words];
  });
  return [
    ...about,
    ...desks.flatMap(rulesHere),
    ...(identity ? desks.flatMap((desk) => receiptsHere(desk, identity, new Set(receipts))) : []),
  ];
}

function rulesHere(desk: Desk): Outgoing[] {
  const { files, words } = rulesToShare(desk);
  const { name } = desk.account;
  return [
    ...files.map(({ id, text, signature }) => ({
      name: id,
      of: 'policies' as const,
      what: `a policy of ${name}`,
      fact: factOf('policies', text, signature),
    })),
    ...words.map((word) => {
      const fact = factOf('approvals', signedTextOf(word), word.signature);
      return { name: fact.id, of: 'approvals' as const, what: `a word on a policy of ${name}`, fact };
    }),
  ];
}

function receiptsHere(desk: Desk, identity: Identity, known: ReadonlySet<string>): Outgoing[] {
  return receiptsOf(desk, identity, known).map(({ receipt, fact }) => ({
    name: receiptName(receipt),
    of: 'receipts' as const,
    what: `the receipt of run ${receipt.run}`,
    fact,
  }));
}
