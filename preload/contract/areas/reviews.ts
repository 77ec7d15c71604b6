import { z } from 'zod';
import { Decision } from '../change-set.ts';
import { DraftSummary } from '../draft-summary.ts';
import { ItemName } from '../records.ts';
import { PolicyText, PublicIdentity, Reviewer } from '../reviews.ts';
import { base, ofAccount, ofChange } from './base.ts';

export const reviews = {
  identity: base.output(PublicIdentity),
  reviewers: base.input(ofAccount).output(z.array(Reviewer)),
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
    .output(Reviewer),
  retireReviewer: base.input(ofAccount.extend({ fingerprint: z.string().max(100) })).output(Reviewer),
  policy: base.input(ofAccount).output(PolicyText),
  setPolicy: base.input(ofAccount.extend({ text: z.string().max(200_000) })).output(PolicyText),
  clearPolicy: base.input(ofAccount).output(PolicyText),
  /** Signs what this person decides on a change set and keeps it with it; the hash stays. */
  decide: base
    .input(
      ofChange.extend({
        decision: Decision,
        comment: z.string().max(5000).default(''),
        on: z.string().max(300).optional(),
        without: z.array(ItemName).max(10_000).optional(),
      }),
    )
    .output(DraftSummary),
};
