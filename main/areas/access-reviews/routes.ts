import { accessCsv } from '../../access-reviews/access-csv.ts';
import { keptAccessReviews } from '../../accounts/access-reviews.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { closingFiles, decideReview, noteClosed, notePlanned, operationsOf, reviewOf, startReview, statusOf } from './service.ts';

export function accessReviewsRoutes({ accounts, drafts, reviews, clock, person }: Services) {
  const now = () => ({ by: person, now: clock() });
  return {
    list: os.accessReviews.list.handler(async ({ input }) =>
      keptAccessReviews(await accounts.open(input.account)).map(({ quarter }) => quarter),
    ),
    start: os.accessReviews.start.handler(async ({ input: { account, quarter } }) => {
      const desk = await accounts.open(account);
      return statusOf(desk, startReview(desk, quarter, now()), clock());
    }),
    show: os.accessReviews.show.handler(async ({ input: { account, quarter } }) => {
      const desk = await accounts.open(account);
      return statusOf(desk, reviewOf(desk, quarter), clock());
    }),
    csv: os.accessReviews.csv.handler(async ({ input }) => {
      const { quarter, lines } = reviewOf(await accounts.open(input.account), input.quarter);
      return { name: `access-review-${quarter}.csv`, content: accessCsv(lines) };
    }),
    decide: os.accessReviews.decide.handler(async ({ input: { account, quarter, content } }) => {
      const desk = await accounts.open(account);
      const { errors, review } = decideReview(desk, quarter, Buffer.from(content, 'base64'), now());
      return { errors: [...errors], ...(review ? { review: statusOf(desk, review, clock()) } : {}) };
    }),
    draft: os.accessReviews.draft.handler(async ({ input: { account, quarter }, signal }) => {
      const desk = await accounts.open(account);
      const { review, operations } = operationsOf(desk, quarter);
      const title = `Access review ${review.quarter}`;
      const draft = await drafts.draft(account, { operations, title, reason: `${title}: what its reviewers decided` }, signal);
      const told = summary(draft);
      notePlanned(desk, review, told.hash, person);
      return told;
    }),
    close: os.accessReviews.close.handler(async ({ input: { account, quarter } }) => {
      const desk = await accounts.open(account);
      const { review, files } = closingFiles(desk, quarter);
      const closed = noteClosed(desk, review, now());
      const until = new Date(clock() + 1).toISOString();
      const bundle = await reviews.evidence(account, { from: review.startedAt, until }, 'full', files);
      return {
        review: statusOf(desk, closed, clock()),
        bundle: new Blob([new Uint8Array(bundle)], { type: 'application/zip' }),
        signer: (await reviews.identity()).fingerprint,
      };
    }),
  };
}
