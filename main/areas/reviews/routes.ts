import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { parseChangeFile } from '../../drafts/change-file.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import { editDocument, editViews } from '../../drafts/edit-view.ts';
import { filePreview } from '../../drafts/file-preview.ts';
import { htmlReport } from '../../reports/html-report.ts';
import { withAnswer } from '../../reviews/answers.ts';
import { closeByWords } from '../../reviews/emergencies.ts';
import { parsePolicyFile } from '../../reviews/policies.ts';
import { allowedSigners } from '../../reviews/reviewer-list.ts';
import { asFileSays, type ChangedReviewer, type PolicyState } from '../../reviews/reviews.ts';
import { triedPolicy } from '../../runs/try-policy.ts';
import { fileName, summary } from '../changes/service.ts';
import { shownEdits } from '../changes/shown-edits.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function reviewsRoutes({ accounts, reviews, drafts, place, outbox, clock }: Services) {
  /** Lets people know of the newest word on a change set. */
  const tellOf = async (account: string, { title, approvals }: ChangeSet) => {
    closeByWords(await accounts.open(account));
    const { by, decision, comment = '', hash, signature = '' } = approvals.at(-1) ?? {};
    if (by === undefined || decision === undefined) return;
    await outbox.tell(account, {
      id: `decided ${createHash('sha256').update(signature).digest('hex')}`,
      kind: 'decided',
      title: `${by} ${said[decision]}: ${title}`,
      lines: comment === '' ? [] : [comment],
      hash,
    });
  };

  /** Lets the team know of what was changed of a policy. */
  const shared = async (changed: Promise<PolicyState>) => {
    const state = await changed;
    if (state.setBy === 'workspace') place.soon();
    return asText(state);
  };
  const listed = async (changed: Promise<ChangedReviewer>) => {
    const reviewer = await changed;
    place.soon();
    return reviewer;
  };

  return {
    identity: os.reviews.identity.handler(() => reviews.identity()),
    renameIdentity: os.reviews.renameIdentity.handler(({ input }) => reviews.renameIdentity(input.name)),
    rotateIdentity: os.reviews.rotateIdentity.handler(() => reviews.rotateIdentity()),
    reviewers: os.reviews.reviewers.handler(({ input }) => reviews.reviewers(input.account)),
    allowedSigners: os.reviews.allowedSigners.handler(async ({ input }) =>
      allowedSigners(await reviews.reviewers(input.account)),
    ),
    addReviewer: os.reviews.addReviewer.handler(({ input: { account, ...wish } }) => listed(reviews.addReviewer(account, wish))),
    retireReviewer: os.reviews.retireReviewer.handler(({ input }) =>
      listed(reviews.retireReviewer(input.account, input.fingerprint)),
    ),
    policy: os.reviews.policy.handler(async ({ input }) => asText(await reviews.policy(input.account))),
    setPolicy: os.reviews.setPolicy.handler(({ input }) => shared(reviews.setPolicy(input.account, input.text, input.why))),
    clearPolicy: os.reviews.clearPolicy.handler(({ input }) => shared(reviews.clearPolicy(input.account))),
    readPolicy: os.reviews.readPolicy.handler(({ input }) => {
      const policy = parsePolicyFile(input.text);
      return { policy, text: stringify(policy) };
    }),
    tryPolicy: os.reviews.tryPolicy.handler(async ({ input: { account, text, days } }) =>
      triedPolicy(await accounts.open(account), parsePolicyFile(text), days, clock()),
    ),
    sharePolicy: os.reviews.sharePolicy.handler(async ({ input }) => {
      await place.needed();
      return shared(reviews.sharePolicy(input.account));
    }),
    adoptPolicy: os.reviews.adoptPolicy.handler(({ input }) => shared(reviews.adoptPolicy(input.account, input.rules))),
    decideOnPolicy: os.reviews.decideOnPolicy.handler(async ({ input: { account, rules, ...said } }) => {
      // What colleagues have decided meanwhile is known first.
      await place.status(true);
      return shared(reviews.decideOnPolicy(account, rules, said));
    }),
    decide: os.reviews.decide.handler(async ({ input: { account, hash, ...wish } }) => {
      const { changeSet } = await drafts.get(account, hash);
      const word = await reviews.decide(account, changeSet, wish);
      const decided = await drafts.reviewed(account, hash, word);
      place.soon();
      await tellOf(account, word);
      return summary(decided);
    }),
    decideOnFile: os.reviews.decideOnFile.handler(async ({ input: { account, content, ...wish } }) => {
      const changeSet = await reviews.decide(account, parseChangeFile(content), wish);
      if (account !== undefined) {
        await place.heard(account, changeSet);
        await tellOf(account, changeSet);
      }
      return { changeSet, ...(await standing(drafts, account, changeSet)) };
    }),
    waiting: os.reviews.waiting.handler(({ input }) => drafts.waiting(input.account)),
    answers: os.reviews.answers.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return reviews.answers(input.account, changeSet, input.for);
    }),
    page: os.reviews.page.handler(async ({ input: { account, hash, for: whom }, signal }) => {
      const { changeSet } = await drafts.get(account, hash);
      const preview = await drafts.preview(account, changeSet, false, signal);
      const { edits, view } = await shownEdits(accounts, drafts, account, changeSet);
      const answers = await reviews.answers(account, changeSet, whom);
      return {
        name: fileName(changeSet.title, 'review.html'),
        html: htmlReport(preview, edits.map(view), { answers, changeSet }),
      };
    }),
    previewOfFile: os.reviews.previewOfFile.handler(async ({ input }) => {
      const changeSet = parseChangeFile(input.content);
      const { preview, world } = filePreview(changeSet);
      const view = editViews(changeSet.edits, preview.warnings, world);
      const edits = changeSet.edits.map(view);
      return {
        preview,
        edits,
        documents: changeSet.edits.map((edit, index) => editDocument(edit, edits[index])),
        answers: await reviews.answers(undefined, changeSet, input.for ?? []),
      };
    }),
    takeAnswer: os.reviews.takeAnswer.handler(async ({ input: { account, hash, answer, signature } }) => {
      const { changeSet } = await drafts.get(account, hash);
      const answered = await drafts.reviewed(account, hash, withAnswer(changeSet, answer, signature));
      closeByWords(await accounts.open(account));
      place.soon();
      return summary(answered);
    }),
    takeAnswerOnFile: os.reviews.takeAnswerOnFile.handler(async ({ input: { account, content, answer, signature } }) => {
      const changeSet = withAnswer(parseChangeFile(content), answer, signature);
      if (account !== undefined) await place.heard(account, changeSet);
      return { changeSet, ...(await standing(drafts, account, changeSet)) };
    }),
    evidence: os.reviews.evidence.handler(async ({ input: { account, names, ...period } }) => {
      const bundle = await reviews.evidence(account, period, names);
      return {
        bundle: new Blob([new Uint8Array(bundle)], { type: 'application/zip' }),
        signer: (await reviews.identity()).fingerprint,
      };
    }),
  };
}

const said = { approve: 'approves', reject: 'rejects', 'request-changes': 'asks for changes', comment: 'comments' } as const;

/** Whose approvals count, and whose are missing. */
async function standing(drafts: Drafts, account: string | undefined, changeSet: ChangeSet) {
  if (account === undefined) {
    const { counted, missing } = asFileSays(changeSet);
    return { counted: [...counted], missing: [...missing], asFileSays: true as const };
  }
  const decisions = await drafts.decisions(account, changeSet);
  const counted = decisions.flatMap(({ counts, key, reviewer, by }) => (counts && key ? [{ key, by: reviewer ?? by }] : []));
  return { counted, missing: (await drafts.check(account, changeSet)).missing };
}

function asText({ waiting, ...state }: PolicyState) {
  return { ...state, waiting: [...waiting], text: stringify(state.policy) };
}
