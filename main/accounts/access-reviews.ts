import { AccessReview } from '../../preload/contract/access-review.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

type OfAccount = Pick<Desk, 'account' | 'installation'>;

const setting = 'access-reviews';

/**
 * The account's access reviews, the newest quarter first.
 *
 * @throws Failure `validation` where they are kept in a form that this version does not know.
 */
export function keptAccessReviews({ account, installation }: OfAccount): AccessReview[] {
  return read(installation.registry.accountSetting(account.id, setting));
}

/**
 * Keeps a review in place of what was kept of its quarter, in one transaction.
 *
 * @param before what the change was made of; undefined for a new one.
 * @throws Failure `conflict` where another window or command changed it meanwhile; nothing is kept then.
 */
export function keepAccessReview(
  { account, installation }: OfAccount,
  review: AccessReview,
  before: AccessReview | undefined,
): void {
  installation.registry.changeAccountSetting(account.id, setting, (value) => {
    const all = read(value);
    const known = all.find(({ quarter }) => quarter === review.quarter);
    if (JSON.stringify(known) !== JSON.stringify(before))
      throw new Failure(
        'conflict',
        `The access review of ${review.quarter} was changed meanwhile, in another window. Nothing was kept; look at it again.`,
      );
    return [...all.filter((each) => each !== known), review].sort((left, right) => (left.quarter < right.quarter ? 1 : -1));
  });
}

function read(value: unknown): AccessReview[] {
  return keptList(value, AccessReview, 'The access reviews');
}
