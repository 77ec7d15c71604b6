import { z } from 'zod';
import { AccessReviewStatus, Quarter } from '../access-review.ts';
import { CsvError } from '../csv.ts';
import { DraftSummary } from '../draft-summary.ts';
import { base, ofAccount } from './base.ts';

/** The newest review where no quarter is named. */
const ofReview = ofAccount.extend({ quarter: Quarter.optional() });

export const accessReviews = {
  /** The quarters of which there is a review, the newest first. */
  list: base.input(ofAccount).output(z.array(Quarter)),
  /** Begins the review of a quarter, this one unless told, from the newest snapshot, which has to be of today. */
  start: base.input(ofReview).output(AccessReviewStatus),
  show: base.input(ofReview).output(AccessReviewStatus),
  /** The list as CSV, to be decided by somebody without Redline. */
  csv: base.input(ofReview).output(z.object({ name: z.string(), content: z.string() })),
  /** Takes decisions in, `id,decision,to,note,reviewer` as CSV in base64; all of the file, or everything that is wrong with it. */
  decide: base
    .input(ofReview.extend({ content: z.string().max(100_000_000) }))
    .output(z.object({ errors: z.array(CsvError), review: AccessReviewStatus.optional() })),
  /** Drafts what carries the decisions out. */
  draft: base.input(ofReview).output(DraftSummary),
  /** Ends it, with the evidence as a zip. */
  close: base.input(ofReview).output(z.object({ review: AccessReviewStatus, bundle: z.instanceof(Blob), signer: z.string() })),
};
