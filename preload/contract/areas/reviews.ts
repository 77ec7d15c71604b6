import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { ChangeSet, Decision, EditDocument, EditView } from '../change-set.ts';
import { DraftSummary } from '../draft-summary.ts';
import { Policy } from '../policy.ts';
import { PolicyTrial } from '../policy-trial.ts';
import { PreviewSummary } from '../preview-summary.ts';
import { ItemName } from '../records.ts';
import { Answer, EvidenceWish, MissingApproval, PolicyText, PublicIdentity, Reviewer, WaitingChange } from '../reviews.ts';
import { base, ofAccount, ofChange } from './base.ts';

/** Public keys of those a page is for; absent for the account's reviewers. */
const whom = { for: z.array(z.string().max(2000)).max(50).optional() };

/** The JSON that somebody signed, byte for byte, and the `.sig` beside it. */
const signedAnswer = { answer: z.string().max(1_000_000), signature: z.string().max(10_000) };

const standingOfFile = z.object({
  changeSet: ChangeSet,
  counted: z.array(z.object({ key: z.string(), by: z.string() })),
  missing: z.array(MissingApproval),
  /** Nobody here knows the account's own policy and reviewers. */
  asFileSays: z.literal(true).optional(),
});

const decided = {
  decision: Decision,
  comment: z.string().max(5000).default(''),
  on: z.string().max(300).optional(),
  without: z.array(ItemName).max(10_000).optional(),
};

/** What names rules: SHA-256, or enough of its beginning. */
const RulesName = z.string().regex(/^[0-9a-f]{6,64}$/, 'is no name of a policy: at least 6 of its 64 digits');

/** `proposed`: the team's place holds the list, and the change waits for approvals. */
const ChangedReviewer = Reviewer.extend({ proposed: z.string().optional() });

export const reviews = {
  identity: base.output(PublicIdentity),
  renameIdentity: base.input(z.strictObject({ name: z.string().max(200) })).output(PublicIdentity),
  /** Takes a new key; whoever lists reviewers has to be given it. */
  rotateIdentity: base.output(PublicIdentity),
  reviewers: base.input(ofAccount).output(z.array(Reviewer)),
  /** The same as OpenSSH's `allowed_signers`. */
  allowedSigners: base.input(ofAccount).output(z.string()),
  addReviewer: base
    .input(
      ofAccount.extend({
        publicKey: z.string().max(2000),
        name: z.string().max(200),
        roles: z.array(z.string().max(100)).max(20),
        from: z.iso.datetime().optional(),
        until: z.iso.datetime().optional(),
      }),
    )
    .output(ChangedReviewer),
  retireReviewer: base.input(ofAccount.extend({ fingerprint: z.string().max(100) })).output(ChangedReviewer),
  policy: base.input(ofAccount).output(PolicyText),
  /** Where the team's place holds the policy this proposes another one, with what is said of it in `why`. */
  setPolicy: base
    .input(ofAccount.extend({ text: z.string().max(200_000), why: z.string().max(5000).default('') }))
    .output(PolicyText),
  clearPolicy: base.input(ofAccount).output(PolicyText),
  /** What a text says, as values and written anew; refused with all that is wrong with it. Nothing is set. */
  readPolicy: base
    .input(z.strictObject({ text: z.string().max(200_000) }))
    .output(z.object({ policy: Policy, text: z.string() })),
  /** What a policy would have asked of the runs of the last days. Nothing is set, and Zendesk is not asked. */
  tryPolicy: base
    .input(ofAccount.extend({ text: z.string().max(200_000), days: z.int().min(1).max(3660).default(90) }))
    .output(PolicyTrial),
  /** Puts policy and reviewers into the team's place, where they change only by the approvals of C1. */
  sharePolicy: base.input(ofAccount).output(PolicyText),
  /** Takes on those that the team's place offers, in place of what is set here. */
  adoptPolicy: base.input(ofAccount.extend({ rules: RulesName })).output(PolicyText),
  /** Signs what this person says of a change of them that waits. */
  decideOnPolicy: base
    .input(
      ofAccount.extend({ rules: RulesName, decision: z.enum(['approve', 'reject']), comment: z.string().max(5000).default('') }),
    )
    .output(PolicyText),
  /** Signs what this person decides on a change set and keeps it with it; the hash stays. */
  decide: base.input(ofChange.extend(decided)).output(DraftSummary),
  /**
   * The same of a change set's file, which is kept nowhere. Without an account nothing is checked, and what is missing is as the file says.
   */
  decideOnFile: base
    .input(z.strictObject({ account: AccountId.optional(), content: z.string(), ...decided }))
    .output(standingOfFile),
  /** Colleagues' change sets that wait for this person's word. */
  waiting: base.input(ofAccount).output(z.array(WaitingChange)),
  /** What people without Redline may sign. */
  answers: base.input(ofChange.extend(whom)).output(z.array(Answer)),
  /** The preview as one HTML file for somebody without Redline, with what they may sign. */
  page: base.input(ofChange.extend(whom)).output(z.object({ name: z.string(), html: z.string() })),
  /** What a change set's file says by itself, where nobody here has the account: it is not checked. */
  previewOfFile: base.input(z.strictObject({ content: z.string(), ...whom })).output(
    z.object({
      preview: PreviewSummary,
      edits: z.array(EditView),
      documents: z.array(EditDocument),
      answers: z.array(Answer),
    }),
  ),
  /** Takes in an answer that somebody signed by ssh-keygen, and keeps it with the change set. */
  takeAnswer: base.input(ofChange.extend(signedAnswer)).output(DraftSummary),
  /** The same of a change set's file, which is kept nowhere. */
  takeAnswerOnFile: base
    .input(z.strictObject({ account: AccountId.optional(), content: z.string(), ...signedAnswer }))
    .output(standingOfFile),
  /** What was sent to an account in a period, as a zip that anybody can check. */
  evidence: base.input(ofAccount.extend(EvidenceWish.shape)).output(z.object({ bundle: z.instanceof(Blob), signer: z.string() })),
};
