import type { Approval, ChangeSet } from '../../preload/contract/change-set.ts';
import { Approval as ApprovalForm } from '../../preload/contract/change-set.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { contentHash } from '../changes/content.ts';
import { changeSetHash } from '../changes/hash.ts';
import { parseChangeFile } from '../drafts/change-file.ts';
import { Failure } from '../failure.ts';
import { type RequestNote, readNote } from '../requests/notes.ts';
import { authorKeyOf, signedTextOf, signerOf } from '../reviews/approval.ts';
import { type KnownRules, readRules } from '../reviews/rules/form.ts';
import { type Fact, factOf, type Reading } from './fact.ts';
import { type Receipt, readReceipt } from './receipt.ts';

/** What a workspace says, of which every word is whole and signed where it has to be. */
export interface Understood {
  /** By their hashes, without what people decided. */
  readonly changes: ReadonlyMap<string, ChangeSet>;
  /** By the content of the change sets that they are about. */
  readonly approvals: ReadonlyMap<string, readonly Approval[]>;
  readonly receipts: readonly Receipt[];
  /** Policies and reviewers of accounts, in force or not. */
  readonly rules: readonly KnownRules[];
  /** What was noted of requests. */
  readonly requests: readonly { readonly id: string; readonly note: RequestNote }[];
  readonly problems: readonly string[];
}

type Known =
  | { readonly is: 'change'; readonly changeSet: ChangeSet }
  | { readonly is: 'approval'; readonly approval: Approval }
  | { readonly is: 'receipt'; readonly receipt: Receipt }
  | { readonly is: 'rules'; readonly rules: KnownRules }
  | { readonly is: 'request'; readonly note: RequestNote }
  | { readonly is: 'problem'; readonly problem: string };

/** Reads what facts say; each is read once, however often the place is looked at. */
export function understanding(): (reading: Reading) => Understood {
  const known = new Map<string, Known>();
  return ({ facts, problems }) => {
    const changes = new Map<string, ChangeSet>();
    const approvals = new Map<string, Approval[]>();
    const receipts = new Map<string, Receipt>();
    const rules = new Map<string, KnownRules>();
    const requests = new Map<string, RequestNote>();
    const failed = new Map<string, string>();
    const held = new Set<string>();
    for (const fact of facts) {
      const key = `${fact.kind}/${fact.id} ${fact.signature ?? ''}`;
      const read = known.get(key) ?? readFact(fact);
      known.set(key, read);
      const place = `${fact.kind}/${fact.id}`;
      if (read.is === 'problem') failed.set(place, `${place}.json ${read.problem}.`);
      else held.add(place);
      if (read.is === 'change') changes.set(changeSetHash(read.changeSet), read.changeSet);
      if (read.is === 'approval') {
        const content = read.approval.content ?? '';
        approvals.set(content, [...(approvals.get(content) ?? []), read.approval]);
      }
      if (read.is === 'request') requests.set(fact.id, read.note);
      if (read.is === 'rules') rules.set(read.rules.id, read.rules);
      if (read.is === 'receipt') {
        const run = `${read.receipt.key} ${read.receipt.run}`;
        const before = receipts.get(run);
        if (!before || before.entries <= read.receipt.entries) receipts.set(run, read.receipt);
      }
    }
    const unfit = [...failed].filter(([place]) => !held.has(place)).map(([, problem]) => problem);
    return {
      changes,
      approvals,
      receipts: [...receipts.values()],
      rules: [...rules.values()],
      requests: [...requests].map(([id, note]) => ({ id, note })),
      problems: [...problems, ...unfit],
    };
  };
}

function readFact(fact: Fact): Known {
  if (fact.kind === 'changes') return readChange(fact.text);
  if (fact.kind === 'approvals') return readApproval(fact);
  if (fact.kind === 'receipts') {
    const receipt = readReceipt(fact);
    return typeof receipt === 'string' ? { is: 'problem', problem: receipt } : { is: 'receipt', receipt };
  }
  if (fact.kind === 'requests') {
    const note = readNote(fact.text);
    return typeof note === 'string' ? { is: 'problem', problem: note } : { is: 'request', note };
  }
  const rules = readRules(fact.text, fact.signature);
  return typeof rules === 'string' ? { is: 'problem', problem: rules } : { is: 'rules', rules };
}

function readChange(text: string): Known {
  try {
    const changeSet = parseChangeFile(text);
    if (changeSet.authorKey !== undefined && authorKeyOf(changeSet) === undefined)
      return { is: 'problem', problem: 'names an author whose signature does not hold. It is not used' };
    return { is: 'change', changeSet: { ...changeSet, approvals: [] } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { is: 'problem', problem: `is not used: ${error.message.replace(/\.? Nothing was sent\.$/, '')}` };
  }
}

function readApproval({ text, signature }: Fact): Known {
  const parsed = ApprovalForm.safeParse(jsonIn(text));
  if (!parsed.success) return { is: 'problem', problem: 'is no approval that this Redline reads' };
  if (signature === undefined) return { is: 'problem', problem: 'is not signed, or its signature has not arrived' };
  const approval = { ...parsed.data, signature };
  const signer = signerOf(approval);
  if (typeof signer === 'string') return { is: 'problem', problem: signer };
  if (signedTextOf(approval) !== text) return { is: 'problem', problem: 'is not written as it was signed' };
  return { is: 'approval', approval };
}

/** A change set as the workspace has it: without decisions, which are files of their own. */
export function changeFact(changeSet: ChangeSet): Fact {
  return factOf('changes', canonicalJson({ ...changeSet, approvals: [] }));
}

/** Those decisions that somebody's key has signed; an unsigned one is nobody's word. */
export function approvalFacts({ approvals, ...changeSet }: ChangeSet): Fact[] {
  const content = contentHash({ ...changeSet, approvals: [] });
  return approvals.flatMap((approval) =>
    typeof signerOf(approval) === 'string' || approval.content !== content
      ? []
      : [factOf('approvals', signedTextOf(approval), approval.signature)],
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
