import { stringify } from 'yaml';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { parseChangeFile } from '../../drafts/change-file.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import { allowedSigners } from '../../reviews/reviewer-list.ts';
import { asFileSays, type PolicyState } from '../../reviews/reviews.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function reviewsRoutes({ reviews, drafts }: Services) {
  return {
    identity: os.reviews.identity.handler(() => reviews.identity()),
    renameIdentity: os.reviews.renameIdentity.handler(({ input }) => reviews.renameIdentity(input.name)),
    rotateIdentity: os.reviews.rotateIdentity.handler(() => reviews.rotateIdentity()),
    reviewers: os.reviews.reviewers.handler(({ input }) => reviews.reviewers(input.account)),
    allowedSigners: os.reviews.allowedSigners.handler(async ({ input }) =>
      allowedSigners(await reviews.reviewers(input.account)),
    ),
    addReviewer: os.reviews.addReviewer.handler(({ input: { account, ...wish } }) => reviews.addReviewer(account, wish)),
    retireReviewer: os.reviews.retireReviewer.handler(({ input }) => reviews.retireReviewer(input.account, input.fingerprint)),
    policy: os.reviews.policy.handler(async ({ input }) => asText(await reviews.policy(input.account))),
    setPolicy: os.reviews.setPolicy.handler(async ({ input }) => asText(await reviews.setPolicy(input.account, input.text))),
    clearPolicy: os.reviews.clearPolicy.handler(async ({ input }) => asText(await reviews.clearPolicy(input.account))),
    decide: os.reviews.decide.handler(async ({ input: { account, hash, ...wish } }) => {
      const { changeSet } = await drafts.get(account, hash);
      return summary(await drafts.reviewed(account, hash, await reviews.decide(account, changeSet, wish)));
    }),
    decideOnFile: os.reviews.decideOnFile.handler(async ({ input: { account, content, ...wish } }) => {
      const changeSet = await reviews.decide(account, parseChangeFile(content), wish);
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

function asText({ inForce, hash, policy }: PolicyState) {
  return { inForce, hash, text: stringify(policy) };
}
