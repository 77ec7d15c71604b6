import { stringify } from 'yaml';
import type { PolicyState } from '../../reviews/reviews.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function reviewsRoutes({ reviews, drafts }: Services) {
  return {
    identity: os.reviews.identity.handler(() => reviews.identity()),
    reviewers: os.reviews.reviewers.handler(({ input }) => reviews.reviewers(input.account)),
    addReviewer: os.reviews.addReviewer.handler(({ input: { account, ...wish } }) => reviews.addReviewer(account, wish)),
    retireReviewer: os.reviews.retireReviewer.handler(({ input }) => reviews.retireReviewer(input.account, input.fingerprint)),
    policy: os.reviews.policy.handler(async ({ input }) => asText(await reviews.policy(input.account))),
    setPolicy: os.reviews.setPolicy.handler(async ({ input }) => asText(await reviews.setPolicy(input.account, input.text))),
    clearPolicy: os.reviews.clearPolicy.handler(async ({ input }) => asText(await reviews.clearPolicy(input.account))),
    decide: os.reviews.decide.handler(async ({ input: { account, hash, ...wish } }) => {
      const { changeSet } = await drafts.get(account, hash);
      return summary(await drafts.reviewed(account, hash, await reviews.decide(account, changeSet, wish)));
    }),
  };
}

function asText({ inForce, hash, policy }: PolicyState) {
  return { inForce, hash, text: stringify(policy) };
}
